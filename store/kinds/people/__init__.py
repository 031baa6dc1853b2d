"""The slice people."""
