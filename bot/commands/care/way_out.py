"""Whether Telegram answers, knows the token, and has the same time: one call, and no other."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError

from bot.commands.care.findings import Finding, bad, good, look
from bot.process.clock import FAR
from bot.settings import DEFAULT_API_URL, Settings
from bot.wire.client import Client

PATIENCE_SECONDS = 20.0
LITTLE = timedelta(seconds=30)
"""So far from Telegram's time a clock may be without anybody minding."""


class _Heard:
    """What time it was for whoever answered, less what it was here."""

    off: timedelta | None = None

    def __call__(self, moment: datetime, *, elsewhere: bool) -> None:
        del elsewhere
        self.off = datetime.now(UTC) - moment


def findings(settings: Settings) -> Iterator[Finding]:
    """The token, the way to Telegram, and the clock."""
    heard = _Heard()
    name, fault = asyncio.run(_asked(settings, heard))
    if fault is not None:
        yield _unanswered(settings, fault)
    else:
        yield good("Telegram", f"answers at {_server(settings)}{_through(settings)}")
        yield good("token", f"is that of @{name}")
    yield _clock(heard.off)


async def _asked(settings: Settings, heard: _Heard) -> tuple[str, Exception | None]:
    """The bot's user name; or what kept it from being told."""
    client = Client(settings.token, settings.api_url, replace(settings.network, hear=heard))
    try:
        await client.open()
        return await asyncio.wait_for(client.user_name(), PATIENCE_SECONDS), None
    except (TelegramError, OSError, TimeoutError) as fault:
        return "", fault
    finally:
        await client.close_down()


def _unanswered(settings: Settings, fault: Exception) -> Finding:
    """Never in Telegram's own words: an address in them would have the token in it."""
    if isinstance(fault, InvalidToken):
        return bad("token", "Telegram refuses it", "Ask @BotFather for the bot's token (/token)")
    where = f"{_server(settings)}{_through(settings)}"
    cure = "Look at the network, the firewall, and STATION_BOT_PROXY"
    if settings.api_url != DEFAULT_API_URL:
        cure += "; STATION_BOT_API_URL names the server"
    return bad("Telegram", f"does not answer at {where} ({type(fault).__name__})", cure)


def _clock(off: timedelta | None) -> Finding:
    if off is None:
        return look("clock", "nobody could be asked for the time", "See to Telegram first")
    seconds = round(abs(off).total_seconds())
    told = f"is {seconds} seconds {'ahead of' if off > timedelta(0) else 'behind'} Telegram's"
    cure = "Let the machine set its clock by the network (timedatectl set-ntp true)"
    if abs(off) > FAR:
        return bad("clock", told, cure)
    return look("clock", told, cure) if abs(off) > LITTLE else good("clock", "is right")


def _server(settings: Settings) -> str:
    return urlsplit(settings.api_url).netloc.rpartition("@")[2]


def _through(settings: Settings) -> str:
    """Through which proxy, without the password."""
    proxy = settings.network.proxy
    return f" through {urlsplit(proxy).netloc.rpartition('@')[2]}" if proxy else ""
