"""What the registers hold."""
