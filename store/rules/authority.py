"""Who may do what, today: a seat acts for its own unit only, and nobody in their own cause (M2)."""

from datetime import date
from typing import NamedTuple, Self

from store.documents import Request, Seat, Task
from store.documents.request import Power
from store.kinds import KINDS, Kind
from store.rules.refusal import Refusal
from store.rules.seats import seats_of
from store.transaction import View

DECIDING: frozenset[Power] = frozenset({"decide", "consent"})
"""The powers by which a request passes or falls."""


class Place(NamedTuple):
    """A stage of a version: where in its life a request is acted on. Written `version.stage`."""

    version: int
    stage: int

    @classmethod
    def read(cls, written: str) -> Self | None:
        """The place as a button carries it, or None for anything else."""
        version, _, stage = written.partition(".")
        if not (version.isdecimal() and stage.isdecimal()):
            return None
        return cls(int(version), int(stage))

    def __str__(self) -> str:
        return f"{self.version}.{self.stage}"


def starting_seat(record: View, kind: type[Kind], person: str, day: date) -> Seat | None:
    """The seat from which `person` may start this kind, if any."""
    seats = seats_of(record, person, day)
    return next((seat for seat in seats if seat.role in kind.starters), None)


def may_start_any(record: View, person: str, day: date) -> bool:
    """Whether `person` may start any request at all."""
    return any(starting_seat(record, kind, person, day) for kind in KINDS.values())


def acting_task(record: View, request: Request, at: Place, person: str, day: date) -> Task:
    """The task at this place of the chain that `person` may act on today.

    Raises Refusal: `own_request` for who asked or whom it concerns, `one_key` for who has decided
    at another stage, `not_yours` for who holds no seat of the stage.
    """
    task = _task_of(record, request, at, person, day)
    if task is None and not is_party(request, person):
        raise Refusal("not_yours")
    if task is None or not may_act(request, task, person):
        raise Refusal("own_request")
    if task.power in DECIDING and _has_decided(request, at, person):
        raise Refusal("one_key")
    return task


def _task_of(record: View, request: Request, at: Place, person: str, day: date) -> Task | None:
    seats = seats_of(record, person, day)
    tasks = (record.get(Task, task_id(request.id, at, seat.id)) for seat in seats)
    return next((task for task in tasks if task), None)


def is_party(request: Request, person: str) -> bool:
    """Whether it is this person's own cause: who asked, or whom it concerns (回避)."""
    return person in {request.person, request.concerned}


def may_act(request: Request, task: Task, person: str) -> bool:
    """Whether a holder of the task's seat may act: a party may only record."""
    return task.power == "record" or not is_party(request, person)


def _has_decided(request: Request, at: Place, person: str) -> bool:
    """Two seats of one person give one key only (design §4)."""
    return any(
        given.person == person
        and (given.version, given.stage) != at
        and given.version == at.version
        and request.chain[given.stage].power in DECIDING
        for given in request.decisions
    )


def may_see(record: View, request: Request, person: str, day: date) -> bool:
    """Whether `person` may read it: it concerns them, or a seat of theirs has a part in it."""
    if is_party(request, person):
        return True
    concerned = {request.seat, *(seat for stage in request.chain for seat in stage.seats)}
    return any(seat.id in concerned for seat in seats_of(record, person, day))


def task_id(request: str, at: Place, seat: str) -> str:
    """The id of one seat's part in one stage of one version."""
    return f"{request}/{at.version}/{at.stage}/{seat}"
