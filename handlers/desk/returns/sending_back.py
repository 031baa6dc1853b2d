"""Sending back (退回补正): a list is ticked, with own words and values, and goes in one message."""

from collections.abc import Callable
from typing import Any

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.desk.approval import decide
from handlers.desk.returns.checklist import back_key, is_empty, offered, shown
from handlers.desk.task import at_desk, awaited_at
from store.documents import Point, Request, Say, Task
from store.documents.chat.conversation import Awaited
from store.documents.lengths import REASON
from store.rules import lengths, returns
from store.rules.refusal import Refusal


def begin(turn: Turn, button: Button) -> None:
    """Show the kind's list; what was ticked before is still ticked."""
    request, task = at_desk(turn, button)
    open_ = state.decision(turn)
    awaited = keep(turn, state.begun(turn, awaited_at(turn, request, task, "send_back")))
    if open_ and open_.outcome == "send_back" and _is_about(open_, button):
        show_below(turn, request, task, awaited)
        return
    text, rows = shown(turn, request, task, awaited.saying)
    turn.say(text, *rows, card=turn.slot("asked"))


def _is_about(awaited: Awaited, button: Button) -> bool:
    return (awaited.request, str(awaited.place)) == (button.about, button.version)


def being_said(turn: Turn, button: Button, outcome: str) -> tuple[Request, Task, Awaited]:
    """The request and the task of a button under what is being put together.

    Raises Refusal as `at_desk` does, and `stale_question` where it is not being put together now.
    """
    request, task = at_desk(turn, button)
    awaited = state.decision(turn)
    if awaited is None or awaited.outcome != outcome or not _is_about(awaited, button):
        raise Refusal("stale_question")
    return request, task, awaited


def keep(turn: Turn, awaited: Awaited, **changes: Any) -> Awaited:
    """Keep what was just put to it; the question is a fresh one by that.

    Unless it is said otherwise, words written next are for all of it.
    """
    saying = awaited.saying.model_copy(update={"wants": "all", "question": None, **changes})
    awaited = awaited.model_copy(update={"saying": saying, "asked": turn.event.at})
    state.wait_for(turn, awaited)
    return awaited


def joined(*parts: str) -> str:
    """What was written before and what was written now, one below the other."""
    return "\n".join(part for part in parts if part)


def show_here(turn: Turn, request: Request, task: Task, awaited: Awaited) -> None:
    """The pressed message shows the list as it is now."""
    text, rows = shown(turn, request, task, awaited.saying)
    turn.edit(text, *rows, message=turn.event.message)


def show_below(turn: Turn, request: Request, task: Task, awaited: Awaited) -> None:
    """The list as it is now, at the bottom; an older one has no use any more."""
    slot = turn.slot("asked")
    turn.edit(Say.of("ask.below", number=request.id), card=slot)
    text, rows = shown(turn, request, task, awaited.saying)
    turn.say(text, *rows, card=slot)


def tick(turn: Turn, button: Button) -> None:
    """Tick a point, or take the tick away."""
    request, task, awaited = being_said(turn, button, "send_back")
    if button.value not in offered(request, awaited.saying):
        raise Refusal("stale_question")
    ticked = set(awaited.saying.points) ^ {button.value}
    points = tuple(name for name in returns.listed(request) if name in ticked)
    show_here(turn, request, task, keep(turn, awaited, points=points))


def new_fact(turn: Turn, button: Button) -> None:
    """新情况: what is added now could not be seen the first time; or it is not so after all."""
    request, task, awaited = being_said(turn, button, "send_back")
    new = not awaited.saying.new
    points = awaited.saying.points
    if not new:
        before = returns.asked_before(request)
        points = tuple(name for name in points if name in before)
    show_here(turn, request, task, keep(turn, awaited, new=new, points=points))


def to(turn: Turn, button: Button) -> None:
    """Choose to whom it goes back: to who asked, or to an earlier stage."""
    request, task, awaited = being_said(turn, button, "send_back")
    stages = {str(at): at for at in returns.reopenable(request, task.stage)}
    if button.value and button.value not in stages:
        raise Refusal("stale_question")
    stage = stages.get(button.value)
    show_here(turn, request, task, keep(turn, awaited, to=stage))


def own_words(turn: Turn, button: Button) -> None:
    """What is written next is added to the list."""
    request, task, awaited = being_said(turn, button, "send_back")
    keep(turn, awaited, wants="words")
    text = Say.of(
        "ask.own_words",
        number=request.id,
        **REASON.told(),
    )
    turn.edit(text, (back_key(task),), message=turn.event.message)


def back(turn: Turn, button: Button) -> None:
    """Back to the list."""
    request, task, awaited = being_said(turn, button, "send_back")
    show_here(turn, request, task, keep(turn, awaited))


def take(turn: Turn, request: Request, task: Task, awaited: Awaited, words: str) -> None:
    """Words for the list are added to what there is; they send nothing back."""
    whole = joined(awaited.saying.words, words)
    lengths.refuse_reason(whole)
    show_below(turn, request, task, keep(turn, awaited, words=whole))


def send_with(turn: Turn, request: Request, task: Task, awaited: Awaited, words: str) -> None:
    """A button sends it back with these words alone; where a list is needed, they are part of it.

    What was ticked before stays as it was, and is shown with them.
    """
    if is_empty(awaited.saying) and not (returns.returns(request) and awaited.saying.to is None):
        lengths.refuse_reason(words)
        decide(turn, awaited, words)
        state.stop_waiting(turn, Say.of("ask.taken", number=request.id))
    else:
        take(turn, request, task, awaited, words)


def send(turn: Turn, button: Button) -> None:
    """Send it back as it was put together."""
    request, _, awaited = being_said(turn, button, "send_back")
    saying = awaited.saying
    before = returns.asked_before(request)
    late = saying.new and saying.to is None and bool(returns.returns(request))
    points = tuple(Point(name=name, new=late and name not in before) for name in saying.points)
    decide(turn, awaited, saying.words, points=points)
    state.stop_waiting(turn, Say.of("ask.sent_back", number=request.id))


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "send_back": begin,
    "tick": tick,
    "new_fact": new_fact,
    "to": to,
    "own_words": own_words,
    "list": back,
    "return": send,
}
