"""A request on its way."""
