"""One reader a format: bytes to a Published. They know nothing of the form."""
