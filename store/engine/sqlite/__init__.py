"""The disk that is an SQLite file."""
