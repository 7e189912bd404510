"""Composes the stages: documents to fragments, fragments to a graph, a graph to files."""
