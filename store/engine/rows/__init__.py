"""TinyDB's Storage and Table over rows."""
