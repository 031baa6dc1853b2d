"""What is put in words before a decision (意见、书面说明): it is shown, and a button decides."""

from collections.abc import Callable

from handlers.conversation import state
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.layout import Face
from handlers.conversation.pending import never_mind_key
from handlers.conversation.turn import Turn
from handlers.desk import confirmation
from handlers.desk.approval import decide
from handlers.desk.returns.checklist import clear_key
from handlers.desk.returns.sending_back import being_said, joined, keep
from handlers.desk.task import at_desk, awaited_at
from handlers.texts import facts
from handlers.texts.dossier import Dossier
from store.documents import Key, Request, Say, Task
from store.documents.chat.conversation import Awaited
from store.documents.lengths import REASON
from store.documents.values import quoted
from store.documents.vocabulary import Outcome
from store.rules import lengths, powers
from store.rules.refusal import Refusal
from store.workflow.actions.act import refuse_formless


def ask_for_opinion(turn: Turn, button: Button) -> None:
    """Ask for the opinion with which it is approved."""
    request, task = at_desk(turn, button)
    refuse_formless(request, task, "approve", {})
    _begin(turn, request, task, "approve")


def ask_for_position(turn: Turn, button: Button) -> None:
    """Ask for what the side holds where town and bureau disagree, and why (书面说明)."""
    request, task = at_desk(turn, button)
    if task.power != "position":
        raise Refusal("wrong_power")
    _begin(turn, request, task, "position")


def _begin(turn: Turn, request: Request, task: Task, outcome: Outcome) -> None:
    """Ask; what was written before somebody turned to something else is still there."""
    awaited = keep(turn, state.begun(turn, awaited_at(turn, request, task, outcome)))
    text, rows = shown(turn, request, task, awaited)
    turn.say(text, *rows, card=turn.slot("asked"))


def shown(turn: Turn, request: Request, task: Task, awaited: Awaited) -> Face:
    """What is asked for, what was written, and the button that decides with it."""
    words = awaited.saying.words
    text = Say.of(
        *_asked_as(turn, request, task),
        f"ask.{awaited.outcome}",
        number=request.id,
        summary=facts.summary(Dossier.of(turn, request)),
        words=quoted(words) if words else "",
        **REASON.told(),
    )
    last = (never_mind_key(task),)
    if not words:
        return text, (last,)
    return text, ((_decide_key(turn, request, task, awaited),), (clear_key(task), *last))


def _decide_key(turn: Turn, request: Request, task: Task, awaited: Awaited) -> Key:
    if awaited.outcome == "position":
        return at_task("with_position", task).key("key.send", style="good")
    label = confirmation.label(turn.record, request, task) or "key.approve"
    return at_task("with_opinion", task).key(label, style="good")


def _asked_as(turn: Turn, request: Request, task: Task) -> list[str]:
    """Where it cannot be undone, and where somebody else decides after it, that is said."""
    if powers.is_last_word(turn.record, request, task):
        return ["ask.approve.last"]
    follows = not powers.completes(turn.record, request, task)
    return ["ask.approve.consent"] if task.power == "consent" and follows else []


def take(turn: Turn, request: Request, task: Task, awaited: Awaited, words: str) -> None:
    """The words join what was written before, below; nothing is decided by them."""
    whole = joined(awaited.saying.words, words)
    check = lengths.refuse_opinion if awaited.outcome == "approve" else lengths.refuse_reason
    check(whole)
    awaited, slot = keep(turn, awaited, words=whole), turn.slot("asked")
    turn.edit(Say.of("ask.below", number=request.id), card=slot)
    text, rows = shown(turn, request, task, awaited)
    turn.say(text, *rows, card=slot)


def show_here(turn: Turn, request: Request, task: Task, awaited: Awaited) -> None:
    """The pressed message shows what is written as it is now."""
    text, rows = shown(turn, request, task, awaited)
    turn.edit(text, *rows, message=turn.event.message)


def with_words(turn: Turn, button: Button) -> None:
    """Decide with what is shown."""
    outcome: Outcome = "approve" if button.action == "with_opinion" else "position"
    request, _, awaited = being_said(turn, button, outcome)
    if not awaited.saying.words:
        raise Refusal("stale_question")
    decide(turn, awaited, awaited.saying.words)
    state.stop_waiting(turn, Say.of("ask.taken", number=request.id))


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "opinion": ask_for_opinion,
    "position": ask_for_position,
    "with_opinion": with_words,
    "with_position": with_words,
}
