"""The layout of a document: blocks in, an outline of event, talks and people out. Pure."""
