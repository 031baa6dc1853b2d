"""The leader's yes or no to a deputy; who hears of it, and what waits where from then on."""

from collections.abc import Callable

from handlers.cards import leader_question
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.seats import deputies, handover
from store.documents import Delegation, Person, Say
from store.organisation import delegation
from store.rules.chain import deciding_seats


def agree(turn: Turn, button: Button) -> None:
    """The leader agrees: from now on it holds."""
    one = delegation.agree(turn.record, button.about, turn.person, turn.event.at)
    said = deputies.line(turn.record, one)
    turn.edit(Say.of("deputise.agreed", line=said), message=turn.event.message)
    begun(turn, one)


def begun(turn: Turn, one: Delegation) -> None:
    """Both are told that it was agreed to; what waits goes to the deputy if it holds today."""
    said = deputies.line(turn.record, one)
    text = Say.of("deputise.holds", person=turn.record.need(Person, one.person).name, line=said)
    tell_both(turn, one, text)
    handover.settle(turn, [one.seat])
    if deciding_seats.rests(turn.record, one):
        leader_question.tell_resting(turn, one.deputy)


def tell_both(turn: Turn, one: Delegation, text: Say) -> None:
    """Tell the holder and the deputy, unless it is their own turn."""
    others = (each for each in (one.person, one.deputy) if each != turn.account.person)
    turn.tell(others, text)


def disagree(turn: Turn, button: Button) -> None:
    """The leader does not agree; whoever asked is told."""
    one = delegation.refuse(turn.record, button.about, turn.person, turn.event.at)
    text = Say.of("deputise.denied", line=deputies.line(turn.record, one))
    turn.edit(text, message=turn.event.message)
    turn.tell([one.person], text)


def end(turn: Turn, button: Button) -> None:
    """It holds no longer."""
    before = turn.record.get(Delegation, button.about)
    one = delegation.end(turn.record, button.about, turn.person, turn.event.at)
    turn.edit(_ended(turn, one), message=turn.event.message)
    if before and before.state == "agreed":
        over(turn, one)


def over(turn: Turn, one: Delegation) -> None:
    """Both are told; what waits is the holder's again."""
    tell_both(turn, one, _ended(turn, one))
    handover.settle(turn, [one.seat])


def _ended(turn: Turn, one: Delegation) -> Say:
    return Say.of("deputise.ended", line=deputies.line(turn.record, one))


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "agree": agree,
    "disagree": disagree,
    "end_deputy": end,
}
