"""Where the bot wants its updates brought, and what went wrong there."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from bot.playground.base.errors import bad_request

_PORTS = {80, 88, 443, 8443}


@dataclass
class Webhook:
    """No `url` means none is set. Two are equal when the bot asked for the same."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: str = field(default="", compare=False)
    last_error_date: int = field(default=0, compare=False)  # Unix seconds, 0 without an error


def checked(url: str) -> str:
    """`url` if it can be a webhook: as Telegram has it, or anything on this machine."""
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError:
        raise bad_request("bad webhook: invalid webhook URL specified") from None
    if _here(parts):
        return url
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    return url


def on_this_machine(url: str) -> bool:
    """Whether updates can be brought to `url`: the playground reaches no other machine."""
    return _here(urlsplit(url))


def _here(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    try:
        return parts.scheme in {"http", "https"} and ip_address(host).is_loopback
    except ValueError:
        return parts.scheme in {"http", "https"} and host == "localhost"
