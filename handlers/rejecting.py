"""Rejecting (不同意): a coded reason is one press more; the internal note is a field of its own."""

from collections.abc import Callable

from handlers import cards, corrections, disagreement, facts, talk
from handlers.approvals import at_desk, awaited_at, decide, never_mind_key, over, refuse_late
from handlers.buttons import Button, at_task
from handlers.returning import being_said, keep
from handlers.side_by_side import Rows
from handlers.turn import Turn
from store import notes
from store.documents import Request, Say, Task
from store.documents.conversation import Awaited, Saying
from store.documents.values import quoted
from store.kinds import KINDS
from store.rules import lengths
from store.rules.authority import Place
from store.rules.refusal import Refusal


def begin(turn: Turn, button: Button) -> None:
    """Show the kind's reasons: one press rejects."""
    request, task = at_desk(turn, button)
    awaited = keep(turn, talk.begun(turn, awaited_at(turn, request, task, "reject")))
    text, rows = _reasons(turn, request, task, awaited)
    turn.say(text, *rows, card=talk.slot(turn, "asked"))


def reject(turn: Turn, button: Button) -> None:
    """Reject it for the reason that was pressed."""
    request, _, awaited = being_said(turn, button, "reject")
    if button.value not in KINDS[request.kind].reasons:
        raise Refusal("stale_question")
    decide(turn, awaited, "", reason=button.value)
    talk.stop_waiting(turn, Say.of("ask.rejected", number=request.id))


def ask_for_note(turn: Turn, button: Button) -> None:
    """What is written next is for the authorities that decide only."""
    request, task, awaited = being_said(turn, button, "reject")
    keep(turn, awaited, wants="note")
    back = at_task("reasons", task).key("key.to_list")
    turn.edit(_note_wanted(request), (back,), message=turn.event.message)


def back(turn: Turn, button: Button) -> None:
    """Back to the reasons."""
    request, task, awaited = being_said(turn, button, "reject")
    awaited = keep(turn, awaited)
    text, rows = _reasons(turn, request, task, awaited)
    turn.edit(text, *rows, message=turn.event.message)


def take_note(turn: Turn, request: Request, task: Task, awaited: Awaited, words: str) -> None:
    """Keep the note beside the reason that is still to come."""
    lengths.refuse_reason(words)
    awaited = keep(turn, awaited, note=words)
    text, rows = _reasons(turn, request, task, awaited)
    slot = talk.slot(turn, "asked")
    turn.edit(Say.of("ask.below", number=request.id), card=slot)
    turn.say(text, *rows, card=slot)


def begin_note(turn: Turn, button: Button) -> None:
    """A note after the rejection, by who rejected."""
    place = Place.read(button.version)
    if place is None:
        raise Refusal("not_yours")
    notes.notable(turn.record, button.about, place, turn.person, turn.event.day)
    request = turn.record.need(Request, button.about)
    saying = Saying(wants="after")
    awaited = Awaited(
        outcome="reject", request=request.id, place=place, asked=turn.event.at, saying=saying
    )
    talk.wait_for(turn, awaited)
    never_mind = Button("never_mind", request.id, str(place)).key("key.never_mind")
    turn.say(_note_wanted(request), (never_mind,), card=talk.slot(turn, "asked"))


def take_later_note(turn: Turn, awaited: Awaited, words: str) -> None:
    """Add the note to the rejection; whoever may read it sees it on the card."""
    refuse_late(turn, awaited)
    place = Place(*awaited.place)
    try:
        notes.notable(turn.record, awaited.request, place, turn.person, turn.event.day)
    except Refusal:
        over(turn)
        raise
    request = notes.add(
        turn.record, awaited.request, place, turn.person, note=words, at=turn.event.at
    )
    talk.stop_waiting(turn, Say.of("ask.taken", number=request.id))
    cards.refresh(turn, request)
    turn.say(Say.of("done.noted", number=request.id))


def _note_wanted(request: Request) -> Say:
    least, most = lengths.SHORTEST_REASON, lengths.LONGEST_REASON
    return Say.of("ask.note", number=request.id, least=least, most=most)


def _reasons(turn: Turn, request: Request, task: Task, awaited: Awaited) -> tuple[Say, Rows]:
    text = Say.of(
        *disagreement.asked_for(request, task),
        number=request.id,
        summary=facts.summary(turn.record, request),
        note=Say.of("opinion.internal", note=quoted(awaited.saying.note))
        if awaited.saying.note
        else "",
        least=lengths.SHORTEST_REASON,
        most=lengths.LONGEST_REASON,
    )
    each = [
        at_task("reason", task, name).key(
            "choice", shown=corrections.reason(request.kind, name), style="bad"
        )
        for name in KINDS[request.kind].reasons
    ]
    note = at_task("note", task).key("key.note")
    return text, (*((key,) for key in each), (note, never_mind_key(task)))


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "reject": begin,
    "reason": reject,
    "note": ask_for_note,
    "reasons": back,
    "note_after": begin_note,
}
