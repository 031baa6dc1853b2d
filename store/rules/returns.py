"""What sending back (退回补正) and rejecting (不同意) must say, and what they may not."""

from collections.abc import Iterator

from store.documents import Decision, Request
from store.documents.vocabulary import DECIDING, Outcome
from store.forms.registry import KINDS
from store.rules.lengths import refuse_opinion, refuse_reason
from store.rules.refusal import Refusal

WORDY: frozenset[Outcome] = frozenset({"send_back", "reject", "position"})
"""What nobody does without saying why."""

WORDS = "words"
"""The name of what was asked for in words the last time, where it is asked for once more."""


def check(request: Request, given: Decision) -> None:
    """Raise Refusal for what cannot be said so.

    `reason_length` and `opinion_length`, `not_understood` for what the kind does not know,
    `same_value` for a proposal that is the answer already, `no_such_stage` for a stage that cannot
    be opened once more, `seen_before` for what could have been asked for the first time.
    """
    _length(given)
    if given.outcome == "send_back":
        _points(request, given)
        _values(request, given)
        if given.to is None:
            _new_facts(request, given)
        else:
            _earlier(request, given)
    if given.reason and given.reason not in KINDS[request.kind].reasons:
        raise Refusal("not_understood")


def _length(given: Decision) -> None:
    coded = bool(given.points or given.proposal or given.reason)
    negative = given.outcome in WORDY
    needed = negative and (bool(given.opinion) or not coded)
    if needed:
        refuse_reason(given.opinion)
    refuse_opinion(given.opinion)
    refuse_opinion(given.note)


def _points(request: Request, given: Decision) -> None:
    names = [point.name for point in given.points]
    if len(set(names)) != len(names) or not set(names) <= set(listed(request)):
        raise Refusal("not_understood")


def _values(request: Request, given: Decision) -> None:
    """Only answers there could be, to questions that are asked; files nobody else can supply."""
    kind, answers = KINDS[request.kind], request.newest.answers
    asked = {one.name: one for one in kind.questions(answers)}
    for name, value in given.proposal.items():
        if name not in asked or asked[name].type == "files" or kind.problem(name, value):
            raise Refusal("not_understood")
        if value == answers.get(name):
            raise Refusal("same_value")


def _earlier(request: Request, given: Decision) -> None:
    if given.proposal or given.to not in reopenable(request, given.stage):
        raise Refusal("no_such_stage")


def reopenable(request: Request, stage: int) -> list[int]:
    """The stages before this one where somebody agreed in this version, the latest first."""
    agreed = {given.stage for given in request.said(request.version) if given.outcome == "approve"}
    return sorted(
        (at for at in agreed if at < stage and request.chain[at].parts & DECIDING), reverse=True
    )


def listed(request: Request) -> tuple[str, ...]:
    """What can be ticked: the kind's list, and the words of last time where there were some."""
    checks = KINDS[request.kind].checks
    return (*checks, WORDS) if WORDS in asked_before(request) else checks


def _new_facts(request: Request, given: Decision) -> None:
    """A second return may not ask for what could be seen the first time (一次性告知)."""
    if not returns(request):
        return
    before = asked_before(request)
    late = [point for point in given.points if point.name not in before and not point.new]
    values = set(given.proposal) - {name for one in returns(request) for name in one.proposal}
    still = any(point.name in before for point in given.points)
    if late or ((given.opinion or values) and not (given.new or still)):
        raise Refusal("seen_before")


def asked_before(request: Request) -> set[str]:
    """The points that were asked for already."""
    return {name for given in returns(request) for name in _names(given)}


def _names(given: Decision) -> Iterator[str]:
    yield from (point.name for point in given.points)
    if given.opinion:
        yield WORDS


def returns(request: Request) -> list[Decision]:
    """Every time it went back to who asked."""
    said = [given for given in request.counted if given.outcome == "send_back"]
    return [given for given in said if given.to is None]
