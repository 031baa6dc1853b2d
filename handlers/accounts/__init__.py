"""How an account comes to a person, and what one is to the bot."""
