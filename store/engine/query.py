"""How rows are asked for: fields, indexes, what holds for a row, and orders."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, Self

Path = tuple[str, ...]

# Not among them: the names that JSON gives to keys that were no texts (True becomes "true", 1
# becomes "1"). They could stand twice in one document, and disks differ in which one they read.
_FIELD = re.compile(r"(?!(?:true|false|null|NaN|Infinity)$)[^\W\d][\w-]*")


@lru_cache(maxsize=1024)
def path(field: str) -> Path:
    """Read `a.b` as `("a", "b")`. Raises ValueError for what is no name."""
    names = tuple(field.split("."))
    if not all(_FIELD.fullmatch(name) for name in names):
        raise ValueError(f"not a field to index or to order by: {field!r}")
    return names


@dataclass(frozen=True, slots=True)
class Index:
    """Fields by which documents are found without reading all of them; a prefix will do.

    A unique index refuses a second document with the same values; documents without one of the
    fields, or with null in it, may be many. A sparse one leaves out documents without the first
    field, or with null in it: they cost nothing, and are not found by it.
    """

    fields: tuple[str, ...]
    unique: bool = False
    sparse: bool = False

    def __post_init__(self) -> None:
        if not self.fields or not isinstance(self.fields, tuple):
            raise ValueError("an index names its fields in a tuple")
        _ = self.paths

    @property
    def paths(self) -> tuple[Path, ...]:
        return tuple(path(field) for field in self.fields)


Indexes = Mapping[str, Sequence[Index]]
"""The indexes of each table, by its name."""


@dataclass(frozen=True)
class Together:
    """Every one of these words, or what else is said of words."""

    parts: "tuple[Wanted, ...]"


@dataclass(frozen=True)
class Either:
    """At least one of these words, or what else is said of words; nothing has none of none."""

    parts: "tuple[Wanted, ...]"


Wanted = str | Together | Either
"""Which words a row is to have."""


Test = Literal["=", "<", "<=", ">", ">="]


class Clause(NamedTuple):
    """What holds for every document wanted: how its value at `path`, or its id, is to `value`.

    Equal means what it means in Python (True, 1 and 1.0 are, 1 and "1" are not), but nothing at
    `path` equals None. Texts are less or more by code point; a text and a number may be both.
    Without a path it is about the id.
    """

    path: Path
    test: Test
    value: str | int | None


class Mark(NamedTuple):
    """Where a document stands in an order: its value at the order's path, and its id."""

    value: str | int | None
    doc_id: int


class Order(NamedTuple):
    """By the value at `path`, then by id; without a path by id alone.

    Nothing and null come first, then numbers (false is 0, true is 1), then texts by code point.
    `falling` is the exact reverse.
    """

    path: Path = ()
    falling: bool = False

    @classmethod
    @lru_cache(maxsize=1024)
    def read(cls, order: str | None) -> Self:
        """Read `due`, `-due`, `doc_id` or `-doc_id`; None is `doc_id`."""
        field = (order or "doc_id").removeprefix("-")
        return cls(() if field == "doc_id" else path(field), (order or "").startswith("-"))

    def beyond(self, mark: Mark) -> Iterator[tuple[tuple[Clause, ...], "Order"]]:
        """What holds for the documents after `mark`, and their order; those that come first first.

        Each part is one range of an index, so that nothing before the mark is read. Every document
        is to have a value at the path.
        """
        test: Test = "<" if self.falling else ">"
        alike = (Clause(self.path, "=", mark.value),) if self.path else ()
        yield (*alike, Clause((), test, mark.doc_id)), Order(falling=self.falling)
        if self.path:
            yield (Clause(self.path, test, mark.value),), self
