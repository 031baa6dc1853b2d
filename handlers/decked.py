"""The buttons under the card that a deck is at."""

from handlers.buttons import Button
from handlers.calendar import IDLE
from store.documents import Card, Deck, Key, Request, Task
from store.rules.authority import Place
from store.transaction import View

MOST_COUNTED = 50
"""So many that wait are counted; of more it is said that they are more."""


def steps(record: View, card: Card, request: Request, task: Task) -> tuple[Key, ...]:
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
