"""What waits, one by one or several at a time."""
