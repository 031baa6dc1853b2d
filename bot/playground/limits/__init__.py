"""What Telegram refuses, limits and repeats, and what can be made to fail."""
