"""Finding requests: what is meant, and what of it somebody may read."""
