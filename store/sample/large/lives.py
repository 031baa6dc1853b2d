"""The lives of sample requests: sent, decided, some of them sent back and amended."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from random import Random

from store.documents import Decision, Limits, Request, Stage, Task, Version
from store.documents.requests.place import Place, task_id
from store.documents.vocabulary import Outcome, State
from store.forms.deadlines import Due, working_days_after
from store.kinds import GeneralRequest
from store.record.office_time import OFFICE_TIME
from store.rules.authority.seats import seat_id
from store.sample.large.bulk import Bulk
from store.sample.large.chat import Chat

LIMITS: Mapping[str, int] = Limits().model_dump()

Life = Generator[timedelta, datetime, None]
"""Yields how long it is until its next step, and is sent the moment of it."""

LONGEST_WAIT_MINUTES = 3 * 24 * 60
SUBJECTS = ("添置桌椅", "修缮排练厅", "举办元宵灯会", "借用音响设备", "送戏下乡", "增设阅览座位")
TEXT = "因群众文化活动需要，现就“{subject}”一事请示，所需数量和费用见正文第 {number} 项。请批示。"
REASON = "请补充报价单和现场照片后再报。"
OUTCOMES: Mapping[Outcome, int] = {"approve": 90, "send_back": 6, "reject": 4}
"""In a hundred."""

STATES: Mapping[Outcome, State] = {
    "approve": "approved",
    "send_back": "sent_back",
    "reject": "rejected",
}


@dataclass(frozen=True)
class Station:
    """A station, its town; who holds which seat, and their accounts."""

    unit: str
    town: str
    holders: Mapping[str, str]
    accounts: Mapping[str, str]


def life(bulk: Bulk, station: Station, chance: Random, at: datetime) -> Life:
    """One request that is sent at `at`; over when somebody approves or rejects it."""
    request = _new(bulk, station, chance, at)
    chat = _chat(bulk, station, request)
    while request.state in {"waiting", "sent_back"}:
        request, task = _sent(bulk, request, chance, at, chat)
        at = yield _pause(chance)
        [outcome] = chance.choices([*OUTCOMES], [*OUTCOMES.values()])
        decision = _decision(request, task, station.holders[task.seat], outcome, at)
        request = _decided(bulk, request, task, decision, chat)
        if outcome == "send_back":
            at = yield _pause(chance)


def _chat(bulk: Bulk, station: Station, request: Request) -> Chat:
    [seat] = request.chain[0].seats
    decider = station.accounts[station.holders[seat]]
    return Chat(bulk, station.accounts[request.person], decider)


def _pause(chance: Random) -> timedelta:
    return timedelta(minutes=chance.randint(5, LONGEST_WAIT_MINUTES))


def _new(bulk: Bulk, station: Station, chance: Random, at: datetime) -> Request:
    """A request that is not sent yet."""
    to = chance.choice(("town", "bureau"))
    leader, officer = seat_id(station.town, "town_leader"), seat_id("bureau", "bureau_culture")
    stage = Stage(
        power="decide", seats=(leader if to == "town" else officer,), mode="all", limit=LIMITS[to]
    )
    asks = seat_id(station.unit, "station_master")
    series = f"{GeneralRequest.prefix}-{at.astimezone(OFFICE_TIME).year}"
    return Request(
        id=f"{series}-{bulk.number(series):04}",
        kind=GeneralRequest.kind,
        unit=station.unit,
        seat=asks,
        person=station.holders[asks],
        state="waiting",
        versions=(),
        chain=(stage,),
    )


def _sent(
    bulk: Bulk, request: Request, chance: Random, at: datetime, chat: Chat
) -> tuple[Request, Task]:
    """The next version goes out, and waits at its desk."""
    subject = chance.choice(SUBJECTS)
    text = TEXT.format(subject=subject, number=request.version + 1)
    [stage] = request.chain
    to = "town" if stage.limit == Limits().town else "bureau"
    answers = {"to": to, "subject": subject, "text": text, "attachments": None}
    typed = {"to": "", "subject": subject, "text": text, "attachments": ""}
    version = Version(answers=answers, typed=typed, sent=at)
    versions = (*request.versions, version)
    request = bulk.put(request.but(versions=versions, state="waiting"))
    due = _due(at.astimezone(OFFICE_TIME).date(), stage.limit)
    task = bulk.put(
        Task(
            id=task_id(request.id, Place(request.version, 0), stage.seats[0]),
            request=request.id,
            version=request.version,
            stage=0,
            seat=stage.seats[0],
            power=stage.power,
            due=due.day,
            provisional=due.provisional,
        )
    )
    cause = chat.sent(request, task, at)
    _record(bulk, request, "sent", at, person=request.person, seat=request.seat, **cause)
    return request, task


@lru_cache(maxsize=64)
def _due(day: date, limit: int) -> Due:
    return working_days_after(day, limit)


def _decision(
    request: Request, task: Task, person: str, outcome: Outcome, at: datetime
) -> Decision:
    return Decision(
        version=request.version,
        stage=task.stage,
        seat=task.seat,
        person=person,
        outcome=outcome,
        opinion="" if outcome == "approve" else REASON,
        at=at,
    )


def _decided(bulk: Bulk, request: Request, task: Task, given: Decision, chat: Chat) -> Request:
    bulk.put(task.but(state="done", person=given.person, done=given.at))
    decisions = (*request.decisions, given)
    stage = len(request.chain) if given.outcome == "approve" else 0
    state = STATES[given.outcome]
    request = bulk.put(request.but(state=state, stage=stage, decisions=decisions))
    facts = {"person": given.person, "seat": given.seat, "why": given.opinion}
    facts |= chat.decided(request, task, given.at)
    _record(bulk, request, given.outcome, given.at, **facts)
    return request


def _record(bulk: Bulk, request: Request, what: str, at: datetime, **facts: str) -> None:
    bulk.record(what, at, request=request.id, version=request.version, **facts)
