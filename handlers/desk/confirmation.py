"""The second press before what cannot be undone, and before a ruling; the first changes buttons."""

from collections.abc import Callable

from handlers.cards import faces
from handlers.cards.copies import card_holders
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.turn import Turn
from handlers.texts.dossier import Dossier
from store.documents import Card, Request, Say, Task
from store.documents.requests.place import Place
from store.record.view import View
from store.rules import powers
from store.rules.authority import access
from store.rules.refusal import Refusal

MEANT = "meant"
"""The value of the second button; it is no proof of the first, and need not be."""


def label(record: View, request: Request, task: Task) -> str | None:
    """What the second button says; None where one press is enough."""
    if powers.is_last_word(record, request, task):
        return "key.approve_sure"
    return "key.approve_ruling" if task.power == "ruling" else None


def warning(label: str) -> Say:
    """What is said over the first press, by the label of the second."""
    return Say.of("ask.sure.ruling" if label == "key.approve_ruling" else "ask.sure")


def ask(turn: Turn, request: Request, task: Task) -> None:
    """Nothing is decided yet: the card asks whether it is meant."""
    card = _pressed(turn, task)
    text, _ = faces.face(Dossier.of(turn, request), card)
    said = label(turn.record, request, task) or "key.approve"
    sure = at_task("approve", task, MEANT).key(said, style="good")
    back = at_task("not_sure", task).key("key.not_sure")
    turn.alert = warning(said)
    turn.edit(text, (sure,), (back,), card=card.id, priority=1)


def back(turn: Turn, button: Button) -> None:
    """It was not meant: the card has its buttons again."""
    request, place = turn.record.get(Request, button.about), Place.read(button.version)
    if request is None or place is None:
        raise Refusal("not_yours")
    task = access.acting_task(turn.record, request, place, turn.person, turn.event.day)
    turn.alert = Say.of("ask.not_sure")
    turn.update(_pressed(turn, task))


def _pressed(turn: Turn, task: Task) -> Card:
    """The card that was pressed: the desk's own, or the deck."""
    shown = turn.record.find(Card, request=task.request)
    own = [one for one in shown if (one.account, one.task) == (turn.account.id, task.id)]
    here = (one for one in own if one.message == turn.event.message)
    return next(here, card_holders.desk_card(task, turn.account))


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"not_sure": back}
