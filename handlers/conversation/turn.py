"""A turn: all that a handler gets and gives."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from store.documents import Account, Card, Key, Parcel, Say
from store.documents.chat.parcel import STRANGERS, Enclosed, Sheet
from store.record.office_time import OFFICE_TIME
from store.record.transaction import Transaction
from store.rules.authority.seats import accounts_of


@dataclass(frozen=True)
class Received:
    """A file somebody sent, already kept: its content's hash, its size in bytes, its sniffed type.

    `type` is one of `pdf`, `jpg`, `png`, `docx`, `xlsx`.
    """

    hash: str
    name: str
    size: int
    type: str
    photo: bool


@dataclass(frozen=True)
class Proof:
    """What the six digits of the keypad of that number came to, worked out before the turn.

    `right` where they are the PIN, or the same as the first time; `hash` is that of a new one;
    `weak` for one that anybody would try, `outdated` where the PIN can be checked no more.
    """

    keypad: int
    right: bool = False
    hash: str = field(default="", repr=False)
    weak: bool = False
    outdated: bool = False


@dataclass(frozen=True)
class Event:
    """What somebody did, as the wire understood it; `at` is when it came in (aware, UTC).

    `kind` says which of the other fields is meant: `text` (commands too), `press` (`data`, and the
    `message` it sits under), `file` (`file`, or `trouble`: the name of why it could not be kept,
    with `text` as its caption), `other` (a sticker, a voice message, a place: not understood),
    `edited` (a message was changed after the fact), `blocked` and `unblocked`; `due` is nobody's
    deed but the moment for something. `album` is the same for files that were sent together. `name`
    is what the messenger calls who did it; `luck` is a secret that comes with this event and is
    stored nowhere; `proof` comes with the press that makes a keypad complete, and cannot be sent by
    anybody. What people wrote stays out of the repr, and so out of logs.
    """

    update: int
    at: datetime
    user: int
    kind: Literal["text", "press", "file", "other", "edited", "blocked", "unblocked", "due"]
    private: bool = True
    language_code: str | None = None
    text: str = field(default="", repr=False)
    data: str = field(default="", repr=False)
    message: int | None = None
    file: Received | None = None
    trouble: str | None = None
    reply_to: int | None = None
    album: str | None = None
    name: str = field(default="", repr=False)
    luck: str = field(default="", repr=False)
    proof: Proof | None = None

    @property
    def day(self) -> date:
        """The date in Asia/Shanghai."""
        return self.at.astimezone(OFFICE_TIME).date()


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
    alert: Say | None = None
    source: str = ""

    @property
    def person(self) -> str:
        """Whose turn it is. Raises LookupError for a stranger."""
        if self.account.person is None:
            raise LookupError("a stranger has no part in the office")
        return self.account.person

    def say(
        self,
        text: Say,
        *rows: tuple[Key, ...],
        to: str | None = None,
        card: str | None = None,
        file: Enclosed | None = None,
        sheet: Sheet | None = None,
        silent: bool = False,
        priority: int | None = None,
    ) -> None:
        """Send `text` with rows of buttons: to the person of this turn, or to the account `to`.

        What is said to a stranger comes last unless a `priority` is given.
        """
        self._add(
            what="send",
            account=to or self.account.id,
            text=text,
            keys=rows,
            card=card,
            file=file,
            sheet=sheet,
            silent=silent,
            priority=priority,
        )

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
        self._add(
            what="edit",
            account=to or self.account.id,
            text=text,
            keys=rows,
            card=card,
            message=message,
            silent=True,
            priority=priority,
        )

    def _add(self, account: str, priority: int | None, **parcel: Any) -> None:
        own_id = f"{self.source or self.event.update}.{len(self.parcels) + 1}"
        stranger = account == self.account.id and self.account.person is None
        parcel["priority"] = (STRANGERS if stranger else 0) if priority is None else priority
        new = Parcel(id=own_id, account=account, created=self.event.at, **parcel)
        self.parcels.append(self.record.put(new))


OPERATOR = "operator"


def apart(record: Transaction, at: datetime, by: str = "apart") -> Turn:
    """A turn to say things in; its parcels have ids of their own, which begin with who it is `by`.

    What the operator says is on record without the running bot having been told.
    """
    source = f"{by}{record.next_number('apart')}"
    event = Event(update=0, at=at, user=0, kind="due")
    return Turn(event=event, record=record, account=Account(id=""), source=source)
