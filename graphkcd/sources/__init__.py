"""Reading notes: files and folders in, documents with blocks out. Nothing is interpreted here."""
