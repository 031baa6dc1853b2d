"""抄送我的: what others have copied to this person, the newest first."""

from datetime import date

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.lists import lines
from handlers.lists.rows import LABEL, Row
from handlers.texts import facts
from handlers.texts.dossier import Dossier
from store.documents import CopyTo, Request, Say
from store.record.view import View
from store.rules.authority import access


def _row(turn: Turn, copy: CopyTo) -> Row:
    """Where it stands, and what it is about."""
    request = turn.record.need(Request, copy.request)
    summary = facts.summary(Dossier.of(turn, request), LABEL)
    state = Say.of(f"state.{request.state}")
    return (Button("details", request.id).key("key.request", state=state, summary=summary),)


def _line(turn: Turn, copy: CopyTo) -> Say:
    return lines.line(turn, turn.record.need(Request, copy.request))


def _reads(turn: Turn, copy: CopyTo) -> bool:
    """Whether they may still read it."""
    request = turn.record.need(Request, copy.request)
    return access.may_see(turn.record, request, turn.person, turn.event.day)


COPIED = paging.Part(
    letter="k",
    shape=CopyTo,
    sources=lambda turn: [_open(turn.person)],
    row=_row,
    line=_line,
    order="-doc_id",
    wanted=_reads,
    of=lambda one: one.request,
)

KEY = Button("page", "copies").key("key.copies_mine")


def _open(person: str) -> dict[str, str]:
    return {"person": person, "state": "open"}


def has_any(record: View, person: str, _day: date) -> bool:
    """Whether anything is copied to them; found by its index alone."""
    return record.count(CopyTo, _open(person), 1) > 0


def keys(turn: Turn) -> Row:
    """The way to that list, for whom there is one."""
    return (KEY,) if has_any(turn.record, turn.person, turn.event.day) else ()
