"""Writing a request: beginning it, the buttons of its form, sending it, amending it."""

from collections.abc import Callable
from typing import Any

from handlers import approvals, cards, display, facts, forms, records, stuck, talk
from handlers.buttons import Button
from handlers.questions import draft_of
from handlers.summary import summary
from handlers.turn import Turn
from store import sending
from store.documents import Draft, Key, Request, Say, Task
from store.kinds import FORMS, KINDS, Kind
from store.rules import authority
from store.rules.refusal import Objected, Refusal
from store.rules.seats import seats_of

LABEL = 32
"""Columns of a draft's subject on a button."""
SHOWN = 5
"""Drafts that are offered to go on with, the newest."""


def new(turn: Turn, _argument: str = "") -> None:
    """The kinds this person may start, and the drafts that were put away."""
    kinds = _kinds(turn)
    if not kinds:
        turn.say(Say.of("new.none"))
        return
    rows = [(_continue_key(draft),) for draft in _open_drafts(turn)]
    rows += [(Button("begin", about=kind.kind).key(kind.kind),) for kind in kinds]
    turn.say(Say.of("new.which"), *rows)


def drafts(turn: Turn, _argument: str = "") -> None:
    """/drafts: what was put away; the newest first."""
    rows = [(_continue_key(draft),) for draft in _open_drafts(turn)]
    turn.say(Say.of("drafts.title" if rows else "drafts.empty"), *rows)


def _kinds(turn: Turn) -> list[type[Kind]]:
    return [kind for kind in KINDS.values() if _seat(turn, kind)]


def begin(turn: Turn, button: Button) -> None:
    """Start a request of the kind that was chosen."""
    kind = KINDS.get(button.about)
    seat = _seat(turn, kind) if kind else None
    if kind is None or seat is None:
        raise Refusal("not_your_kind")
    number = turn.record.next_number("draft")
    draft = Draft(
        id=f"D{number}",
        account=turn.account.id,
        kind=kind.kind,
        seat=seat,
        touched=turn.event.at,
    )
    _open(turn, turn.record.put(draft))


def resume(turn: Turn, button: Button) -> None:
    """Go on with a draft that was put away."""
    _open(turn, draft_of(turn, button))


def _open(turn: Turn, draft: Draft) -> None:
    talk.write(turn, draft)
    turn.edit(_opened(draft), message=turn.event.message)
    forms.ask(turn, draft)


def _opened(draft: Draft) -> Say:
    return Say.of("form.opened", kind=facts.kind_name(draft.kind), number=draft.request)


def leave(turn: Turn, button: Button) -> None:
    """Put the draft away; it is kept."""
    draft = draft_of(turn, button)
    talk.leave(turn, draft)
    turn.edit(_kept(draft), (_continue_key(draft),), message=turn.event.message)


def cancel(turn: Turn, _argument: str = "") -> None:
    """/cancel: leave whatever is going on; a draft is kept."""
    known, draft = talk.conversation(turn), talk.open_draft(turn)
    if known.awaited:
        approvals.put_away(turn)
        turn.say(Say.of("ask.put_away", number=known.awaited.request))
    elif draft:
        talk.write(turn, None)
        turn.say(_kept(draft), (_continue_key(draft),))
    else:
        turn.say(Say.of("cancel.nothing"))


def send(turn: Turn, button: Button) -> None:
    """Send the draft exactly as the pressed summary showed it."""
    draft = turn.record.get(Draft, button.about)
    if draft and draft.account == turn.account.id and draft.state == "sent":
        raise Refusal("already_sent", number=draft.request)
    draft = draft_of(turn, button)
    if button.version != str(draft.revision):
        raise Refusal("stale_summary")
    if draft.task:
        records.send(turn, draft)
        return
    request = _sent(turn, draft)
    talk.leave(turn, draft)
    turn.alert = Say.of("done.sent", number=request.id)
    status = cards.status_card(request, turn.account)
    cards.show_here(turn, request, status)
    cards.refresh(turn, request, fresh=status)


def _sent(turn: Turn, draft: Draft) -> Request:
    """Send it; who can help is told, or how, where that cannot be."""
    try:
        return sending.send(turn.record, draft, turn.person, turn.event.at)
    except Objected:
        summary(turn, draft)
        raise
    except Refusal as refusal:
        stuck.tell_bureau(turn, draft, refusal)
        raise


def amend(turn: Turn, button: Button) -> None:
    """Open the form again with what was sent back (退回补正)."""
    request = turn.record.get(Request, button.about)
    seats = {seat.id for seat in seats_of(turn.record, turn.person, turn.event.day)}
    if request is None or request.seat not in seats:
        raise Refusal("not_yours")
    if request.state != "sent_back" or button.version != str(request.version):
        raise Refusal("not_sent_back")
    draft = _amendment(turn, request)
    talk.write(turn, draft)
    forms.ask(turn, draft)


def _amendment(turn: Turn, request: Request) -> Draft:
    """The draft of the next version, begun at most once."""
    own_id = f"{request.id}/{request.version + 1}"
    known = turn.record.get(Draft, own_id)
    if known and known.account != turn.account.id:  # whoever held the seat before has begun it
        return turn.record.put(known.but(account=turn.account.id))
    return known or turn.record.put(
        Draft(
            id=own_id,
            account=turn.account.id,
            kind=request.kind,
            seat=request.seat,
            answers={**request.newest.answers, **_proposal(request)},
            typed=request.newest.typed,
            request=request.id,
            touched=turn.event.at,
        )
    )


def _proposal(request: Request) -> dict[str, Any]:
    """The answers that would do, where it was sent back with them."""
    return request.decisions[-1].proposal


def _seat(turn: Turn, kind: type[Kind]) -> str | None:
    seat = authority.starting_seat(turn.record, kind, turn.person, turn.event.day)
    return seat.id if seat else None


def _open_drafts(turn: Turn) -> list[Draft]:
    drafts = turn.record.find(Draft, account=turn.account.id, state="open", order="-doc_id")
    return [draft for draft in drafts if _is_wanted(turn, draft)][:SHOWN]


def _is_wanted(turn: Turn, draft: Draft) -> bool:
    """Whether anything can come of it: nobody else has recorded it, the request has not lapsed."""
    if draft.task:
        return turn.record.need(Task, draft.task).state == "open"
    return not draft.request or turn.record.need(Request, draft.request).state == "sent_back"


def _continue_key(draft: Draft) -> Key:
    words = [asked.name for asked in FORMS[draft.kind].questions() if asked.type == "text"]
    about = next((draft.answers[name] for name in words if name in draft.answers), "")
    shown = display.excerpt(about, LABEL) if about else facts.kind_name(draft.kind)
    return Button("resume", about=draft.id).key("key.resume", about=shown)


def _kept(draft: Draft) -> Say:
    return Say.of("form.kept", kind=facts.kind_name(draft.kind))


Press = Callable[[Turn, Button], None]
PRESSES: dict[str, Press] = {
    "begin": begin,
    "resume": resume,
    "leave": leave,
    "send": send,
    "amend": amend,
}
