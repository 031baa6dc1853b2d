"""The office's rules: pure functions over the record."""
