"""What runs until it is stopped: the bot, and the playground with it or without."""
