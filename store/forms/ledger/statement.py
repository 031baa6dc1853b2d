"""A read-out of statements (报表): of a station's year where a list of entries does not tell it."""

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from store.documents import Document, Names, Say, Unit
from store.documents.chat.parcel import Sheet
from store.forms.ledger.readout import Readout
from store.forms.questions import Answers, Case
from store.record.view import View

S = TypeVar("S")
K = TypeVar("K", bound=Document)
W = TypeVar("W", bound=Document)


class Asks(NamedTuple):
    """A request of the `kind` that follows from a statement, with its `answers` filled in.

    They are given for a year; None where nothing is left to ask for.
    """

    kind: str
    answers: Callable[[Case, int], Answers | None]


@dataclass(frozen=True)
class Statements(Readout, Generic[S, K, W]):
    """There is a statement of each station's year; its words begin with the name of the read-out.

    `of` puts it together as it is on a day, None where there is none. `views` are how it is told,
    by name; it opens with the first. `drawn` is the same as a picture of its own. The stations of
    a year are listed by what is kept of each, `kept_as` documents with their `station` and `year`
    whose id is `{station}/{year}`, in the `order` of a field of those, a `row` each; `whole` tells
    of the document `total`, whose id is the year, what there is of all together. From it somebody
    `asks` for something there and then. It stands on the first screen, and on a station's card.
    """

    _: KW_ONLY
    of: Callable[[View, Unit, int, date], S | None]
    views: Mapping[str, Callable[[S], Say]]
    drawn: Callable[[S], Sheet]
    kept_as: type[K]
    order: str
    row: Callable[[K, Names, date], Say]
    total: type[W]
    whole: Callable[[W, date], Say]
    asks: Asks | None = None


AnyStatements = Statements[Any, Any, Any]
