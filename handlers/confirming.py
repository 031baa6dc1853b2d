"""A leader confirms, or does not, whose account it is that will decide."""

from collections.abc import Callable

from handlers import arrival, talk
from handlers.buttons import Button
from handlers.telling import tell_administrators
from handlers.turn import Turn
from store import binding
from store.documents import Account, Invitation, Names, Person, Say


def vouch(turn: Turn, button: Button) -> None:
    """Yes, that is their account: it is bound."""
    before = arrival.accounts_before(turn, button.about)
    invitation = binding.confirm(turn.record, button.about, turn.account, turn.event.at)
    said = "vouch.done" if invitation.state == "used" else "vouch.partly"
    done = Say.of(said, person=_name(turn, invitation), when=turn.event.at)
    turn.edit(done, message=turn.event.message)
    if invitation.state != "used":
        return
    newcomer = turn.record.need(Account, invitation.account or "")
    arrival.arrive(turn, invitation, newcomer, before)


def deny(turn: Turn, button: Button) -> None:
    """No: the link is void; administrators are told, and whoever opened it."""
    waiting = turn.record.get(Invitation, button.about)
    invitation = binding.deny(turn.record, button.about, turn.account, turn.event.at)
    name, office = _name(turn, invitation), talk.office(turn)
    turn.edit(Say.of("vouch.denied", person=name), message=turn.event.message)
    if waiting and waiting.account:
        text = Say.of("invite.denied", contact=office.contact, phone=office.phone)
        turn.say(text, to=waiting.account)
    leader = turn.record.need(Person, turn.person).name
    tell_administrators(turn, Say.of("news.denied", person=name, leader=leader))


def _name(turn: Turn, invitation: Invitation) -> Names:
    return turn.record.need(Person, invitation.person).name


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"vouch": vouch, "deny": deny}
