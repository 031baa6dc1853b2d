"""A table that is filled in line by line."""
