"""What the registers say."""
