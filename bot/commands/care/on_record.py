"""The record and the office on it: whether it opens, and whether everything reaches somebody."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime

import handlers
import store
from bot.commands.care.findings import Finding, bad, good, look, some
from store.documents import Office, Parcel
from store.engine.disk import DiskError
from store.engine.operation import Trouble
from store.engine.sqlite import maintenance
from store.forms.declared import own_kinds
from store.forms.registry import KINDS
from store.record.location import path_of, require_record
from store.record.migrations.version import OtherVersionError
from store.record.office_time import day_of
from store.record.view import View
from store.rules.chain import paths, vacancies

DAMAGED = "Stop the bot, and put the last good backup in its place (`station-bot restore`)"


def findings(url: str, at: datetime) -> Iterator[Finding]:
    """Whether it opens and is whole; then what the office lacks."""
    try:
        require_record(url)
    except Trouble:
        path = path_of(url).absolute()
        cure = "Set STATION_BOT_STORE to where it lies, or make one: `station-bot office FILE`"
        yield bad("record", f"there is none at {path}", cure)
        return
    if faults := maintenance.faults(path_of(url), quick=True):
        yield bad("record", f"is damaged: {faults[0].rstrip('.')}", DAMAGED)
        return
    try:
        with closing(store.open_record(url, readonly=True)) as rows:
            yield from _of_office(View(rows), day_of(at))
    except OtherVersionError as other:
        cure = "Start this station-bot once, or take the one that wrote it (docs/upgrading.md)"
        yield bad("record", str(other).rstrip("."), cure)
    except (DiskError, ValueError) as fault:
        yield bad("record", f"cannot be read: {str(fault).rstrip('.')}", DAMAGED)


def _of_office(record: View, today: date) -> Iterator[Finding]:
    office = record.get(Office, "office")
    if office is None:
        cure = "Put one there: `station-bot init`, then `station-bot office office.toml`"
        yield bad("record", "opens, and has no office yet", cure)
        return
    yield good("record", "opens and is whole")
    yield from _seats(record, today)
    yield from _chains(office)
    if record.count(Parcel, {"state": "held"}, 1):
        yield look(
            "messages", "some are held since a backup was put in place", "station-bot release"
        )


def _seats(record: View, today: date) -> Iterator[Finding]:
    """Vacant seats, those that decide before the others; and who has no account yet."""
    deciding = vacancies.vacant(record, today, deciding=True)
    others = [one for one in vacancies.vacant(record, today) if one not in deciding]
    cure = "Give it to somebody: `station-bot seat`, or office.toml"
    if deciding:
        yield bad("seats", f"nobody holds {some(deciding)}, which decides", cure)
    if others:
        yield look("seats", f"nobody holds {some(others)}, which has a part in requests", cure)
    if not deciding and not others:
        yield good("seats", "somebody holds each that has to act")
    if unreached := vacancies.without_account(record, today):
        found = f"whoever holds {some(unreached)} has no account yet"
        yield look("accounts", found, "Send them a link: `station-bot invite`")


def _chains(office: Office) -> Iterator[Finding]:
    """Kinds on which nobody would decide, and those of the office's own that cannot be begun."""
    faults = paths.undecided_kinds(office.rules)
    for kind in faults:
        name = f"{kind} ({handlers.named(kind)})"
        yield bad("chains", f"nobody decides on some {name}", "Put its [[chains]] right")
    for kind, register in own_kinds.at_hand().lacking.items():
        found = f"{kind} cannot be begun: this release has no register {register}"
        yield look("kinds", found, "Take it out of office.toml, or declare another")
    if not faults:
        yield good("chains", f"somebody decides on each of {len(KINDS)} kinds")
