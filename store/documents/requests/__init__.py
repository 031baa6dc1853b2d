"""A request and what waits about it."""
