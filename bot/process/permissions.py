"""Nobody else on this machine reads what is kept."""

import logging
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from store.engine.files.kept import beside
from store.record.location import path_of

log = logging.getLogger(__name__)

OTHERS = 0o077
"""What a mode lets all accounts do but the bot's own."""

BESIDE = (".lock", ".checked", ".sock")
COPIES = ("replaced", "version")
"""What `restore` and an upgrade leave beside the record, by the second part of its name."""


def keep() -> None:
    """Whatever this program makes from now on is 0600, folders 0700, as SQLite's own files are."""
    os.umask(OTHERS)


def tighten(url: str) -> None:
    """Take from others what older releases, or other hands, let them do with the record at `url`.

    What cannot be changed is named in the log, and so is its folder, in which other things may lie.
    """
    folder = path_of(url).absolute().parent
    open_ones = open_to_others(url)
    left = [path for path in open_ones if not _tightened(path)]
    if len(open_ones) > len(left):
        log.warning(
            "other accounts could use what is kept here, and cannot any more",
            extra={"path": folder, "files": len(open_ones) - len(left)},
        )
    for path in left:
        log.warning("other accounts can use what only its owner can close", extra={"path": path})
    if is_open(folder):
        log.warning("other accounts can look into the folder", extra={"path": folder})


def open_to_others(url: str) -> list[Path]:
    """What is kept of the record at `url` that other accounts can use."""
    return [path for path in _kept(url) if is_open(path)]


def is_open(path: Path) -> bool:
    """Whether other accounts can do anything with it; not where it is not there."""
    return bool(_mode(path) & OTHERS)


def _kept(url: str) -> Iterator[Path]:
    """The record, its log, its lock, its copies, and the files people sent; no links to others."""
    record, files = path_of(url), beside(url, ".files")
    own = (
        record.name,
        *(beside(url, one).name for one in (".lock", ".checked", ".sock")),
        files.name,
    )
    copies = tuple(f"{record.stem}.{what}-" for what in COPIES)
    found = sorted(record.parent.iterdir()) if record.parent.is_dir() else []
    found = [path for path in found if _belongs(path.name, own, copies)]
    inside = files.iterdir() if files.is_dir() else ()
    yield from (path for path in (*found, *inside) if not path.is_symlink())


def _belongs(name: str, own: tuple[str, ...], copies: tuple[str, ...]) -> bool:
    return name in own or name.startswith((f"{own[0]}-", f"{own[0]}.", *copies))


def _mode(path: Path) -> int:
    """Its permissions; none where it is gone again."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0


def _tightened(path: Path) -> bool:
    try:
        path.chmod(_mode(path) & ~OTHERS)
    except OSError:
        return False
    return True


def look_at_token(environment: Mapping[str, str]) -> None:
    """Warn of a token file that others can read."""
    if named := open_token(environment):
        told = {"path": named, "mode": f"{_mode(named):o}"}
        log.warning("other accounts can use the token file: chmod 600 it", extra=told)


def open_token(environment: Mapping[str, str]) -> Path | None:
    """The token file, where others can read it; what systemd hands over it guards itself."""
    named = environment.get("STATION_BOT_TOKEN_FILE")
    if not named:
        return None
    guarded = environment.get("CREDENTIALS_DIRECTORY")
    if guarded and Path(named).parent == Path(guarded):
        return None
    return Path(named) if is_open(Path(named)) else None
