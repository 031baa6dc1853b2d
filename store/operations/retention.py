"""What is not kept for ever: what was said, and who only passed by (design.md §3, Keeping)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from store.documents import (
    Access,
    Account,
    Batch,
    Card,
    Conversation,
    Deck,
    Document,
    Draft,
    Due,
    Inbound,
    Invitation,
    Keypad,
    Parcel,
    Request,
    Say,
)
from store.documents.chat.parcel import STRANGERS
from store.engine.codec import decode
from store.engine.query import Clause, Order
from store.engine.rows.database import RowsDB
from store.record.transaction import Transaction

KEPT = timedelta(days=30)
LOOKS = 50
"""Documents between two looks whether to go on, and read at once: nothing waits for more."""

NAMING: tuple[type[Document], ...] = (Card, Draft, Invitation)
"""What names accounts: one that is named is not forgotten."""

Stored = Mapping[str, Any]
Named = tuple[str, str]
"""A table, and the own id of a document in it that is not to be kept as it is."""


def due(rows: RowsDB, now: datetime, stopping: Callable[[], bool]) -> Iterator[Named]:
    """Look for what is older than 30 days, until `stopping()` says not to go on.

    It is asked after every few documents, and may rest before it answers.
    """
    in_use: set[str] = set()
    for shape in _shapes():
        for number, stored in enumerate(_each(rows, shape)):
            if number % LOOKS == 0 and stopping():
                return
            if shape in NAMING:
                in_use.add(stored["account"])
            if _is_due(shape, stored, now) and not (shape is Account and stored["id"] in in_use):
                yield shape.table, stored["id"]


def let_go(wanted: Iterable[Named], now: datetime, record: Transaction) -> None:
    """Blank these documents, or forget them, if they still are due."""
    for table, own_id in wanted:
        rule = RULES[table]
        document = record.get(rule.shape, own_id)
        if document and rule.due(document.model_dump(mode="json"), now - KEPT):
            rule.let_go(record, document)


def _shapes() -> list[type[Document]]:
    """What is looked through: accounts last, when it is known which of them are named elsewhere."""
    shapes = dict.fromkeys((*NAMING, *(rule.shape for rule in RULES.values())))
    return sorted(shapes, key=lambda shape: shape is Account)


def _each(rows: RowsDB, shape: type[Document]) -> Iterator[Stored]:
    """Every document, a few at a time: no moment of the record is held on to meanwhile."""
    after: tuple[Clause, ...] = ()
    while some := rows.disk.first(shape.table, after, Order(), LOOKS):
        yield from (decode(body) for _, body in some)
        after = (Clause((), ">", some[-1][0]),)


def _is_due(shape: type[Document], stored: Stored, now: datetime) -> bool:
    rule = RULES.get(shape.table)
    return rule is not None and rule.due(stored, now - KEPT)


def _old(moment: str | None, limit: datetime) -> bool:
    return moment is None or datetime.fromisoformat(moment) <= limit


def _update_due(stored: Stored, limit: datetime) -> bool:
    """An update that is done with; nobody sends it again after so long."""
    return stored["state"] != "new" and _old(stored["received"], limit)


def _parcel_due(stored: Stored, limit: datetime) -> bool:
    """A parcel that was dealt with and still says something, or was for a stranger."""
    said = stored["text"]["values"] or stored["keys"] or stored["file"] or stored.get("sheet")
    settled = stored["state"] in {"sent", "dropped"}
    wanted = said or stored["priority"] == STRANGERS
    return settled and bool(wanted) and _old(stored["created"], limit)


def _blank_parcel(record: Transaction, parcel: Parcel) -> None:
    """Of what was said to strangers nothing is left: there is no end to them."""
    if parcel.priority == STRANGERS:
        record.forget(parcel)
    else:
        record.put(parcel.but(text=Say(say=parcel.text.say), keys=(), file=None, sheet=None))


def _draft_due(stored: Stored, limit: datetime) -> bool:
    """A draft that nobody has touched."""
    begun = stored["state"] in {"open", "parked"}
    return begun and _old(stored["touched"], limit)


def _close_draft(record: Transaction, draft: Draft) -> None:
    """Close it and forget the answers, unless they are still waited for."""
    if not (_in_hand(record, draft) or _awaited(record, draft)):
        nothing: dict[str, Any] = {
            "answers": {},
            "typed": {},
            "focus": None,
            "collected": (),
            "early": (),
        }
        record.put(draft.but(state="closed", **nothing))


def _in_hand(record: Transaction, draft: Draft) -> bool:
    """Whether its writer is in the middle of it."""
    talk = record.get(Conversation, draft.account)
    return talk is not None and talk.draft == draft.id


def _awaited(record: Transaction, draft: Draft) -> bool:
    """Whether it amends a request that waits for that, until it lapses (domain.md M4)."""
    request = record.get(Request, draft.request) if draft.request and not draft.task else None
    return request is not None and request.state == "sent_back"


def _duty_due(stored: Stored, limit: datetime) -> bool:
    """A reminder or a lapse that is long done."""
    return stored["state"] == "done" and _old(stored["at"], limit)


def _keypad_due(stored: Stored, limit: datetime) -> bool:
    """A keypad that was left open, with what was to be done."""
    return stored["purpose"] is not None and _old(stored["opened"], limit)


def _put_away(record: Transaction, keypad: Keypad) -> None:
    record.put(keypad.but(purpose=None, pressed=(), first="", goal=None))


def _account_due(stored: Stored, limit: datetime) -> bool:
    """Somebody who does not belong to the office and was not answered for long."""
    return stored["person"] is None and _old(stored["greeted"], limit)


def _forget_account(record: Transaction, account: Account) -> None:
    theirs: tuple[type[Document], ...] = (Conversation, Access, Deck, Batch, Keypad)
    for known in (account, *(record.get(shape, account.id) for shape in theirs)):
        if known:
            record.forget(known)


@dataclass(frozen=True)
class Rule:
    """How long documents of a shape are kept as they are, and what happens then."""

    shape: type[Document]
    due: Callable[[Stored, datetime], bool]
    let_go: Callable[[Transaction, Any], None]


RULES: Mapping[str, Rule] = {
    rule.shape.table: rule
    for rule in (
        Rule(Inbound, _update_due, Transaction.forget),
        Rule(Parcel, _parcel_due, _blank_parcel),
        Rule(Draft, _draft_due, _close_draft),
        Rule(Due, _duty_due, Transaction.forget),
        Rule(Keypad, _keypad_due, _put_away),
        Rule(Account, _account_due, _forget_account),
    )
}
