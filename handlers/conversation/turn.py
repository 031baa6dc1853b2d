"""A turn: all that a handler gets and gives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal, NamedTuple, TypedDict, Unpack

from handlers.conversation.event import Event
from handlers.conversation.unasked import kept, quiet_hours
from store.documents import Account, Card, Key, Parcel, Request, Say, Task
from store.documents.accounts.account import Quiet
from store.documents.chat.parcel import FACE, STRANGERS, Book, Enclosed, Paper, Sheet
from store.forms.registry import KINDS
from store.record.transaction import Transaction
from store.rules.authority.seats import accounts_of


class Change(NamedTuple):
    """A request that the turn has moved on from the state `before`.

    With a `task` nothing has moved: the card of that desk is out of date.
    """

    request: str
    before: str = ""
    task: str = ""


class Beside(TypedDict, total=False):
    """What goes with a text, and how it is sent."""

    card: str | None
    file: Enclosed | None
    sheet: Sheet | None
    book: Book | None
    paper: Paper | None
    menu: tuple[tuple[Say, ...], ...] | None
    silent: bool
    priority: int | None
    urgent: bool


@dataclass
class Turn:
    """One event at work: the record to read and change, and what is to be said because of it.

    `alert` is shown over the pressed button, in the language of `account`. `source` begins the
    ids of its parcels: the update's number, or the id of what is due.
    """

    event: Event
    record: Transaction
    account: Account
    parcels: list[Parcel] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    alert: Say | None = None
    source: str = ""
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _kept: bool | None = None

    @property
    def person(self) -> str:
        """Whose turn it is. Raises LookupError for a stranger."""
        if self.account.person is None:
            raise LookupError("a stranger has no part in the office")
        return self.account.person

    def moved(self, request: Request, before: str) -> None:
        """Its cards and whom it concerns follow, once what was pressed is done."""
        self.changes.append(Change(request.id, before))

    def outdated(self, task: Task) -> None:
        """This person's card of the task shows what is no longer so."""
        self.changes.append(Change(task.request, task=task.id))

    def say(
        self, text: Say, *rows: tuple[Key, ...], to: str | None = None, **beside: Unpack[Beside]
    ) -> None:
        """Send `text` with rows of buttons: to the person of this turn, or to the account `to`.

        What is said to a stranger comes last unless a `priority` is given. A `menu` stays below the
        chat, in the place of buttons. What is not `urgent` waits for the end of the quiet hours
        where nobody has asked for it.
        """
        self._add("send", to or self.account.id, text=text, keys=rows, **beside)

    def tell(
        self,
        people: Iterable[str],
        text: Say,
        *rows: tuple[Key, ...],
        slot: str | None = None,
        silent: bool = False,
        priority: int = 1,
    ) -> None:
        """Send `text` to every account of these people; `slot` names it, to be changed later."""
        for person in people:
            for account in accounts_of(self.record, person):
                card = self.slot(slot, account.id) if slot else None
                self.say(text, *rows, to=account.id, card=card, silent=silent, priority=priority)

    def slot(self, name: str, account: str | None = None) -> str:
        """The id under which a message of the bot can be changed later; the newest has the name.

        It is one to the person of this turn, or to the `account`.
        """
        account = account or self.account.id
        own_id = f"{account}/{name}"
        if self.record.get(Card, own_id) is None:
            self.record.put(Card(id=own_id, request=None, account=account, face="form"))
        return own_id

    def edit(
        self,
        text: Say,
        *rows: tuple[Key, ...],
        to: str | None = None,
        card: str | None = None,
        message: int | None = None,
        priority: int | None = None,
    ) -> None:
        """Change what was sent: the copy of `card`, or `message` in this person's chat."""
        account, where = to or self.account.id, {"card": card, "message": message}
        parcel: dict[str, Any] = {"text": text, "keys": rows, "silent": True, **where}
        self._add("edit", account, priority, **parcel)

    def bring(self, card: Card) -> None:
        """Send a card to its account; what it shows is worked out when it is delivered."""
        urgent = self._is_urgent(card)
        self._add("send", card.account, 1, urgent=urgent, text=FACE, card=card.id)

    def keeps(self, card: Card) -> bool:
        """Whether a card that is brought now waits for the end of the quiet hours."""
        return not self._is_urgent(card) and self._hush(card.account) == "kept"

    def _is_urgent(self, card: Card) -> bool:
        request = self.record.get(Request, card.request) if card.request else None
        return request is not None and KINDS[request.kind].urgent

    def update(self, card: Card) -> None:
        """Let the newest copy of a card show what is so when that is delivered.

        Once is enough, unless something else was put in its place since.
        """
        chat = (one for one in self.parcels if one.account == card.account)
        said = [one for one in chat if one.card == card.id or one.message is not None]
        if not (said and said[-1].card == card.id and said[-1].shows_face):
            self._add(
                what="edit", account=card.account, text=FACE, card=card.id, silent=True, priority=1
            )

    def let_go(self, card: Card) -> None:
        """The card gives up its message; what this turn changes in the card is changed there."""
        for at, one in reversed(list(enumerate(self.parcels))):
            if (one.what, one.card) != ("edit", card.id):
                continue
            if one.shows_face:
                self.record.forget(self.parcels.pop(at))
            elif card.message and one.message is None:
                self.parcels[at] = self.record.put(one.but(message=card.message))

    def _add(
        self,
        what: Literal["send", "edit"],
        account: str,
        priority: int | None = None,
        *,
        urgent: bool = False,
        **parcel: Any,
    ) -> None:
        own_id = f"{self.source or self.event.update}.{next(self._numbers)}"
        stranger = account == self.account.id and self.account.person is None
        parcel["priority"] = (STRANGERS if stranger else 0) if priority is None else priority
        at = self.event.at
        new = Parcel(id=own_id, what=what, account=account, created=at, **parcel)
        if what == "edit" and self._keeps() and kept.changed(self.record, new):
            return
        if what == "send":
            if self._keeps():
                kept.overtake(self.record, new)
            new = kept.hushed(self.record, new, "off" if urgent else self._hush(account))
            self._kept = self._keeps() or new.state == "kept"
        self.parcels.append(self.record.put(new))

    def _keeps(self) -> bool:
        """Whether anything is kept for the morning: asked once in a turn."""
        if self._kept is None:
            self._kept = kept.is_any(self.record)
        return self._kept

    def _hush(self, account: str) -> Quiet:
        """What becomes of what is for this account at this moment."""
        asked = account == self.account.id
        return "off" if asked else quiet_hours.hush(self.record, account, self.event.at)
