"""What is not kept for ever: what was said, and who only passed by (design.md §3, Keeping)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store.documents import (
    Access,
    Account,
    Batch,
    Card,
    Conversation,
    Deck,
    Digest,
    Document,
    Draft,
    Due,
    Inbound,
    Invitation,
    Keypad,
    Parcel,
    Request,
)
from store.engine.codec import decode
from store.engine.query import Clause, Order
from store.engine.rows.database import RowsDB
from store.operations import said
from store.operations.said import KEPT
from store.record.transaction import Transaction

LOOKS = 50
"""Documents between two looks whether to go on, and read at once: nothing waits for more."""

NAMING: tuple[type[Document], ...] = (Card, Draft, Invitation)
"""What names accounts: one that is named is not forgotten."""

Stored = Mapping[str, Any]
Named = tuple[str, str]
"""A table, and the own id of a document in it that is not to be kept as it is."""


def due(rows: RowsDB, now: datetime, stopping: Callable[[], bool]) -> Iterator[Named]:
    """Look for what is past its time, until `stopping()` says not to go on.

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
        if document and rule.due(document.model_dump(mode="json"), now):
            rule.let_go(record, document, now)


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
    return rule is not None and rule.due(stored, now)


def _old(moment: str | None, now: datetime) -> bool:
    return moment is None or datetime.fromisoformat(moment) <= now - KEPT


def _forget(record: Transaction, document: Document, _now: datetime) -> None:
    record.forget(document)


def _update_due(stored: Stored, now: datetime) -> bool:
    """An update that is done with; nobody sends it again after so long."""
    return stored["state"] != "new" and _old(stored["received"], now)


def _draft_due(stored: Stored, now: datetime) -> bool:
    """A draft that nobody has touched, or what was sent long ago: the request says that, too."""
    begun = stored["state"] in {"open", "parked"}
    copied = stored["state"] == "sent" and (stored["answers"] or stored["typed"])
    return bool(begun or copied) and _old(stored["touched"], now)


def _empty_draft(record: Transaction, draft: Draft, _now: datetime) -> None:
    """Forget the answers; one that was not sent is closed, unless it is still waited for."""
    nothing: dict[str, Any] = {
        "answers": {},
        "typed": {},
        "focus": None,
        "collected": (),
        "early": (),
    }
    if draft.state == "sent":
        record.put(draft.but(**nothing))
    elif not (_in_hand(record, draft) or _awaited(record, draft)):
        record.put(draft.but(state="closed", **nothing))


def _in_hand(record: Transaction, draft: Draft) -> bool:
    """Whether its writer is in the middle of it."""
    talk = record.get(Conversation, draft.account)
    return talk is not None and talk.draft == draft.id


def _awaited(record: Transaction, draft: Draft) -> bool:
    """Whether it amends a request that waits for that, until it lapses (domain.md M4)."""
    request = record.get(Request, draft.request) if draft.request and not draft.task else None
    return request is not None and request.state == "sent_back"


def _duty_due(stored: Stored, now: datetime) -> bool:
    """A reminder or a lapse that is long done."""
    return stored["state"] == "done" and _old(stored["at"], now)


def _keypad_due(stored: Stored, now: datetime) -> bool:
    """A keypad that was left open, with what was to be done."""
    return stored["purpose"] is not None and _old(stored["opened"], now)


def _put_away(record: Transaction, keypad: Keypad, _now: datetime) -> None:
    record.put(keypad.but(purpose=None, pressed=(), first="", goal=None))


def _account_due(stored: Stored, now: datetime) -> bool:
    """Somebody who does not belong to the office and was not answered for long."""
    return stored["person"] is None and _old(stored["greeted"], now)


def _forget_account(record: Transaction, account: Account, _now: datetime) -> None:
    theirs: tuple[type[Document], ...] = (Conversation, Access, Deck, Batch, Digest, Keypad)
    for known in (account, *(record.get(shape, account.id) for shape in theirs)):
        if known:
            record.forget(known)


@dataclass(frozen=True)
class Rule:
    """How long documents of a shape are kept as they are, and what happens then."""

    shape: type[Document]
    due: Callable[[Stored, datetime], bool]
    let_go: Callable[[Transaction, Any, datetime], None]


RULES: Mapping[str, Rule] = {
    rule.shape.table: rule
    for rule in (
        Rule(Inbound, _update_due, _forget),
        Rule(Parcel, said.is_due, said.let_go),
        Rule(Draft, _draft_due, _empty_draft),
        Rule(Due, _duty_due, _forget),
        Rule(Keypad, _keypad_due, _put_away),
        Rule(Account, _account_due, _forget_account),
    )
}
