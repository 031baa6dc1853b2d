"""逐件办理: what waits for somebody, in one message; each decision brings the next."""

from collections.abc import Callable
from datetime import timedelta

from handlers.cards.keys import MOST_COUNTED, back_keys
from handlers.conversation.buttons import DECIDES, Button
from handlers.conversation.turn import Turn
from handlers.lists import own_lists, waiting
from handlers.texts import decisions
from store.documents import Card, Deck, Request, Say, Task
from store.documents.requests.place import Place, task_id
from store.rules.refusal import Refusal
from store.workflow.actions.retraction import taken_back_at

MOST_PASSED = 100
"""Whoever puts off so many has seen the deck; /inbox has all of it."""
MOMENT = timedelta(seconds=1.5)
"""How soon after the card has changed nobody can have read it."""


def begin(turn: Turn, _button: Button) -> None:
    """The list that was pressed becomes the deck; an older deck says where it is now."""
    card = _card(turn)
    if card.message not in (None, turn.event.message):
        turn.edit(Say.of("deck.below"), message=card.message)
    known = turn.record.get(Deck, turn.account.id) or Deck(id=turn.account.id)
    count = len(waiting.waiting_tasks(turn, MOST_COUNTED + 1))
    deck = turn.record.put(known.but(passed=(), dealt={}, count=count, last=None, over=None))
    _next(turn, deck, card.but(message=turn.event.message))


def skip(turn: Turn, button: Button) -> None:
    """Put it off: it goes on waiting in /inbox, and the next one comes."""
    card, deck = _card(turn), turn.record.get(Deck, turn.account.id)
    place = Place.read(button.version)
    if deck is None or place is None or not _is_at(card, button.value, place):
        raise Refusal("deck_over")
    task = turn.record.need(Task, card.task or "")
    passed = (*deck.passed, task.id) if task.state == "open" else deck.passed
    _next(turn, turn.record.put(deck.but(passed=passed)), card)


def end(turn: Turn, _button: Button) -> None:
    """That is enough for now."""
    card, deck = _card(turn), turn.record.get(Deck, turn.account.id)
    if deck is None or card.task is None:
        raise Refusal("deck_over")
    _finish(turn, deck, card)


def go_on(turn: Turn) -> None:
    """What the deck showed was dealt with in this turn, from wherever: the next one comes.

    What was dealt with before it and is taken back comes again.
    """
    deck = turn.record.get(Deck, turn.account.id)
    card = turn.record.get(Card, _own_id(turn)) if deck else None
    if card is None or deck is None:
        return
    task = turn.record.get(Task, card.task) if card.task else None
    last = turn.record.get(Task, deck.last) if deck.last else None
    if task and (task.person, task.done) == (turn.account.person, turn.event.at):
        counted = _counted(turn, deck, task)
        _next(turn, turn.record.put(deck.but(dealt=counted, last=task.id)), card)
    elif last and last.state == "open":
        _again(turn, deck, card, last)


def _again(turn: Turn, deck: Deck, card: Card, last: Task) -> None:
    """What was taken back comes again; a deck that is over goes on if pressed there."""
    passed = tuple(own_id for own_id in deck.passed if own_id != last.id)
    dealt = _uncounted(turn, deck, last)
    changed = turn.record.put(deck.but(passed=passed, dealt=dealt, last=None, over=None))
    card = card.but(message=card.message or deck.over)
    if card.task or card.message == turn.event.message:
        _next(turn, changed, card)
    elif card.message is not None:
        _finish(turn, changed, card)


def refuse_hasty(turn: Turn, button: Button) -> None:
    """A press that came as the deck went on was meant for the one before. Raises `deck_went_on`."""
    deck = turn.record.get(Deck, turn.account.id) if button.action in DECIDES else None
    if deck is None or deck.moved is None or turn.event.at - deck.moved >= MOMENT:
        return
    card = turn.record.get(Card, _own_id(turn))
    if card and (card.request, card.message) == (button.about, turn.event.message):
        raise Refusal("deck_went_on", number=card.request)


def _counted(turn: Turn, deck: Deck, task: Task) -> dict[str, int]:
    given = decisions.at(turn.record.need(Request, task.request), task)
    outcome = "opinion" if task.attitude else given.outcome if given else "approve"
    return {**deck.dealt, outcome: deck.dealt.get(outcome, 0) + 1}


def _uncounted(turn: Turn, deck: Deck, task: Task) -> dict[str, int]:
    """Without the one that was taken back."""
    given = taken_back_at(turn.record.need(Request, task.request), task)
    outcome = given.outcome if given else "approve"
    dealt = {**deck.dealt, outcome: deck.dealt.get(outcome, 0) - 1}
    return {name: count for name, count in dealt.items() if count > 0}


def _own_id(turn: Turn) -> str:
    return f"{turn.account.id}/deck"


def _card(turn: Turn) -> Card:
    """The card that the deck is at; one that shows nothing before the first and after the last."""
    found = turn.record.get(Card, _own_id(turn))
    return found or Card(id=_own_id(turn), request=None, account=turn.account.id, face="deck")


def _is_at(card: Card, request: str, place: Place) -> bool:
    """Whether the deck shows this: a second press on the same button passes over nothing."""
    return (card.task or "").startswith(task_id(request, place, ""))


def _next(turn: Turn, deck: Deck, card: Card) -> None:
    task = _waiting(turn, deck)
    if task is None:
        _finish(turn, deck, card)
        return
    request = turn.record.need(Request, task.request)
    turn.record.put(deck.but(moved=turn.event.at))
    card = turn.record.put(card.but(request=request.id, task=task.id))
    turn.update(card)


def _waiting(turn: Turn, deck: Deck) -> Task | None:
    """The first that waits and was not put off."""
    if len(deck.passed) >= MOST_PASSED:
        return None
    return next(waiting.each(turn, but=deck.passed), None)


def _finish(turn: Turn, deck: Deck, card: Card) -> None:
    """What came of it, in a few lines."""
    done = [
        Say.of("deck.dealt", outcome=Say.of(f"outcome.{outcome}"), count=count)
        for outcome, count in deck.dealt.items()
    ]
    more = _waiting(turn, deck.but(passed=()))
    text = Say.of(
        "deck.over",
        dealt=done or Say.of("deck.none"),
        passed=Say.of("deck.passed", count=len(deck.passed)) if deck.passed else "",
        more="" if more else Say.of("inbox.empty"),
    )
    back = back_keys(turn.record, deck, turn.event.at)
    keys = (back, (own_lists.INBOX_KEY,) if more else ())
    turn.edit(text, *filter(None, keys), message=card.message)
    turn.let_go(card)
    turn.record.put(deck.but(over=card.message))
    turn.record.put(card.but(request=None, task=None, message=None))


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "deck": begin,
    "deck_skip": skip,
    "deck_end": end,
}
