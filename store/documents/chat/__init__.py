"""What is going on in chats."""
