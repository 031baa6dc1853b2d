"""What the environment says about how to run."""

import re
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from bot.wire.network import Network

DEFAULT_STORE = "sqlite:///data/office.db"
DEFAULT_API_URL = "https://api.telegram.org"
DEFAULT_WEB = "127.0.0.1:8081"

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
STORE = re.compile(r"sqlite:///.+")
URL = re.compile(r"https?://[^/\s?#]+(/[^\s?#]*)?")
WEB = re.compile(r"(?P<host>[^\s:\[\]]+|\[[0-9A-Fa-f:.]+\]):(?P<port>\d{1,5})")
PROXY = re.compile(r"(https?|socks[45])://([^/\s?#@]+@)?([^/\s?#@:\[\]]+|\[[0-9A-Fa-f:.]+\]):\d+/?")
PORTS = (None, 80, 88, 443, 8443)
"""Where Telegram delivers to; None is the port that https has anyway."""

HIGHEST_PORT = 65535

PREFIX = "station_bot_".upper()
KNOWN = (
    "STATION_BOT_API_URL",
    "STATION_BOT_CA",
    "STATION_BOT_PROXY",
    "STATION_BOT_STORE",
    "STATION_BOT_TOKEN",
    "STATION_BOT_TOKEN_FILE",
    "STATION_BOT_WEB",
    "STATION_BOT_WEBHOOK_URL",
)
"""Every variable that is read; whatever else begins so is somebody's mistake."""


class RefusedSetting(Exception):
    """A setting the bot will not start with; says in one sentence what to do about it."""


class Address(NamedTuple):
    """Where to listen; port 0 takes a free one."""

    host: str
    port: int


@dataclass(frozen=True)
class Settings:
    """Everything `run` has to be told; what is secret stays out of the repr.

    With a `webhook_url` Telegram delivers to it, without one it is asked for updates. `web` is
    where /health, /metrics and the webhook are served, None for nowhere.
    """

    token: str = field(repr=False)
    store: str = DEFAULT_STORE
    api_url: str = DEFAULT_API_URL
    web: Address | None = None
    webhook_url: str | None = None
    network: Network = field(default_factory=Network)

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Self:
        """The settings as `environment` has them. Raises RefusedSetting."""
        api_url = _url(environment, "STATION_BOT_API_URL", DEFAULT_API_URL)
        web = _web(environment)
        return cls(
            token=_token(environment),
            store=store_url(environment),
            api_url=api_url,
            web=web,
            webhook_url=_webhook_url(environment, web, own_server=api_url != DEFAULT_API_URL),
            network=Network(_proxy(environment), _ca(environment)),
        )


def unknown(environment: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each variable that looks like a setting and is none."""
    for name in sorted(environment):
        if name.upper().startswith(PREFIX) and name not in KNOWN:
            own = [one.removeprefix(PREFIX) for one in KNOWN]
            near = get_close_matches(name.upper().removeprefix(PREFIX), own, n=1)
            meant = f"{PREFIX}{near[0]} is meant?" if near else f"there are {', '.join(KNOWN)}."
            yield f"{name} is not known and does nothing; {meant}"


def store_url(environment: Mapping[str, str]) -> str:
    """Where the record is. Raises RefusedSetting."""
    value = environment.get("STATION_BOT_STORE") or DEFAULT_STORE
    if not STORE.fullmatch(value):
        raise RefusedSetting(f"STATION_BOT_STORE must look like {DEFAULT_STORE}, not {value!r}.")
    return value


def _token(environment: Mapping[str, str]) -> str:
    token = (environment.get("STATION_BOT_TOKEN") or "").strip()
    path = environment.get("STATION_BOT_TOKEN_FILE")
    if token and path:
        raise RefusedSetting("Set STATION_BOT_TOKEN or STATION_BOT_TOKEN_FILE, not both.")
    token = token or (_content(path) if path else "")
    if not token:
        raise RefusedSetting(
            "Set STATION_BOT_TOKEN to the bot's token, or STATION_BOT_TOKEN_FILE to a file with it."
        )
    if not TOKEN.fullmatch(token):
        raise RefusedSetting("The bot's token must be digits, a colon, then letters and digits.")
    return token


def _content(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise RefusedSetting(
            f"STATION_BOT_TOKEN_FILE names a file that cannot be read, {path}."
        ) from None


def _web(environment: Mapping[str, str]) -> Address | None:
    """Set and empty means nowhere, which leaving it out does not."""
    value = environment.get("STATION_BOT_WEB", DEFAULT_WEB)
    if not value:
        return None
    found = WEB.fullmatch(value)
    if found is None or int(found["port"]) > HIGHEST_PORT:
        raise RefusedSetting(f"STATION_BOT_WEB must look like {DEFAULT_WEB}, not {value!r}.")
    return Address(found["host"].strip("[]"), int(found["port"]))


def _webhook_url(
    environment: Mapping[str, str], web: Address | None, *, own_server: bool
) -> str | None:
    """Telegram itself delivers by https and to four ports only; another server may do as it likes.

    Whatever comes must come in somewhere, so there is no webhook without `web`.
    """
    url = _url(environment, "STATION_BOT_WEBHOOK_URL", "")
    if not url:
        return None
    if web is None:
        raise RefusedSetting("STATION_BOT_WEBHOOK_URL needs STATION_BOT_WEB, which is empty.")
    if not own_server and not (url.startswith("https:") and urlsplit(url).port in PORTS):
        raise RefusedSetting(
            "STATION_BOT_WEBHOOK_URL must be an https:// address on port 443, 80, 88 or 8443."
        )
    return url


def _proxy(environment: Mapping[str, str]) -> str | None:
    """It may hold a password, so it is not repeated in the sentence."""
    value = environment.get("STATION_BOT_PROXY") or None
    if value and not (PROXY.fullmatch(value) and _has_port(value)):
        raise RefusedSetting(
            "STATION_BOT_PROXY must look like http://, https:// or socks5://[user:password@]host:port."
        )
    return value


def _ca(environment: Mapping[str, str]) -> str | None:
    path = environment.get("STATION_BOT_CA") or None
    try:
        if path:
            ssl.create_default_context().load_verify_locations(path)
    except (OSError, ValueError):  # ssl.SSLError is an OSError
        raise RefusedSetting(
            f"STATION_BOT_CA must name a file with certificates in PEM, not {path!r}."
        ) from None
    return path


def _url(environment: Mapping[str, str], name: str, default: str) -> str:
    value = environment.get(name) or default
    if value and not URL.fullmatch(value):
        raise RefusedSetting(f"{name} must be an http:// or https:// address, not {value!r}.")
    if value and not _has_port(value):
        raise RefusedSetting(f"{name} must name a port up to {HIGHEST_PORT}, not {value!r}.")
    return value.rstrip("/")


def _has_port(url: str) -> bool:
    """Whether the port it names, if any, can be one."""
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False
