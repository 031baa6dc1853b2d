"""The PIN, asked for on places."""
