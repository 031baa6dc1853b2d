"""The second press before what cannot be undone: the first one only changes the buttons."""

from collections.abc import Callable

from handlers import cards, faces
from handlers.buttons import Button, at_task
from handlers.turn import Turn
from store.documents import Card, Request, Say, Task
from store.rules import authority
from store.rules.authority import Place
from store.rules.refusal import Refusal

MEANT = "meant"
"""The value of the second button; it is no proof of the first, and need not be."""


def ask(turn: Turn, request: Request, task: Task) -> None:
    """Nothing is decided yet: the card asks whether it is meant."""
    card = _pressed(turn, task)
    text, _ = faces.face(turn.record, card, request, turn.event.at)
    sure = at_task("approve", task, MEANT).key("key.approve_sure", style="good")
    back = at_task("not_sure", task).key("key.not_sure")
    turn.alert = Say.of("ask.sure")
    turn.edit(text, (sure,), (back,), card=card.id, priority=1)


def back(turn: Turn, button: Button) -> None:
    """It was not meant: the card has its buttons again."""
    request, place = turn.record.get(Request, button.about), Place.read(button.version)
    if request is None or place is None:
        raise Refusal("not_yours")
    task = authority.acting_task(turn.record, request, place, turn.person, turn.event.day)
    turn.alert = Say.of("ask.not_sure")
    cards.refresh_copy(turn, request, _pressed(turn, task))


def _pressed(turn: Turn, task: Task) -> Card:
    """The card that was pressed: the desk's own, or the deck."""
    shown = turn.record.find(Card, request=task.request)
    own = [one for one in shown if (one.account, one.task) == (turn.account.id, task.id)]
    here = (one for one in own if one.message == turn.event.message)
    return next(here, cards.desk_card(task, turn.account))


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"not_sure": back}
