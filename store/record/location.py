"""Where a record lies, and the names of what is kept beside it."""

from datetime import datetime
from pathlib import Path

from store.engine.operation import Trouble
from store.record.office_time import OFFICE_TIME


def path_of(url: str) -> Path:
    """The file of the record at `url`."""
    return Path(url.removeprefix("sqlite:///"))


def url_of(path: Path) -> str:
    """The record that is this file, wherever one stands."""
    return f"sqlite:///{path.absolute()}"


def aside(path: Path, what: str, at: datetime) -> Path:
    """A dated name beside `path` that nobody uses: `office.replaced-2026-03-02T090000.db`."""
    moment = at.astimezone(OFFICE_TIME).strftime("%Y-%m-%dT%H%M%S")
    name = f"{path.stem}.{what}-{moment}"
    wanted, number = path.with_name(name + path.suffix), 2
    while wanted.exists():
        wanted, number = path.with_name(f"{name}-{number}{path.suffix}"), number + 1
    return wanted


def require_record(url: str) -> None:
    """Raise Trouble unless there is a record at `url`."""
    path = path_of(url)
    if not path.is_file():
        raise Trouble(
            f"There is no record at {path.absolute()}: set STATION_BOT_STORE to where it lies, or "
            "make one with `station-bot office FILE`."
        )
