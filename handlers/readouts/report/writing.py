"""A report as a workbook: a row for each request, and a sheet of sums by kind."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from handlers.conversation.layout import Written
from handlers.conversation.typed.periods import Period
from handlers.readouts.report.reading import requests
from handlers.readouts.workbook import cells
from handlers.readouts.workbook.cells import Filled
from handlers.readouts.workbook.tables import MOST_ROWS, Table
from handlers.readouts.workbook.writing import saved
from handlers.texts import facts, names
from handlers.texts.dossier import Dossier
from store.documents import Decision, Request, Say, Value
from store.documents.chat.parcel import Book
from store.documents.vocabulary import UNDECIDED
from store.forms.deadlines import working_days_left
from store.forms.request_form import amount_asked
from store.record.office_time import OFFICE_TIME, day_of
from store.record.view import View

COLUMNS = (
    "number",
    "kind",
    "about",
    "station",
    "asked_by",
    "state",
    "sent",
    "decided",
    "days",
    "amount",
    "decided_by",
)

ENDING = frozenset({"approve", "reject", "file"})
"""What is said where it is settled."""


def written(record: View, book: Book, language: str, today: date) -> Written | None:
    """The workbook as the record is now, with what the person may read by now."""
    period = Period.packed(book.cut)
    if period is None:
        return None
    found, more = requests(record, book.person, period, today, MOST_ROWS)
    report = _Report(record, language, datetime.combine(today, time(), OFFICE_TIME).astimezone(UTC))
    title = report.word(Say.of("report.title", first=period.first, last=period.last))
    return saved([report.listed(found, more=more), report.sums(found)], title)


class _Report:
    """What the tables of a report are made of."""

    def __init__(self, record: View, language: str, at: datetime) -> None:
        self._record = record
        self._language = language
        self._at = at

    def word(self, said: Value) -> str:
        return str(cells.words(said, self._language).value)

    def _heads(self, columns: Iterable[str]) -> list[str]:
        return [self.word(Say.of(f"report.column.{one}")) for one in columns]

    def listed(self, found: list[Request], *, more: bool) -> Table:
        """A row for each request."""
        rows = [[*self._row(one)] for one in found]
        if more:
            rows.append([self._words(Say.of("report.too_many", most=MOST_ROWS))])
        if not found:
            rows.append([self._words(Say.of("report.nothing"))])
        return Table(self.word(Say.of("report.sheet.requests")), self._heads(COLUMNS), rows)

    def _row(self, request: Request) -> Iterator[Filled]:
        decided, sent = _settled(request), day_of(request.versions[0].sent)
        yield Filled(request.id)
        yield self._words(names.kind_name(request.kind))
        yield self._words(facts.summary(Dossier(self._record, request, self._at)))
        yield self._words(names.unit_name(self._record, request.unit))
        yield self._words(names.decider(self._record, request.seat, request.person))
        yield self._words(Say.of(f"state.{request.state}"))
        yield Filled(sent, cells.DAY)
        day = day_of(decided.at) if decided else None
        yield Filled(day, cells.DAY)
        yield Filled(working_days_left(sent, day) if day else None, cells.COUNT)
        yield _yuan(amount_asked(request))
        by = names.decided_by(self._record, decided) if decided else None
        yield self._words(by) if by else Filled(None)

    def sums(self, found: list[Request]) -> Table:
        """A row for each kind: how many there are, and what they ask for together."""
        kinds = dict.fromkeys(one.kind for one in found)
        rows = [[*self._sum(kind, [one for one in found if one.kind == kind])] for kind in kinds]
        heads = self._heads(("kind", "count", "amount"))
        return Table(self.word(Say.of("report.sheet.kinds")), heads, rows)

    def _sum(self, kind: str, some: list[Request]) -> Iterator[Filled]:
        amounts = [fen for one in some if (fen := amount_asked(one)) is not None]
        yield self._words(names.kind_name(kind))
        yield Filled(len(some), cells.COUNT)
        yield _yuan(sum(amounts) if amounts else None)

    def _words(self, said: Value) -> Filled:
        return cells.words(said, self._language)


def _yuan(fen: int | None) -> Filled:
    amount: Any = None if fen is None else Decimal(fen).scaleb(-cells.HUNDREDTHS)
    return Filled(amount, cells.AMOUNT)


def _settled(request: Request) -> Decision | None:
    """What settled the newest version; None where nothing has yet, or it was sent back."""
    if request.state in {*UNDECIDED, "sent_back"}:
        return None
    said = (one for one in reversed(request.said(request.version)) if one.outcome in ENDING)
    return next(said, None)
