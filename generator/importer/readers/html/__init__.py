"""Web pages, as many systems make them: what a reader of the page sees."""

from generator.importer.readers.html.page import read

__all__ = ["read"]
