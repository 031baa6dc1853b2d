"""The office without its wire: what people do goes straight to `handlers.take`, in one record.

For tests of many steps. What people see is rendered in English as in `talk`, or in another
`language`, but nothing is sent.
"""

import asyncio
from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime, timedelta
from typing import ClassVar, TypeVar

import handlers
from bot.jobs.due_work import Duty
from bot.process.commit import Post
from handlers.conversation.event import Event, Received
from handlers.conversation.rendering import Rendered, plain, render
from handlers.seats import digest_days
from store.documents import Card, Due, Parcel
from store.engine.rows.database import RowsDB
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from support import filled
from support.talk import MONDAY, Still

T = TypeVar("T")

DOES_SO = {"with_opinion", "with_position", "reject_so", "add_note", "return", "send_piece"}
"""What decides, records or sends as it was written."""

Fall = Callable[[Transaction, Due, datetime], None]


class Room(Post):
    """The sample office in memory, or another in `rows`; in the sample everybody speaks English.

    `so_far` is what was done in it, while all of that is known by name (rehearsal.py).
    """

    altered: ClassVar[bool] = False
    """Whether the test has put something in the place of the product's own."""

    def __init__(self, at: datetime = MONDAY, rows: RowsDB | None = None) -> None:
        self.rows = filled.in_memory(at, "en") if rows is None else rows  # an empty one is false
        self.clock = Still(at)
        self.parcels: dict[str, list[Parcel]] = {}
        self.phones: dict[int, Phone] = {}
        self.language = "en"
        self.so_far: tuple[Hashable, ...] | None = (
            () if type(self) is Room and rows is None else None
        )
        self._updates = 0
        self.begin()

    def copied(self) -> "Room":
        """Another office where all of this was done."""
        copy = Room(self.clock.now())
        copy.become(self)
        return copy

    def become(self, other: "Room") -> None:
        """Let all that was done in the other have been done here, and nothing else."""
        filled.copy(other.rows, self.rows)
        self.clock.move_to(other.clock.now())
        self.parcels = {account: [*sent] for account, sent in other.parcels.items()}
        for user, phone in other.phones.items():
            self.phone(user)._seen = phone._seen
        self._updates = other._updates
        self.so_far = other.so_far

    def begin(self, fall: Fall = handlers.fall) -> None:
        """Start anew what looks for what is due."""
        self.duty = Duty(self, self.record, self.clock, fall)

    async def do(self, work: Callable[[Transaction], T]) -> T:
        return self.work(work)

    def work(self, work: Callable[[Transaction], T]) -> T:
        """Do `work` in one commit; what it wants said reaches the phones."""
        self.so_far = None
        with self.rows.transaction():
            record = Transaction(self.rows)
            result = work(record)
        for parcel in (one for one in record.saved(Parcel) if one.state == "waiting"):
            if shown := handlers.composed(self.record, parcel, self.clock.now()):
                self.parcels.setdefault(parcel.account, []).append(shown.parcel)
                self._note(shown)
        return result

    def _note(self, shown: handlers.Composed) -> None:
        """What a card shows is known once it is delivered."""
        if shown.drawn:
            with self.rows.transaction():
                record = Transaction(self.rows)
                card = record.need(Card, shown.parcel.card or "")
                record.put(card.but(drawn=shown.drawn))

    @property
    def record(self) -> View:
        return View(self.rows)

    def forward(self, **span: float) -> None:
        """Let time pass; what falls due meanwhile happens."""
        self.clock.forward(**span)
        self.look()

    def move_to(self, moment: datetime) -> None:
        """Let time pass until then."""
        self.forward(seconds=(moment - self.clock.now()) / timedelta(seconds=1))

    def look(self) -> None:
        """Do what is due by now."""
        self.work(lambda record: digest_days.every_day(record, self._day))
        asyncio.run(self.duty.look())

    @property
    def _day(self) -> date:
        return day_of(self.clock.now())

    def next_update(self) -> int:
        self._updates += 1
        return self._updates

    def phone(self, user: int) -> "Phone":
        """The one phone of this person."""
        return self.phones.setdefault(user, Phone(self, user))


class Phone:
    """One person's phone."""

    def __init__(self, room: Room, user: int) -> None:
        self._room = room
        self.user = user
        self._seen = 0

    def says(self, text: str) -> str:
        return self._does(self._event(kind="text", text=text))

    def writes(self, text: str) -> str:
        """Write it, and press the button that does with it what it was asked for."""
        seen = self.says(text)
        pressed = (data for _, data in self.labels() if data.partition("|")[0] in DOES_SO)
        data = next(pressed, None)
        return f"{seen}\n{self.forges(data)}" if data else seen

    def sends(self, name: str = "a.pdf") -> str:
        file = Received(hash=name, name=name, size=9, type=name.rpartition(".")[2], photo=False)
        return self._does(self._event(kind="file", file=file))

    def sends_what_cannot_be_opened(self) -> str:
        return self._does(self._event(kind="file", trouble="unknown_type"))

    def sticks(self) -> str:
        """Send a sticker."""
        return self._does(self._event(kind="other"))

    def edits(self) -> str:
        """Change a message that was sent."""
        return self._does(self._event(kind="edited", text="something else"))

    def forges(self, data: str, message: int = 1) -> str:
        """Press a button with this data."""
        return self._does(self._event(kind="press", data=data, message=message))

    def presses(self, label: str) -> str:
        """Press the newest button with this label."""
        return self.forges(self.button(label))

    def button(self, label: str) -> str:
        """What the newest button with this label carries."""
        for parcel in reversed(self._parcels()):
            for shown in (shown for row in self._render(parcel).rows for shown in row):
                if shown.text == label:
                    return shown.data
        raise AssertionError(f"nobody showed {self.user} the button {label!r}")

    def sees(self) -> str:
        """What came since the last look: the answer over a button, messages, edits, buttons."""
        fresh, self._seen = self._parcels()[self._seen :], len(self._parcels())
        return "\n".join(_shown(parcel, self._room.language) for parcel in fresh)

    def labels(self) -> list[tuple[str, str]]:
        """Label and data of the buttons under the newest message."""
        sent = [parcel for parcel in self._parcels() if parcel.what == "send"]
        rows = self._render(sent[-1]).rows if sent else ()
        return [(shown.text, shown.data) for row in rows for shown in row]

    def _parcels(self) -> Sequence[Parcel]:
        return self._room.parcels.get(str(self.user), [])

    def _render(self, parcel: Parcel) -> Rendered:
        return render(parcel, self._room.language)

    def _event(self, **given: object) -> Event:
        event = {"update": self._room.next_update(), "at": self._room.clock.now(), **given}
        return Event(user=self.user, **event)  # type: ignore[arg-type]

    def _does(self, event: Event) -> str:
        alert = self._room.work(lambda record: handlers.take(record, event))
        seen = self.sees()
        over = f"({alert.text})" if alert and event.kind == "press" else ""
        return "\n".join(part for part in (over, seen) if part)


def _shown(parcel: Parcel, language: str) -> str:
    message = render(parcel, language)
    rows = [" ".join(f"[{label.text}]" for label in row) for row in message.rows]
    return "\n".join(
        [("~ " if parcel.what == "edit" else "") + plain(parcel.text, language), *rows]
    )
