"""What the environment says about how to run."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

DEFAULT_STORE = "sqlite:///data/office.db"
DEFAULT_API_URL = "https://api.telegram.org"

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
STORE = re.compile(r"sqlite:///.+")
API_URL = re.compile(r"https?://[^/\s?#]+(/[^\s?#]*)?")


class RefusedSetting(Exception):
    """A setting the bot will not start with; says in one sentence what to do about it."""


@dataclass(frozen=True)
class Settings:
    """Everything `run` has to be told; the token stays out of the repr."""

    token: str = field(repr=False)
    store: str = DEFAULT_STORE
    api_url: str = DEFAULT_API_URL

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Self:
        """The settings as `environment` has them. Raises RefusedSetting."""
        return cls(
            token=_token(environment),
            store=store_url(environment),
            api_url=_matching(environment, "STATION_BOT_API_URL", DEFAULT_API_URL, API_URL).rstrip(
                "/"
            ),
        )


def store_url(environment: Mapping[str, str]) -> str:
    """Where the record is. Raises RefusedSetting."""
    return _matching(environment, "STATION_BOT_STORE", DEFAULT_STORE, STORE)


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


SHAPES = {
    "STATION_BOT_STORE": "must look like sqlite:///data/office.db",
    "STATION_BOT_API_URL": "must be an http:// or https:// address",
}


def _matching(
    environment: Mapping[str, str], name: str, default: str, shape: re.Pattern[str]
) -> str:
    value = environment.get(name) or default
    if not shape.fullmatch(value):
        raise RefusedSetting(f"{name} {SHAPES[name]}, not {value!r}.")
    return value
