"""HTTP under python-telegram-bot, and Telegram's shapes to ours and back."""
