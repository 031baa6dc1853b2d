"""The buttons under the card that a deck is at."""

from datetime import datetime

from handlers.cards.second_thoughts import take_back_of
from handlers.conversation.buttons import Button
from handlers.conversation.calendar import IDLE
from store.documents import Card, Deck, Key, Request, Task
from store.record.transaction import View
from store.rules.authority.access import Place

MOST_COUNTED = 50
"""So many that wait are counted; of more it is said that they are more."""


def rows(
    record: View, card: Card, request: Request, task: Task, at: datetime
) -> tuple[tuple[Key, ...], ...]:
    """The way back to what was decided before this one, and the steps on."""
    back = back_keys(record, record.need(Deck, card.account), at)
    return (*((back,) if back else ()), _steps(record, card, request, task))


def back_keys(record: View, deck: Deck, at: datetime) -> tuple[Key, ...]:
    """The button that takes back what was decided last, while it can be."""
    task = record.get(Task, deck.last) if deck.last else None
    return take_back_of(record, task, at) if task else ()


def _steps(record: View, card: Card, request: Request, task: Task) -> tuple[Key, ...]:
    """Put it off, or go on where it is dealt with; which one of how many it is; and the end."""
    # The request stands in the value: the question for a reason is put away by pressing these.
    place = str(Place(task.version, task.stage))
    step = Button("deck_skip", version=place, value=request.id)
    label = "key.deck_skip" if task.state == "open" else "key.deck_next"
    return step.key(label), *_place(record, card), Button("deck_end").key("key.deck_end")


def _place(record: View, card: Card) -> tuple[Key, ...]:
    deck = record.get(Deck, card.account)
    if deck is None or not deck.count:
        return ()
    more = deck.count > MOST_COUNTED
    every = max(deck.place, MOST_COUNTED if more else deck.count)
    key = "key.deck_place.more" if more else "key.deck_place"
    return (IDLE.key(key, place=deck.place, every=every),)
