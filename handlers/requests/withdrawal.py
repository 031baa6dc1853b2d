"""Withdrawing a request (撤回), or giving back what was approved: asked once more."""

from collections.abc import Callable

from handlers.cards import copies, news
from handlers.cards.following import copied
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.texts import facts
from handlers.texts.dossier import Dossier
from store.documents import Say
from store.workflow.actions import giving_back, withdrawal


def ask(turn: Turn, button: Button) -> None:
    """Ask whether it is meant."""
    person, at = turn.person, turn.event.at
    request = withdrawal.withdrawable(turn.record, button.about, person, at)
    text = Say.of(
        "withdraw.ask", number=request.id, summary=facts.summary(Dossier.of(turn, request))
    )
    yes = Button("withdrawn", request.id).key("key.withdraw_yes", style="bad")
    turn.say(text, (yes, Button("stays", request.id).key("key.never_mind")))


def withdraw(turn: Turn, button: Button) -> None:
    """It is meant: the request ends, every card says so, whoever it concerns is told."""
    request = withdrawal.withdraw(turn.record, button.about, turn.person, turn.event.at)
    turn.alert = Say.of("done.withdrawn", number=request.id)
    turn.edit(turn.alert, message=turn.event.message)
    copies.refresh(turn, request)
    news.tell_of_withdrawal(turn, request)
    copied.tell_of_end(turn, request, "waiting")


def stay(turn: Turn, button: Button) -> None:
    """It was not meant: nothing changes."""
    text = Say.of("withdraw.not", number=button.about, when=turn.event.at)
    turn.edit(text, message=turn.event.message)


def ask_back(turn: Turn, button: Button) -> None:
    """Ask whether what was approved is to be given back."""
    person, at = turn.person, turn.event.at
    request = giving_back.returnable(turn.record, button.about, person, at)
    summary = facts.summary(Dossier.of(turn, request))
    yes = Button("given_back", request.id).key("key.give_back_yes", style="bad")
    text = Say.of("give_back.ask", number=request.id, summary=summary)
    turn.say(text, (yes, Button("stays", request.id).key("key.never_mind")))


def give_back(turn: Turn, button: Button) -> None:
    """It is meant: what was approved is free again, and whoever agreed to it is told."""
    request = giving_back.give_back(turn.record, button.about, turn.person, turn.event.at)
    turn.alert = Say.of("done.given_back", number=request.id)
    turn.edit(turn.alert, message=turn.event.message)
    copies.refresh(turn, request)
    news.tell_of_withdrawal(turn, request)
    copied.tell_of_end(turn, request, "waiting")


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "withdraw_request": ask,
    "withdrawn": withdraw,
    "stays": stay,
    "give_back": ask_back,
    "given_back": give_back,
}
