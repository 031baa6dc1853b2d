"""Who signs for a correction: those who signed for what is corrected."""

from collections.abc import Iterator

from store.documents import STARTER, Office, Request, Seat, Stage
from store.documents.office.chain import Desk
from store.documents.vocabulary import DECIDING
from store.forms.registry import KINDS
from store.record.view import View
from store.rules.corrections import Fact


def desks(record: View, request: Request, fact: Fact, seat: str) -> tuple[Desk, ...]:
    """The desks that signed for the fact; who begins it, at `seat`, does not consent to it.

    Where none of them decides, those that would decide the request today.
    """
    signed = [
        _desk(stage)
        for stage in _signed(request, fact)
        if "decide" in stage.parts or seat not in stage.seats
    ]
    if any(desk.decides for desk in signed):
        return tuple(signed)
    return (*signed, *_deciding_today(record, request))


def _signed(request: Request, fact: Fact) -> list[Stage]:
    """All that decided on what was asked; of what was recorded its own, and the last to decide."""
    stages = [stage for stage in request.chain if stage.parts & DECIDING]
    if fact.form == request.kind:
        return stages
    owners = [stage for stage in request.chain if stage.form == fact.form]
    return [*owners, *[stage for stage in stages if "decide" in stage.parts][-1:]]


def _deciding_today(record: View, request: Request) -> Iterator[Desk]:
    """The desks that would decide the request if it were sent today; maybe none."""
    kind, seat = KINDS[request.kind], record.need(Seat, request.seat)
    known = {**request.newest.answers, STARTER: seat.role}
    for desk in record.need(Office, "office").rules.chains.get(kind.kind, kind.chain):
        if desk.decides and desk.applies(known):
            yield Desk(power=desk.power, roles=desk.roles, mode=desk.mode, powers=desk.powers)


def _desk(stage: Stage) -> Desk:
    """A stage of the request as a desk of the correction; who has recorded consents."""
    powers = {_role(stage.instead.get(seat, seat)): stage.power_of(seat) for seat in stage.seats}
    power = "consent" if stage.power == "record" else stage.power
    own = {role: one for role, one in powers.items() if one != stage.power}
    given = {"power": power, "roles": tuple(powers), "mode": stage.mode, "powers": own}
    return Desk.model_validate(given)


def _role(seat: str) -> str:
    return seat.rpartition("/")[2]
