"""Whether it is the time of the year for a kind, and whether it was asked for already."""

from collections.abc import Iterator
from datetime import date

from store.documents import Entry, Office, Request
from store.documents.vocabulary import ABANDONED, UNDECIDED
from store.engine.query import Mark
from store.forms.deadlines import Once, Window
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.questions import Case, Objection
from store.record.office_time import day_of
from store.record.view import View
from store.registers.entries import DAY, LAST_PLACE
from store.registers.rows import Asked

UNCOUNTED = ABANDONED | {"given_back"}


def objections(form: Form, case: Case) -> Iterator[Objection]:
    """`window` where it is sent too early or too late in the year, and `once_year`, `once_open`."""
    if not isinstance(form, Kind):
        return
    day = case.sent
    yield from closed(case.record, type(form), day)
    for once in form.once:
        for other in _others(form, case, once, day.year):
            yield _told(once, other, day)


def early(record: View, kind: type[Kind], person: str, day: date) -> Iterator[Objection]:
    """What speaks against the kind before anything is answered: the day, and one's own request."""
    yield from closed(record, kind, day)
    own = record.find(Request, owner=person) if kind.owner == "person" and kind.once else ()
    for once in kind.once:
        for other in own:
            if other.kind == kind.kind and _counts(other, once, day.year):
                yield _told(once, other, day)


def _told(once: Once, other: Request, day: date) -> Objection:
    return Objection(f"once_{once.within}", {"number": other.id, "year": str(day.year)})


def closed(record: View, kind: type[Kind], day: date) -> Iterator[Objection]:
    """`window` where nothing of the kind is taken on that day."""
    window = window_of(record, kind)
    if window is None:
        return
    first, last = window.span(day.year)
    if not first <= day <= last:
        yield Objection("window", {"first": first, "last": last, "today": day})


def window_of(record: View, kind: type[Kind]) -> Window | None:
    """The office's own for a kind that has one, or the declared one."""
    own = record.need(Office, "office").rules.windows.get(kind.kind)
    return Window(*own) if own and kind.window else kind.window


def _others(form: Kind, case: Case, once: Once, year: int) -> Iterator[Request]:
    for entry in _entries(form, case, once, year):
        if entry.request in {None, case.request}:
            continue
        other = case.record.need(Request, entry.request or "")
        if other.kind == form.kind and _counts(other, once, year):
            yield other


def _counts(other: Request, once: Once, year: int) -> bool:
    if once.within == "open":
        return other.state in UNDECIDED or other.state == "sent_back"
    return other.state not in UNCOUNTED and day_of(other.versions[0].sent).year == year


def _entries(form: Kind, case: Case, once: Once, year: int) -> list[Entry]:
    """Those of the same person or unit that are not over before the year."""
    enters = form.enters[0]
    row = next(Asked.now(form, case).rows(enters))
    own = {"person": row.person} if once.per == "person" else {"unit": case.unit}
    after = Mark((date(year, 1, 1) - DAY).isoformat(), LAST_PLACE)
    asked = {"register_name": enters.register.name, **own}
    return [one for _, one in case.record.page(Entry, asked, order="last", after=after)]
