"""The network as files that other tools read: Gephi, yEd, spreadsheets, Neo4j."""
