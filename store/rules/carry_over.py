"""Who need not sign again: a decision holds in the next version while what was signed stands."""

from collections.abc import Iterator

from store.documents import Decision, Request, Stage, Version
from store.documents.vocabulary import DECIDING, SETTLING
from store.forms.registry import KINDS
from store.rules.authority.access import is_party


def kept(before: Request, after: Request) -> tuple[Decision, ...]:
    """What was agreed to `before` and still holds `after`, the same request one version later.

    A seat that names the facts it signs for is not asked again while they stand (design §4); one
    that names none always is. Nothing is kept where nobody would be left to sign.
    """
    left = [given for given in before.said(before.version) if given.outcome == "approve"]
    found: list[Decision] = []
    for number, stage in enumerate(after.chain):
        for seat in stage.seats:
            own = (one for one in left if one.seat == seat and _holds(before, after, one, stage))
            if given := next(own, None):
                left.remove(given)
                found.append(_again(given, after.version, number))
    decided = after.but(decisions=tuple(found))
    return tuple(found) if _somebody_signs(decided) else ()


def _holds(before: Request, after: Request, given: Decision, stage: Stage) -> bool:
    """Whether the seat signed for facts that stand, with the same power, and is no party now."""
    signed = before.chain[given.stage]
    declared = bool(signed.facts and stage.facts) and signed.power_of(given.seat) == stage.power_of(
        given.seat
    )
    if not declared or is_party(after, given.person):
        return False
    then = before.versions[(given.kept or given.version) - 1].answers
    now, kind = after.newest.answers, KINDS[after.kind]
    facts = {*signed.facts, *stage.facts}
    return all(kind.covers(one, then.get(one), now.get(one)) for one in facts)


def _again(given: Decision, version: int, stage: int) -> Decision:
    kept = given.kept or given.version
    return given.model_copy(update={"version": version, "stage": stage, "kept": kept})


def _somebody_signs(request: Request) -> bool:
    deciding = [at for at, stage in enumerate(request.chain) if stage.parts & DECIDING]
    return not all(is_settled(request, at) for at in deciding)


def is_settled(request: Request, number: int) -> bool:
    """Whether the stage needs nobody: what was agreed to there still holds."""
    stage, seats = request.chain[number], kept_seats(request, number)
    return bool(seats) if stage.mode == "any" else set(stage.seats) <= seats


def kept_seats(request: Request, number: int) -> set[str]:
    """The seats of a stage that need not sign again in this version."""
    said = request.said(request.version)
    return {given.seat for given in said if given.kept and given.stage == number}


def unsettled(stages: tuple[Stage, ...]) -> Iterator[Stage]:
    """Without those that settled a disagreement: whoever decides again may agree."""
    return (stage for stage in stages if not stage.parts <= SETTLING)


def reopened(request: Request, stage: int) -> Request:
    """The request with `stage` open once more, on the same answers.

    It is a version of its own, so that each seat still decides once per stage and version, and
    every card of before is recognised as old. Earlier stages are not touched by it; later ones
    sign again unless their facts say otherwise.
    """
    version = Version.model_validate({**dict(request.newest), "reopened": stage})
    chain = (*request.chain[: stage + 1], *unsettled(request.chain[stage + 1 :]))
    after = request.but(versions=(*request.versions, version), chain=chain)
    agreed = [one for one in request.said(request.version) if one.outcome == "approve"]
    earlier = [_again(one, after.version, one.stage) for one in agreed if one.stage < stage]
    later = [one for one in kept(request, after) if one.stage > stage]
    return after.but(decisions=(*request.decisions, *earlier, *later))
