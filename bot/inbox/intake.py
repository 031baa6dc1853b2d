"""Updates are kept as they came in, each once; none that is misshapen stops the others."""

import logging
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from bot.process.counters import Counts
from bot.wire.broken_json import Unreadable
from store.documents import Inbound
from store.record import audit_chain
from store.record.transaction import Conflict as Known
from store.record.transaction import Transaction
from store.record.writer import Writer

log = logging.getLogger(__name__)

LARGEST_NUMBER = 2**53
"""Telegram's own numbers are far smaller; one that is not would confirm what nobody has seen."""

Update = dict[str, Any] | Unreadable


class Taker(Protocol):
    """Whoever takes what has come in; first it says what of it is wanted at all."""

    def let_in(self, updates: Sequence[Update]) -> list[Update]: ...

    def take(self, arrivals: Sequence[Inbound]) -> None: ...


def number_of(found: object) -> int | None:
    """The number by which an update is known again and confirmed; None where it has none."""
    if isinstance(found, Unreadable):
        return found.number
    number = found.get("update_id") if isinstance(found, dict) else None
    return number if type(number) is int and 0 <= number <= LARGEST_NUMBER else None


async def keep(
    writer: Writer, updates: Sequence[Update], at: datetime, counts: Counts
) -> list[Inbound]:
    """Commit `updates`, all of them or none, and return those to be taken.

    A repeated one is known by its number and left out. What cannot be read, or what the record
    cannot hold, is kept as a dead letter without its body, so that it does not stop the others.
    Raises DiskError.
    """
    arrived = [_inbound(update, at) for update in updates]
    kept = await writer.do(partial(_insert_all, arrived), first=True)
    for inbound in kept:
        if inbound.state == "dead":
            log.error("an update is put aside", extra={"update": inbound.id, "why": inbound.error})
            counts.add("dead_letters_total")
    return [inbound for inbound in kept if inbound.state == "new"]


def _inbound(update: Update, at: datetime) -> Inbound:
    if isinstance(update, Unreadable):
        own_id = update.mark if update.number is None else str(update.number)
        return Inbound(id=own_id, body={}, received=at, state="dead", error="unreadable")
    own_id = str(update["update_id"])
    return Inbound(id=own_id, body=_without_keyboard(update), received=at)


def _insert_all(arrived: Sequence[Inbound], record: Transaction) -> list[Inbound]:
    """Those that were not there yet."""
    return [kept for inbound in arrived if (kept := _insert(inbound, record))]


def _without_keyboard(update: dict[str, Any]) -> dict[str, Any]:
    """A press comes with all the buttons beside it: those of a keypad are not to be kept."""
    press = update.get("callback_query")
    message = press.get("message") if isinstance(press, dict) else None
    if not isinstance(press, dict) or not isinstance(message, dict):
        return update
    bare = {name: given for name, given in message.items() if name != "reply_markup"}
    return {**update, "callback_query": {**press, "message": bare}}


def _insert(inbound: Inbound, record: Transaction) -> Inbound | None:
    try:
        return _new(inbound.but(digest=audit_chain.seal(inbound.body)), record)
    except OSError:  # the disk's fault, not the update's: it comes again
        raise
    except Exception:  # noqa: BLE001  whatever it cannot hold must not stop the others
        return _new(inbound.but(body={}, state="dead", error="unstorable"), record)


def _new(inbound: Inbound, record: Transaction) -> Inbound | None:
    """Save it, unless it is known."""
    try:
        return record.put(inbound)
    except Known:
        return None
