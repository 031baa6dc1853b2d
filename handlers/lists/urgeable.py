"""催办, from /my: what waits at others' desks; a press on a line urges them."""

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.lists import lines
from handlers.lists.rows import LABEL, Row
from handlers.texts import facts
from handlers.texts.dossier import Dossier
from store.documents import Request, Say
from store.documents.vocabulary import AT_A_DESK
from store.rules.authority.requester import asks
from store.rules.authority.seats import seats_of
from store.workflow.following import urging


def _sources(turn: Turn) -> list[dict[str, str | None]]:
    """Their own, and those of their seats, in the states in which something waits at a desk."""
    seats = seats_of(turn.record, turn.person, turn.event.day)
    own: list[dict[str, str | None]] = [{"seat": seat.id, "owner": None} for seat in seats]
    own.append({"owner": turn.person})
    return [{**one, "state": state} for one in own for state in sorted(AT_A_DESK)]


def _row(turn: Turn, request: Request) -> Row:
    summary = facts.summary(Dossier.of(turn, request), LABEL)
    state = Say.of("key.urge")
    return (Button("urge", request.id).key("key.request", state=state, summary=summary),)


def _is_urgeable(turn: Turn, request: Request) -> bool:
    """Whether they speak for it, and it waits for somebody else."""
    at = turn.event.at
    own = asks(turn.record, request, turn.person, turn.event.day)
    return own and bool(urging.at_desks(turn.record, request, turn.person, at))


URGEABLE = paging.Part(
    letter="w",
    shape=Request,
    sources=_sources,
    row=_row,
    line=lines.own,
    wanted=_is_urgeable,
)


def keys(turn: Turn) -> Row:
    """The way to that list, where anything of theirs waits; nothing is read for that."""
    waits = any(turn.record.count(Request, equal, 1) for equal in _sources(turn))
    return (Button("page", "urges").key("key.urges"),) if waits else ()
