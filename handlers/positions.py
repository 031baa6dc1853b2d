"""A position (书面说明): what one side holds where town and bureau disagree."""

from collections.abc import Callable

from handlers import facts, talk
from handlers.approvals import at_desk, awaited_at, never_mind_key
from handlers.buttons import Button
from handlers.turn import Turn
from store.documents import Say
from store.rules import lengths
from store.rules.refusal import Refusal


def ask(turn: Turn, button: Button) -> None:
    """Ask for what the side holds, and why; what is written next is it."""
    request, task = at_desk(turn, button)
    if task.power != "position":
        raise Refusal("wrong_power")
    talk.wait_for(turn, awaited_at(turn, request, task, "position"))
    text = Say.of(
        "ask.position",
        number=request.id,
        summary=facts.summary(turn.record, request),
        least=lengths.SHORTEST_REASON,
        most=lengths.LONGEST_REASON,
    )
    turn.say(text, (never_mind_key(task),), card=talk.slot(turn, "asked"))


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"position": ask}
