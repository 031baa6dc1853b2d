"""Where the operator's commands hand in changes while the bot runs: a socket beside the record."""
