"""A simulated time of the 19 stations: people ask and decide by day, at night and on days off.

Meanwhile the bot is started anew, is down for hours, and its clock is set back.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple, TypeVar

import handlers
from bot.jobs.daily_handover import Terms
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.unasked.quiet_hours import is_quiet
from store.documents import Account, Draft, Due, Parcel, Seat, Task
from store.forms.deadlines import is_working_day
from store.record.office_time import OFFICE_TIME, day_of
from store.record.transaction import Transaction
from store.rules.authority.seats import accounts_of, holders_of
from support.room import Room

T = TypeVar("T")

LOOKS = ("00:15", "05:00", "07:29", "07:30", "08:30", "09:31", "13:30", "16:00", "21:30", "23:50")
"""The bot looks every few seconds; these are the moments at which there may be something to see."""

FIRST = date(2026, 3, 2)


class Sent(NamedTuple):
    """A message, when it was sent, to whom, because of whose turn (0: nobody's), and what it is."""

    at: datetime
    account: str
    by: int
    what: str

    @property
    def unasked(self) -> bool:
        """Whether it was no answer to what they did themselves."""
        return str(self.by) != self.account


class Simulated(Room):
    """An office whose messages are all noted, and how often each due thing was done."""

    def __init__(self, seed: int) -> None:
        self.sent: list[Sent] = []
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._by = 0
        self._chance = Random(seed)
        super().__init__()
        self.masters = self._accounts("station_master")
        self.terms = Terms(self, self.clock, lambda _: None)
        self._drafts = 0

    def _accounts(self, role: str) -> list[Account]:
        day = day_of(self.clock.now())
        seats = self.record.find(Seat, role=role)
        held = [one.id for seat in seats for one in holders_of(self.record, seat.id, day)]
        return [account for person in held for account in accounts_of(self.record, person)]

    def work(self, work: Callable[[Transaction], T]) -> T:
        saved: list[Parcel] = []

        def noted(record: Transaction) -> T:
            result = work(record)
            saved.extend(one for one in record.saved(Parcel) if one.state == "waiting")
            return result

        result = super().work(noted)
        for one in saved:
            if one.what == "send":
                what = "card" if one.shows_face else one.text.say[0]
                self.sent.append(Sent(self.clock.now(), one.account, self._by, what))
        return result

    def begin(self, fall: Callable[[Transaction, Due, datetime], None] = handlers.fall) -> None:
        def counted(record: Transaction, due: Due, at: datetime) -> None:
            fall(record, due, at)
            if due.what not in {"digest", "release", "redraw"}:
                self.done[due.id] += 1

        super().begin(counted)

    def days(self, count: int) -> None:
        """Let so many days pass."""
        for day in (FIRST + timedelta(days) for days in range(count)):
            down = self._chance.random() < 0.05  # from the evening before until noon
            for moment in LOOKS:
                at = datetime.combine(day, time.fromisoformat(moment), OFFICE_TIME)
                if at > self.clock.now() and not (down and at.hour < 12):
                    self._moment(at)

    def _moment(self, at: datetime) -> None:
        self.clock.move_to(at)
        self._looks()
        if self._chance.random() < 0.1:
            self.begin()  # it was started anew
            self._looks()
        if self._chance.random() < 0.02:
            self.clock.move_to(at - timedelta(hours=2))  # it was wrong, or is
            self._looks()
            self.clock.move_to(at)
        for _ in range(self._chance.choice((0, 0, 1))):
            self._deed()

    def _looks(self) -> None:
        self._by = 0
        asyncio.run(self.terms.look())
        asyncio.run(self.duty.look())

    def _deed(self) -> None:
        """Somebody asks, or decides what waits."""
        waiting = self.record.find(Task, state="open", limit=40)
        if len(waiting) < 4 or (len(waiting) < 40 and self._chance.random() < 0.5):
            self._asks(self._chance.choice(self.masters))
        else:
            self._decides(self._chance.choice(waiting[2:]))  # some stay for ever

    def _asks(self, account: Account) -> None:
        self._drafts += 1
        own_id, at = f"simulated-{self._drafts}", self.clock.now()
        seat = self._seat_of(account)
        to = self._chance.choice(("town", "bureau"))
        answers = {"to": to, "subject": f"Matter {own_id}", "text": "Please.", "attachments": None}
        draft = Draft(
            id=own_id,
            account=account.id,
            kind="general_request",
            seat=seat,
            answers=answers,
            touched=at,
        )
        kept = self.work(lambda record: record.put(draft))
        self._presses(account, Button("send", about=own_id, version=str(kept.revision)).pack())

    def _seat_of(self, account: Account) -> str:
        day = day_of(self.clock.now())
        every = self.record.find(Seat, role="station_master")
        held = (one for one in every if account.person in _people(self, one, day))
        return next(held).id

    def _decides(self, task: Task) -> None:
        people = _people(self, self.record.need(Seat, task.seat), day_of(self.clock.now()))
        accounts = [one for person in people for one in accounts_of(self.record, person)]
        if accounts:
            self._presses(accounts[0], at_task("approve", task).pack())

    def _presses(self, account: Account, data: str) -> None:
        self._by = int(account.id)
        self.phone(int(account.id)).forges(data)
        self._by = 0


def _people(room: Room, seat: Seat, day: date) -> list[str]:
    return [one.id for one in holders_of(room.record, seat.id, day)]


def faults(room: Simulated) -> list[str]:
    """What nobody should have got, or what was not done once."""
    unasked = [one for one in room.sent if one.unasked]
    found = [f"at night: {one}" for one in unasked if is_quiet(one.at)]
    digests = Counter((one.account, day_of(one.at)) for one in unasked if one.what == "digest")
    found += [f"two digests: {who} {day}" for (who, day), count in digests.items() if count > 1]
    found += [f"on a day off: {who} {day}" for who, day in digests if not is_working_day(day)]
    found += [f"a reminder alone: {one}" for one in unasked if not _is_wanted(one.what)]
    found += [f"{count} times: {own_id}" for own_id, count in room.done.items() if count != 1]
    late = [one.id for one in room.record.find(Due, state="open") if one.at <= room.clock.now()]
    return found + [f"not done: {own_id}" for own_id in late]


def _is_wanted(what: str) -> bool:
    """Whose turn it is, how a request came out, and the digest: nothing else comes unasked."""
    return what in {"card", "digest"} or what.startswith("news.")


def told(room: Simulated) -> str:
    """Messages for each person and month, by what they are."""
    unasked = (one for one in room.sent if one.unasked)
    months = Counter((one.account, _month(one), _sort(one.what)) for one in unasked)
    return "\n".join(f"{' '.join(whose)}: {count}" for whose, count in sorted(months.items()))


def _month(one: Sent) -> str:
    return f"{one.at.astimezone(OFFICE_TIME):%Y-%m}"


def _sort(what: str) -> str:
    return what if what in {"card", "digest"} else "news"
