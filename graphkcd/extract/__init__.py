"""Names in running text: a gazetteer over the whole catalogue, then one sense for each name. Pure."""
