"""What only Telegram and the bot may know about the webhook, both following from the token."""

import hmac


def webhook_path(token: str) -> str:
    """The last part of the webhook's address: nobody can guess it, nor the token from it."""
    return _derived(token, "webhook path")


def webhook_secret(token: str) -> str:
    """What Telegram sends along with every update, so that it cannot be forged."""
    return _derived(token, "webhook secret")


def _derived(token: str, purpose: str) -> str:
    """64 hexadecimal digits."""
    return hmac.digest(token.encode(), purpose.encode(), "sha256").hex()
