"""What the machine has for the bot: a closed folder, room, and copies that are not old."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.commands.care.findings import Finding, bad, good, look, some
from bot.process import permissions
from store.record.location import path_of

MIB = 1 << 20
LITTLE_MIB, FULL_MIB = 2048, 256
"""With less room than that, somebody should look; with less than that, the bot soon stops."""

OLD, TOO_OLD = timedelta(hours=36), timedelta(days=7)
"""When a backup of each night is missing, and when a loss would be great."""

OFTEN = "Let `station-bot backup` run each night (docs/operations.md)"


def findings(
    url: str, environment: Mapping[str, str], backups: Path | None, at: datetime
) -> Iterator[Finding]:
    """Permissions, space and backups."""
    yield from _permissions(url, environment)
    yield _space(path_of(url).absolute().parent)
    yield _backups(backups, path_of(url), at)


def _permissions(url: str, environment: Mapping[str, str]) -> Iterator[Finding]:
    folder = path_of(url).absolute().parent
    names = [path.name for path in permissions.open_to_others(url)]
    if names:
        yield bad("files", f"other accounts can use {some(names)}", f"chmod 600 them in {folder}")
    elif permissions.is_open(folder):
        found = f"other accounts can look into {folder}"
        yield look("files", found, "chmod 700 it, if only the bot uses it")
    else:
        yield good("files", "are closed to other accounts")
    if token := permissions.open_token(environment):
        cure = "chmod 600 it, and ask @BotFather for a new token if anybody may have read it"
        yield bad("token file", f"other accounts can use {token}", cure)


def _space(folder: Path) -> Finding:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free = shutil.disk_usage(folder).free // MIB
    found = f"{free} MiB are free at {folder}"
    if free < FULL_MIB:
        return bad("disk", found, "Make room: the bot stops when there is none")
    return look("disk", found, "Make room soon") if free < LITTLE_MIB else good("disk", found)


def _backups(folder: Path | None, record: Path, at: datetime) -> Finding:
    if folder is None:
        cure = "Say where: `station-bot doctor --backups FOLDER`"
        return look("backups", "nobody said where they are", cure)
    made = sorted((_made(path), path.name) for path in _copies(folder, record))
    if not made:
        return bad("backups", f"there is none in {folder}", OFTEN)
    newest, name = made[-1]
    age = at - newest
    found = f"the newest is {name}, {_told(age)} old"
    if age > TOO_OLD:
        return bad("backups", found, OFTEN)
    return look("backups", found, OFTEN) if age > OLD else good("backups", found)


def _copies(folder: Path, record: Path) -> Iterator[Path]:
    """Whole copies: none with faults, none that is not finished, and not the record itself."""
    for path in folder.glob("*.db") if folder.is_dir() else ():
        faulty = path.stem.endswith(".faulty")
        if not faulty and path.is_file() and path.resolve() != record.resolve():
            yield path


def _made(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _told(age: timedelta) -> str:
    hours = max(0, round(age.total_seconds() / 3600))
    return f"{hours} hours" if age < timedelta(days=2) else f"{age.days} days"
