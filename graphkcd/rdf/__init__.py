"""The graph as RDF: encode, decode, serialise, validate. The only place that knows RDF libraries."""
