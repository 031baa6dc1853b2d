"""TinyDB on rows, on a disk that keeps what it was given."""
