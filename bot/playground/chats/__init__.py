"""Chats, what was sent in them, and what a bot gets to see of it."""
