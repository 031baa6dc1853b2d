"""What an administrator does in chat, and what administrators are told."""
