"""Facts of a request as values for a text."""
