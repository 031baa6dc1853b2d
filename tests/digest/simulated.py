"""A simulated time of the 19 stations: people ask and decide by day, at night and on days off.

Meanwhile the bot is started anew, is down for hours, and its clock is set back.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import NamedTuple, TypeVar

import handlers
from bot.jobs.daily_handover import Terms
from handlers.cards import copies
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.event import Event
from handlers.conversation.turn import Turn
from store.documents import Account, Draft, Due, Parcel, Request, Seat, Task
from store.forms.registry import DESK_FORMS, KINDS
from store.record.office_time import OFFICE_TIME, day_of
from store.record.transaction import Transaction
from store.rules.authority.seats import accounts_of, holders_of
from store.rules.refusal import Refusal
from store.workflow.actions import decision
from store.workflow.actions.act import Act
from support import asking
from support.room import Room
from support.standing_requests import ASKED, OUTCOMES
from support.talk import MASTER

T = TypeVar("T")

LOOKS = ("00:15", "05:00", "07:29", "07:30", "08:30", "09:31", "13:30", "16:00", "21:30", "23:50")
"""The bot looks every few seconds; these are the moments at which there may be something to see."""

FIRST = date(2026, 3, 2)

FOLLOWING = frozenset({"correction", "expense_report", "sm_trial"})
"""What can be asked for only weeks after something else."""

EVERY = [name for name, kind in KINDS.items() if not kind.window and name not in FOLLOWING]
"""What is asked for, at whatever time of the year."""


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
        if self._chance.random() < 0.04:
            self.clock.move_to(at + timedelta(hours=self._chance.choice((-2, 2))))  # it was wrong
            self._looks()
            self.clock.move_to(at)
        for _ in range(self._chance.choice((0, 0, 1))):
            self._deed()

    def _looks(self) -> None:
        self._by = 0
        asyncio.run(self.terms.look())
        asyncio.run(self.duty.look())

    def _deed(self) -> None:
        """Somebody asks, or does what waits."""
        waiting = self.record.find(Task, state="open", limit=40)
        if len(waiting) < 4 or (len(waiting) < 40 and self._chance.random() < 0.5):
            often = self._chance.random() < 0.7
            self._asks() if often else self._asks_for(self._chance.choice(EVERY))
        else:
            self._decides(self._chance.choice(waiting[2:]))  # some stay for ever

    def _asks_for(self, kind: str) -> None:
        """For a request of that kind; nothing comes of it where the rules are against it."""
        self._by = asking.asker(kind)
        with suppress(AssertionError, LookupError):
            ASKED[kind](self, MASTER) if kind in ASKED else asking.ask_for(self, kind)
        self.phone(self._by).says("/cancel")
        self._by = 0

    def _asks(self) -> None:
        account = self._chance.choice(self.masters)
        self._drafts += 1
        own_id, at = f"simulated-{self._drafts}", self.clock.now()
        seat, to = self._seat_of(account), self._chance.choice(("town", "bureau"))
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
        """Whoever's turn it is agrees, files or records, or at times returns it.

        Where that cannot be yet, nothing comes of it.
        """
        people = _people(self, self.record.need(Seat, task.seat), day_of(self.clock.now()))
        accounts = [one for person in people for one in accounts_of(self.record, person)]
        if not accounts:
            return
        if task.power in {"decide", "consent"} and self._chance.random() < 0.8:
            self._presses(accounts[0], at_task("approve", task).pack())
            return
        self._by = int(accounts[0].id)
        with suppress(Refusal):
            self.work(partial(self._acts, accounts[0], task))
        self._by = 0

    def _acts(self, account: Account, task: Task, record: Transaction) -> None:
        """What takes more than a press, as the last one of them would do it."""
        request, now = record.need(Request, task.request), self.clock.now()
        form = DESK_FORMS.get(request.chain[task.stage].form_of(task.seat) or "")
        outcome = OUTCOMES.get(task.power, "send_back")
        act = Act(
            request=request.id,
            place=task.place,
            person=account.person or "",
            outcome=outcome,
            at=now,
            opinion="" if outcome in {"file", "record"} else "Not like this.",
            facts=asking.typical(form, now.date()) if form else {},
        )
        decided = decision.decide(record, act)
        event = Event(update=self.next_update(), at=now, user=int(account.id), kind="press")
        copies.refresh(Turn(event=event, record=record, account=account), decided)

    def _presses(self, account: Account, data: str) -> None:
        self._by = int(account.id)
        self.phone(int(account.id)).forges(data)
        self._by = 0


def _people(room: Room, seat: Seat, day: date) -> list[str]:
    return [one.id for one in holders_of(room.record, seat.id, day)]
