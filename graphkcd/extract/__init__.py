"""Names in running text: a gazetteer over the catalogue, then one sense for each name. Pure."""
