"""What only the bot, or only Telegram and the bot, may know; all of it follows from the token."""

import hmac


def webhook_path(token: str) -> str:
    """The last part of the webhook's address: nobody can guess it, nor the token from it."""
    return _derived(token, "webhook path")


def webhook_secret(token: str) -> str:
    """What Telegram sends along with every update, so that it cannot be forged."""
    return _derived(token, "webhook secret")


def invitation_key(token: str) -> bytes:
    """What the links of invitations follow from, so that they need not be stored."""
    return _derived(token, "invitations").encode()


def keypad_key(token: str) -> bytes:
    """What the order of a keypad's digits follows from."""
    return _derived(token, "keypads").encode()


def pin_key(token: str) -> bytes:
    """What PINs are hashed with."""
    return _derived(token, "pins").encode()


def _derived(token: str, purpose: str) -> str:
    """64 hexadecimal digits."""
    return hmac.digest(token.encode(), purpose.encode(), "sha256").hex()
