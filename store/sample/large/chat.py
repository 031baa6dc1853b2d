"""What the bot's turns about a sample request leave beside it: updates, parcels, cards, a draft."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from store.documents import Card, Draft, Due, Inbound, Parcel, Request, Task
from store.forms.deadlines import working_days_after
from store.operations.said import KEPT
from store.record.audit_chain import digest
from store.record.office_time import OFFICE_TIME, day_of
from store.record.schedule import MORNING, NIGHT
from store.sample.large.bulk import Bulk

PARCELS: tuple[Mapping[str, Any], ...] = tuple(
    tomllib.loads(Path(__file__).with_name("parcels.toml").read_text(encoding="utf-8"))["parcels"]
)

ASKING = (0, 1, 2, 3, 4, 5, 6)
AMENDING = (4, 5, 6)
DECIDING = (7,)
"""Turns, as parcels.toml counts them."""

TIME_TO_TAKE_BACK = timedelta(minutes=10)

Cause = dict[str, str]
"""The update that caused an event, and what stands for what it said."""


@dataclass
class Chat:
    """The talk about one request, between the accounts of who asks and who decides.

    All of it has arrived, and says no more what it said. Of what is not kept any more at the end of
    the sample's two years nothing is written.
    """

    bulk: Bulk
    asker: str
    decider: str
    state: str = ""

    def sent(self, request: Request, task: Task, at: datetime) -> Cause:
        """The request was written and sent: its draft, its cards, and what will fall due."""
        first = request.version == 1
        draft = f"D{self.bulk.number('draft')}" if first else f"{request.id}/{request.version}"
        self._cards = {
            "status": f"{request.id}/{self.asker}",
            "desk": f"{task.id}/{self.decider}",
            "news": f"{self.asker}/news/{request.id}",
        }
        self._draft(request, draft, at)
        cause = self._turns(ASKING if first else AMENDING, at)
        self._shown("desk", request.id, task=task.id)
        if first:
            self._shown("status", request.id)
        self._falls_due(request, task, at)
        return cause

    def decided(self, request: Request, task: Task, at: datetime) -> Cause:
        """It was decided, and who asked has the news."""
        self.state = request.state
        self._message("news", "", request=None, face="form", revision=1)
        self._done("take_back", task.id, at + TIME_TO_TAKE_BACK, exactly=True)
        return self._turns(DECIDING, at)

    def _draft(self, request: Request, own_id: str, at: datetime) -> None:
        sent = request.newest
        old = at <= self.bulk.until - KEPT
        self.bulk.put(
            Draft(
                id=own_id,
                revision=6 if old else 5,
                account=self.asker,
                kind=request.kind,
                seat=request.seat,
                state="sent",
                answers={} if old else sent.answers,
                typed={} if old else sent.typed,
                request=request.id,
                touched=at,
            )
        )

    def _shown(self, face: str, request: str, **more: str) -> None:
        drawn = digest(self._cards[face])[:16]
        self._message(face, drawn, request=request, face=face, revision=2, **more)

    def _message(self, name: str, drawn: str, **card: Any) -> None:
        account = self.decider if name == "desk" else self.asker
        number = self.bulk.message(account)
        own_id = self._cards[name]
        self.bulk.put(Card(id=own_id, account=account, message=number, drawn=drawn, **card))

    def _turns(self, turns: tuple[int, ...], at: datetime) -> Cause:
        cause: Cause = {}
        for turn in turns:
            update = self.bulk.update()
            cause = {"update": update, "raw": digest(update)}
            if at > self.bulk.until - KEPT:
                self._turn(turn, cause, at)
        return cause

    def _turn(self, turn: int, cause: Cause, at: datetime) -> None:
        own_id, raw = cause["update"], cause["raw"]
        self.bulk.put(
            Inbound(id=own_id, revision=1, body={}, digest=raw, received=at, state="done")
        )
        said = [parcel for parcel in PARCELS if parcel["turn"] == turn]
        for number, parcel in enumerate(said, start=1):
            self.bulk.put(self._parcel(parcel, f"{own_id}.{number}", at))

    def _parcel(self, parcel: Mapping[str, Any], own_id: str, at: datetime) -> Parcel:
        account = self.decider if parcel.get("to") else self.asker
        number = self.bulk.message(account)
        say = [key.format(state=self.state) for key in parcel.get("say", [])]
        said: dict[str, Any] = {
            "id": own_id,
            "revision": 1,
            "account": account,
            "what": parcel["what"],
            "text": {"say": say},
            "card": self._cards[parcel["card"]] if "card" in parcel else None,
            "message": number if parcel.get("named") else None,
            "silent": parcel.get("silent", False),
            "priority": parcel.get("priority", 0),
            "created": at,
            "state": "sent",
            "sent": number,
        }
        return Parcel.model_validate(said)

    def _falls_due(self, request: Request, task: Task, at: datetime) -> None:
        if task.due < day_of(self.bulk.until - 2 * KEPT):
            return  # all of it is long forgotten
        late = working_days_after(task.due, 1).day
        night = day_of(at) + timedelta(days=1)
        for what, about, day, hour in (
            ("task_late", task.id, late, MORNING),
            ("redraw", request.id, night, NIGHT),
        ):
            self._done(what, about, datetime.combine(day, hour, OFFICE_TIME))

    def _done(self, what: str, about: str, at: datetime, *, exactly: bool = False) -> None:
        """It fell due, if it has and is not yet forgotten; what is still ahead is not written."""
        if self.bulk.until - KEPT < at <= self.bulk.until:
            when = at.astimezone(UTC)
            own_id = f"{what}/{about}/{when.isoformat() if exactly else day_of(at)}"
            due = Due(id=own_id, revision=1, what=what, about=about, at=when, state="done")
            self.bulk.put(due)
