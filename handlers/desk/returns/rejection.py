"""Rejecting (不同意): a coded reason is one press more; the internal note is a field of its own."""

from collections.abc import Callable

from handlers.cards import copies
from handlers.conversation import state
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.layout import Rows
from handlers.conversation.pending import never_mind_key, over, refuse_late
from handlers.conversation.turn import Turn
from handlers.desk.approval import decide
from handlers.desk.returns.checklist import clear_key
from handlers.desk.returns.sending_back import being_said, joined, keep
from handlers.desk.task import at_desk, awaited_at
from handlers.texts import disagreement, facts, returns
from handlers.texts.dossier import Dossier
from store.documents import Key, Request, Say, Task
from store.documents.chat.conversation import Awaited, Saying
from store.documents.lengths import REASON
from store.documents.requests.place import Place
from store.documents.values import quoted
from store.forms.registry import KINDS
from store.rules import lengths
from store.rules.refusal import Refusal
from store.workflow.actions import internal_notes


def begin(turn: Turn, button: Button) -> None:
    """Show the kind's reasons: one press rejects."""
    request, task = at_desk(turn, button)
    awaited = keep(turn, state.begun(turn, awaited_at(turn, request, task, "reject")))
    text, rows = _reasons(turn, request, task, awaited)
    turn.say(text, *rows, card=turn.slot("asked"))


def reject(turn: Turn, button: Button) -> None:
    """Reject it for the reason that was pressed."""
    request, _, awaited = being_said(turn, button, "reject")
    if button.value not in KINDS[request.kind].reasons:
        raise Refusal("stale_question")
    _reject(turn, request, awaited, button.value)


def reject_in_words(turn: Turn, button: Button) -> None:
    """Reject it for the reason that was written."""
    request, _, awaited = being_said(turn, button, "reject")
    if not awaited.saying.words:
        raise Refusal("stale_question")
    _reject(turn, request, awaited, "")


def _reject(turn: Turn, request: Request, awaited: Awaited, reason: str) -> None:
    decide(turn, awaited, awaited.saying.words, reason=reason)
    state.stop_waiting(turn, Say.of("ask.rejected", number=request.id))


def take(turn: Turn, request: Request, task: Task, awaited: Awaited, words: str) -> None:
    """The reason in one's own words is shown; it rejects nothing."""
    whole = joined(awaited.saying.words, words)
    lengths.refuse_reason(whole)
    show_below(turn, request, task, keep(turn, awaited, words=whole))


def ask_for_note(turn: Turn, button: Button) -> None:
    """What is written next is for the authorities that decide only."""
    request, task, awaited = being_said(turn, button, "reject")
    keep(turn, awaited, wants="note")
    back = at_task("reasons", task).key("key.to_list")
    turn.edit(_note_wanted(request), (back,), message=turn.event.message)


def back(turn: Turn, button: Button) -> None:
    """Back to the reasons."""
    request, task, awaited = being_said(turn, button, "reject")
    show_here(turn, request, task, keep(turn, awaited))


def show_here(turn: Turn, request: Request, task: Task, awaited: Awaited) -> None:
    """The pressed message shows the reasons as they are now."""
    text, rows = _reasons(turn, request, task, awaited)
    turn.edit(text, *rows, message=turn.event.message)


def take_note(turn: Turn, request: Request, task: Task, awaited: Awaited, words: str) -> None:
    """Keep the note beside the reason that is still to come."""
    lengths.refuse_reason(words)
    show_below(turn, request, task, keep(turn, awaited, note=words))


def show_below(turn: Turn, request: Request, task: Task, awaited: Awaited) -> None:
    """The reasons as they are now, at the bottom."""
    text, rows = _reasons(turn, request, task, awaited)
    slot = turn.slot("asked")
    turn.edit(Say.of("ask.below", number=request.id), card=slot)
    turn.say(text, *rows, card=slot)


