"""Where a record lies, and the names of what is kept beside it."""

from pathlib import Path

from store.engine.operation import Trouble


def path_of(url: str) -> Path:
    """The file of the record at `url`."""
    return Path(url.removeprefix("sqlite:///"))


def url_of(path: Path) -> str:
    """The record that is this file, wherever one stands."""
    return f"sqlite:///{path.absolute()}"


def require_record(url: str) -> None:
    """Raise Trouble unless there is a record at `url`."""
    path = path_of(url)
    if not path.is_file():
        raise Trouble(
            f"There is no record at {path.absolute()}: set STATION_BOT_STORE to where it lies, or "
            "make one with `station-bot office FILE`."
        )
