"""催办: a press on the status card reminds whoever has the request on the desk."""

from collections.abc import Callable

from handlers.cards import copies
from handlers.cards.copies import card_holders
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.turn import Turn
from handlers.texts import facts, names
from handlers.texts.dossier import Dossier
from store.documents import Request, Say, Task, Urge
from store.rules.refusal import Refusal
from store.workflow.following import urging


def urge(turn: Turn, button: Button) -> None:
    """Let whoever is asked at the desks know that it is waited for. Raises Refusal."""
    urged = _urged(turn, button.about)
    request = turn.record.need(Request, urged.request)
    _, tasks = urging.urgeable(turn.record, request.id, turn.person, turn.event.at)
    for task in tasks:
        _tell(turn, urged, task)
    turn.alert = Say.of("done.urged", seats=names.seat_names(turn.record, urged.seats))
    copies.redraw(turn, request)


def _urged(turn: Turn, number: str) -> Urge:
    """Raises Refusal; the card shows what is so by now."""
    try:
        return urging.urge(turn.record, number, turn.person, turn.event.at)
    except Refusal as refusal:
        request = turn.record.get(Request, number)
        if request and refusal.name != "not_yours":
            copies.redraw(turn, request)
        raise


def _tell(turn: Turn, urged: Urge, task: Task) -> None:
    """One short message to each who is asked there, with the way to the task."""
    dossier = Dossier.of(turn, turn.record.need(Request, task.request))
    text = Say.of(
        "urge.told",
        **facts.named(dossier),
        who=names.decider(turn.record, urged.seat, urged.person),
        when=urged.at,
        due=facts.until(task),
    )
    show = at_task("show", task).key("key.open")
    for account in card_holders.askable(turn.record, task, turn.event.day):
        turn.say(text, (show,), to=account.id, priority=1)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"urge": urge}
