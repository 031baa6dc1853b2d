"""Two kinds that are alike, but that an entry and a duty follow from the second."""

from collections.abc import Iterator, MutableMapping
from contextlib import ExitStack, contextmanager
from typing import Annotated, Any
from unittest.mock import patch

from store.forms.chain import decides
from store.forms.field_types import Date, Number
from store.forms.kind import Kind
from store.forms.ledger.duty import Duty
from store.forms.ledger.sum import Sum
from store.forms.limits import Limit
from store.forms.register import Register
from store.forms.registry import DUTIES, FORMS, KINDS, REGISTERS, SUMS

ENTRIES = Register("bench_entries", unit="heads")
TOTAL = Sum("bench_total", ENTRIES)
OWED = Duty(
    "bench_owed",
    by="station_master",
    after="bench_entered.day",
    days=30,
    done_by="venue_use",
)


class Plain(Kind):
    """Nothing follows from it."""

    kind, group, prefix = "bench_plain", "general", "BP"
    starters = ("station_master",)
    chain = (decides("town_leader"),)

    day: Annotated[Date, Limit(last=0)]
    people: Number


class Entered(Plain):
    """An entry, what entries come to, and a duty with its reminders follow from it."""

    kind, prefix = "bench_entered", "BE"
    enters = (ENTRIES.entered(first="day", quantity="people"),)


@contextmanager
def declared() -> Iterator[None]:
    """This program knows them."""
    kinds = {kind.kind: kind for kind in (Plain, Entered)}
    known: list[tuple[MutableMapping[str, Any], dict[str, Any]]] = [
        (KINDS, kinds),
        (FORMS, kinds),
        (REGISTERS, {ENTRIES.name: ENTRIES}),
        (SUMS, {TOTAL.name: TOTAL}),
        (DUTIES, {OWED.name: OWED}),
    ]
    with ExitStack() as until_then:
        for registry, more in known:
            until_then.enter_context(patch.dict(registry, more))
        yield
