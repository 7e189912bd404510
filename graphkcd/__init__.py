"""Turn talk notes into a knowledge graph in which every fact opens the words that prove it."""

__version__ = "0.1.0"
