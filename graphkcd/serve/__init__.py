"""The graph over HTTP: SPARQL protocol, editor, data; and limits that no query gets past."""
