"""What the bot does by itself: what is due, the beginning of a day, the night."""
