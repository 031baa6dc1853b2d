"""Links that open the bot."""


def address(name: str, token: str) -> str:
    """The link that opens the bot of this name with `/start token`."""
    return f"https://t.me/{name}?start={token}"
