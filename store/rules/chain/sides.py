"""Town and bureau side by side: who has agreed, who has refused, and who settles it (M2)."""

from collections.abc import Iterable
from typing import Literal

from store.documents import Desk, Request, Rules, Stage, Task
from store.documents.office.organisation import Role

AUTHORITIES = frozenset({"town", "bureau"})

Verdict = Literal["agreed", "refused", "disagreed"]


def authority_of(seat: str) -> str:
    """The authority a seat belongs to, by its id or its role: `town`, `bureau`, `station` …."""
    return seat.rpartition("/")[2].partition("_")[0]


def side_by_side(desk: Desk) -> bool:
    """Whether both authorities decide at this desk, and both must."""
    deciding = {authority_of(role) for role in desk.roles if desk.power_of(role) == "decide"}
    return desk.mode == "all" and deciding >= AUTHORITIES


def leader(desk: Desk, rules: Rules) -> Role | None:
    """Who settles it where the two disagree; nobody where they cannot."""
    return (desk.leader or rules.leader) if side_by_side(desk) else None


def verdict(request: Request) -> Verdict:
    """What the stage came to, now that everybody has spoken.

    An authority has refused when one of its seats has.
    """
    stage = request.chain[request.stage]
    sides = {authority_of(seat) for seat in deciding(stage)}
    refused = {authority_of(seat) for seat in _refusing(request)}
    if not refused:
        return "agreed"
    return "disagreed" if sides - refused else "refused"


def deciding(stage: Stage) -> list[str]:
    """The seats of a stage that decide."""
    return [seat for seat in stage.seats if stage.power_of(seat) == "decide"]


def seats_of_sides(request: Request) -> set[str]:
    """The seats of both authorities where they decide side by side, and what they state is due."""
    beside = (stage for stage in request.chain if stage.settling)
    stated = (seat for one in request.chain if one.power == "position" for seat in one.seats)
    return {*stated, *(seat for stage in beside for seat in deciding(stage))}


def _refusing(request: Request) -> Iterable[str]:
    place = request.place
    for given in request.counted:
        if given.place == place and given.outcome == "reject":
            yield given.seat


def ends_at_once(stage: Stage, task: Task) -> bool:
    """Whether a refusal at this task ends the request, whatever the others of the stage say."""
    return not stage.settling or task.power != "decide"
