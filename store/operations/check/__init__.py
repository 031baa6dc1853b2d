"""Looking a record over."""
