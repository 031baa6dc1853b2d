"""The slice culture: what stations do for the public."""
