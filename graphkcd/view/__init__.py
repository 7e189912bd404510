"""The page that people look at: positions, data and template; HTML text out, the caller writes."""
