"""The demo: the bot, the sample office and the page of phones in one program."""
