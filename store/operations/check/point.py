"""How far a record was found in order: kept beside it, for the next look to go on from."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from store.documents import Event
from store.documents.base import Frozen
from store.engine.atomic_files import put_in_place, unfinished
from store.engine.files.kept import beside
from store.operations.check.marks import Sums
from store.record.audit_chain import ORIGIN, seal
from store.record.migrations.steps import VERSION
from store.record.view import View


class TableSums(Frozen):
    """`Sums`, with each sum as 32 hexadecimal digits."""

    last: int
    blocks: dict[int, str]


class Point(Frozen):
    """All was in order at `at` up to the event `event`, which has this `link`.

    `whole` is the moment when the whole record was last looked over. `tables` says what each table
    came to, so that whatever has changed since is noticed. `seal` is that of all the rest.
    """

    version: int = VERSION
    event: int
    link: str
    at: datetime
    whole: datetime
    tables: dict[str, TableSums]
    seal: str = ""

    @classmethod
    def of(
        cls, event: int, link: str, at: datetime, whole: datetime, sums: Mapping[str, Sums]
    ) -> Self:
        """What a look that found nothing wrong has seen."""
        tables = {
            table: TableSums(
                last=one.last, blocks={at: f"{n:032x}" for at, n in one.blocks.items()}
            )
            for table, one in sums.items()
        }
        point = cls(event=event, link=link, at=at, whole=whole, tables=tables)
        return point.model_copy(update={"seal": point.own_seal()})

    def own_seal(self) -> str:
        """The seal that it ought to have."""
        return seal(self.model_dump(mode="json") | {"seal": ""})

    def fits(self, record: View) -> bool:
        """Whether the record still has that event, with that link."""
        event = record.get(Event, str(self.event))
        return (event.link if event else ORIGIN) == self.link


class BrokenPointError(ValueError):
    """What lies there is not what a look has written."""


def path_beside(url: str) -> Path:
    """Where the point of the record at `url` is kept: `office.checked` for `office.db`."""
    return beside(url, ".checked")


def read(url: str) -> Point | None:
    """The point of the record at `url`; None where there is none for this program's version.

    Raises BrokenPointError, OSError.
    """
    try:
        point = Point.model_validate_json(path_beside(url).read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as invalid:
        raise BrokenPointError(path_beside(url).name) from invalid
    if point.seal != point.own_seal():
        raise BrokenPointError(path_beside(url).name)
    return point if point.version == VERSION else None


def keep(url: str, point: Point) -> None:
    """Keep the point for the next look. Raises OSError."""
    target = path_beside(url)
    part = unfinished(target)
    part.touch(mode=0o600)
    part.write_text(point.model_dump_json(), "utf-8")
    put_in_place(part, target)


def forget(url: str) -> None:
    """Another record comes in the place of the one at `url`: the next look is a whole one."""
    path_beside(url).unlink(missing_ok=True)
