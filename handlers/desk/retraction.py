"""Taking back a decision (收回): by a button on the decider's own card, while it is there."""

from collections.abc import Callable
from datetime import timedelta

from handlers.cards import copies, news
from handlers.cards.copies import card_holders
from handlers.cards.following import copied, corrected_cards
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from store.documents import Card, Due, Request, Say, Task
from store.documents.requests.place import Place
from store.rules.authority.seats import accounts_of
from store.rules.refusal import Refusal
from store.workflow.actions import retraction

MOMENT = timedelta(microseconds=1)


def take_back(turn: Turn, button: Button) -> None:
    """Take it back, one press; every card follows. Who is too late is told why."""
    place = Place.read(button.version)
    before = turn.record.get(Request, button.about)
    if place is None or before is None:
        raise Refusal("not_yours")
    try:
        request = retraction.take_back(turn.record, button.about, place, turn.person, turn.event.at)
    except Refusal:
        _refresh_own(turn, before, place)
        raise
    turn.alert = Say.of("done.taken_back", number=request.id)
    copies.refresh(turn, request)
    corrected_cards.undo(turn, request)
    copied.tell_anew(turn, request)
    news.tell_of_taking_back(turn, request, before.state)


def _refresh_own(turn: Turn, request: Request, place: Place) -> None:
    """The button that came too late goes from the presser's own card."""
    for card in turn.record.find(Card, request=request.id):
        task = turn.record.get(Task, card.task) if card.task else None
        own = task and card.account == turn.account.id
        if task and own and task.place == place:
            turn.update(card)


def vanish(turn: Turn, due: Due) -> None:
    """The time is up: the button goes, without a sound, from the card it still stands on."""
    task = turn.record.get(Task, due.about)
    if task is None or task.state != "done":
        return
    request, person = turn.record.need(Request, task.request), task.person or ""
    try:
        retraction.takeable(turn.record, request, task, person, due.at - MOMENT)
    except Refusal as refusal:
        if refusal.name != "amending":  # the card has followed everything else
            return
    for account in accounts_of(turn.record, person):
        card = turn.record.get(Card, card_holders.desk_card(task, account).id)
        if card:
            turn.update(card)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"take_back": take_back}
FALLS: dict[str, Callable[[Turn, Due], None]] = {"take_back": vanish}
