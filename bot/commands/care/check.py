"""Looking the record over."""

from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import click

from bot.commands.faults import plainly
from bot.commands.session import existing, give_way, progress
from bot.process.clock import Clock
from store import open_tinydb
from store.engine.files.kept import Files, beside
from store.engine.sqlite import maintenance
from store.operations.backup import files_of
from store.operations.check import point as points
from store.operations.check.point import BrokenPointError, Point
from store.operations.check.record import Checkup
from store.operations.check.since import CheckupSince
from store.record.audit_trail import Head, Trail
from store.record.location import path_of, require_record, url_of
from store.record.office_time import day_of
from store.record.transaction import INDEXES
from store.record.view import View


@click.command()
@click.argument("backup", type=click.Path(path_type=Path), required=False)
@click.option("--whole", is_flag=True, help="Also what was found in order before.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Show the head of this day.")
@plainly
def check(backup: Path | None, day: datetime | None, *, whole: bool) -> None:
    """Look the record over, or a BACKUP: every fault is one line, and the exit status is 1.

    Every row is added up; what came or changed since the last check that found no fault is read
    word by word. The first check, that of a BACKUP, and one with --whole or --day read everything.

    The head of the newest day stands for all events before it: whoever has noted it can tell
    later whether they were rewritten.
    """
    give_way()
    url = url_of(backup) if backup else existing()
    files = Files(files_of(backup) if backup else beside(url, ".files"))
    require_record(url)
    now = Clock().now()
    faults = [f"SQLite: {fault}" for fault in maintenance.faults(path_of(url))]
    with closing(open_tinydb(url, indexes=INDEXES, readonly=True)) as rows, progress() as bar:
        point, doubts = (None, []) if backup else _point(url, View(rows))
        since = None if whole or day or doubts else point
        tell = bar("Documents")
        checkup = CheckupSince(rows, files, since, tell) if since else Checkup(rows, files, tell)
        faults += [*doubts, *checkup.findings()]
    for fault in faults:
        click.echo(fault)
    _say(checkup, since, day)
    if faults:
        raise click.exceptions.Exit(1)
    if not backup:
        _remember(url, checkup, now, since.whole if since else now)


def _point(url: str, record: View) -> tuple[Point | None, list[str]]:
    """Where the last check ended; and what is wrong where the record does not go on from there."""
    name = points.path_beside(url).name
    try:
        point = points.read(url)
        if point is None or point.fits(record):
            return point, []
    except BrokenPointError:
        return None, [f"{name}: it is not what a check has written; {_OTHERWISE}."]
    except (OSError, ValueError):  # of another account; or the record cannot be read, as is told
        return None, []
    gone = (
        f"{name}: the last check saw event {point.event} as {point.link}, and the record has it "
        f"no more: its history was rewritten, or another record was put here; {_OTHERWISE}."
    )
    return None, [gone]


_OTHERWISE = "if that was you, remove this file"


def _remember(url: str, checkup: Checkup, at: datetime, whole: datetime) -> None:
    """All is in order: the next check goes on from here, where anything can be written."""
    trail = checkup.trail
    point = Point.of(trail.events, trail.link, at, whole, checkup.sums)
    with suppress(OSError):
        points.keep(url, point)


def _say(checkup: Checkup, since: Point | None, day: datetime | None) -> None:
    for line in _how(checkup, since):
        click.echo(line)
    if checkup.held:
        click.echo(f"{checkup.held} messages are held: `station-bot release`.")
    if checkup.unnamed:
        click.echo(f"{checkup.unnamed} whole files are named by no document.")
    head = _head(checkup.trail, day)
    if head:
        click.echo(f"{head.day}: event {head.event}, {head.link}")


def _how(checkup: Checkup, since: Point | None) -> Iterator[str]:
    """What was looked at, and since when."""
    yield f"SQLite {maintenance.version()}, {checkup.trail.events} events."
    if since is None:
        yield "The whole record was looked over."
        return
    yield (
        f"Looked over since event {since.event} ({since.link}), at which all was in order on "
        f"{day_of(since.at)}; the whole record was last looked over on {day_of(since.whole)}."
    )


def _head(trail: Trail, day: datetime | None) -> Head | None:
    """The newest head, or that of `day` or the last day before it that has one."""
    days = [one for one in trail.heads if day is None or one <= day.date()]
    return trail.heads[max(days)] if days else None
