"""What is done to a whole record."""
