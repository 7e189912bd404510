"""The curated catalogue: YAML files in, one frozen ``Catalogue`` out, or the list of its faults."""
