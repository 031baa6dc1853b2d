"""What people look through and look for, by name."""

from collections.abc import Iterator, Mapping
from itertools import count

import handlers
from handlers.conversation.event import Event
from store.documents import Account, Holding, Request
from store.record.transaction import Transaction
from store.record.view import View

from ..office import NOW, pairs
from ..rounds import Work

PEOPLE = 20
"""So many masters and leaders look in turn."""

COMMON, SELDOM = "音响设备", "排练厅 灯会"
"""What a sixth of all requests has, and what is only in some that were sent again."""

NOWHERE = "已同意 不同意"
"""Either of it many requests are, and none is both."""

_updates = count(-10_000_000, -1)


def looks(record: Transaction) -> Mapping[str, list[Work]]:
    """Every look that is measured, by its name, by one after another."""
    return {name: list(works) for name, works in _looks(record)}


def _looks(record: Transaction) -> Iterator[tuple[str, Iterator[Work]]]:
    some = pairs(record, PEOPLE)
    masters, leaders = [one.master for one in some], [one.leader for one in some]
    officer = _officer(record)
    yield "my", (_says(one, "/my") for one in masters)
    yield "inbox", (_says(one, "/inbox") for one in leaders)
    yield "done", (_says(one, "/done") for one in leaders)
    yield "find_all", (_says(one, "/find") for one in masters)
    yield "find_common", (_says(one, f"/find {COMMON}") for one in masters)
    yield "find_nothing", (_says(one, f"/find {NOWHERE}") for one in masters)
    yield "find_month", (_says(one, "/find 2025-11") for one in leaders)
    yield "find_number", (_says(officer, f"/find {one.id}") for one in _some(record))
    yield "bureau_common", iter([_says(officer, f"/find {COMMON}")])
    yield "bureau_seldom", iter([_says(officer, f"/find {SELDOM}")])
    yield "bureau_nothing", iter([_says(officer, f"/find {NOWHERE}")])
    yield "bureau_narrowed", iter([_says(officer, f"/find {COMMON} 2024-02")])


def _officer(record: View) -> Account:
    """Who reads most: the bureau's section for culture."""
    [held] = record.find(Holding, seat="bureau/bureau_culture", limit=1)
    return record.find(Account, person=held.person)[0]


def _some(record: View) -> list[Request]:
    return record.find(Request, limit=PEOPLE)


def _says(account: Account, text: str) -> Work:
    """Write it; raises RuntimeError where it is refused."""

    def said(record: Transaction) -> None:
        event = Event(update=next(_updates), at=NOW, user=int(account.id), kind="text", text=text)
        alert = handlers.take(record, event)
        if alert is not None and alert.urgent:
            raise RuntimeError(f"{text}: {alert}")

    return said
