"""Room: a Document as text, HTML or Word. Knows the types of document and grid; no law, no editions."""
