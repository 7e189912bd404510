"""The graph as RDF: encode, decode, serialise, validate; what knows RDF libraries is here."""