def begin_note(turn: Turn, button: Button) -> None:
    """A note after the rejection, by who rejected."""
    place = Place.read(button.version)
    if place is None:
        raise Refusal("not_yours")
    internal_notes.notable(turn.record, button.about, place, turn.person, turn.event.day)
    request = turn.record.need(Request, button.about)
    saying = Saying(wants="after")
    awaited = Awaited(
        outcome="reject", request=request.id, place=place, asked=turn.event.at, saying=saying
    )
    state.wait_for(turn, awaited)
    turn.say(_note_wanted(request), (_not_now(awaited),), card=turn.slot("asked"))


def _not_now(awaited: Awaited) -> Key:
    place = str(awaited.place)
    return Button("never_mind", awaited.request, place).key("key.never_mind")


def take_later_note(turn: Turn, awaited: Awaited, words: str) -> None:
    """The note is shown with the button that adds it."""
    refuse_late(turn, awaited)
    _refuse_unnotable(turn, awaited)
    note = joined(awaited.saying.note, words)
    lengths.refuse_reason(note)
    awaited = keep(turn, awaited, note=note, wants="after")
    place = str(awaited.place)
    save = Button("add_note", awaited.request, place).key("key.save_note", style="good")
    clear = Button("note_after", awaited.request, place).key("key.clear")
    text = _note_wanted(turn.record.need(Request, awaited.request), note)
    turn.say(text, (save,), (clear, _not_now(awaited)), card=turn.slot("asked"))


def _refuse_unnotable(turn: Turn, awaited: Awaited) -> None:
    """Raise Refusal where no note can be added any more; nothing is asked then."""
    place = awaited.place
    try:
        internal_notes.notable(turn.record, awaited.request, place, turn.person, turn.event.day)
    except Refusal:
        over(turn)
        raise


def add_note(turn: Turn, button: Button) -> None:
    """Add the note to the rejection; whoever may read it sees it on the card."""
    awaited = state.decision(turn)
    here = awaited and (awaited.request, str(awaited.place)) == button[1:3]
    if awaited is None or not here or awaited.saying.wants != "after":
        raise Refusal("stale_question")
    _refuse_unnotable(turn, awaited)
    place, note = awaited.place, awaited.saying.note
    request = internal_notes.add(
        turn.record, awaited.request, place, turn.person, note=note, at=turn.event.at
    )
    state.stop_waiting(turn, Say.of("ask.taken", number=request.id))
    turn.alert = Say.of("done.noted", number=request.id)
    copies.refresh(turn, request)


def _note_wanted(request: Request, note: str = "") -> Say:
    written = quoted(note) if note else ""
    return Say.of("ask.note", number=request.id, note=written, **REASON.told())


def _reasons(turn: Turn, request: Request, task: Task, awaited: Awaited) -> tuple[Say, Rows]:
    words = awaited.saying.words
    text = Say.of(
        *disagreement.asked_for(request, task),
        number=request.id,
        summary=facts.summary(Dossier.of(turn, request)),
        note=Say.of("opinion.internal", note=quoted(awaited.saying.note))
        if awaited.saying.note
        else "",
        words=Say.of("ask.reason", words=quoted(words)) if words else "",
        **REASON.told(),
    )
    each = [
        at_task("reason", task, name).key(
            "choice", shown=returns.reason(request.kind, name), style="bad"
        )
        for name in KINDS[request.kind].reasons
    ]
    own = [at_task("reject_so", task).key("key.reject_so", style="bad"), clear_key(task)]
    note = at_task("note", task).key("key.note")
    rows = [*((key,) for key in each), *([tuple(own)] if words else [])]
    return text, (*rows, (note, never_mind_key(task)))


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "reject": begin,
    "reason": reject,
    "note": ask_for_note,
    "reasons": back,
    "note_after": begin_note,
    "reject_so": reject_in_words,
    "add_note": add_note,
}
