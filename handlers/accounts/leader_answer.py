"""A leader confirms, or does not, whose account it is that will decide."""

from collections.abc import Callable

from handlers.accounts import arrival
from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.administrators import tell_administrators
from handlers.seats import handover
from store.documents import Account, Invitation, Names, Person, Say
from store.organisation.accounts import binding, confirmation
from store.rules.chain import deciding_seats


def vouch(turn: Turn, button: Button) -> None:
    """Yes, that is their account: it is bound, or what rested until now is theirs to do."""
    before, was = arrival.accounts_before(turn, button.about), _bound(turn, button)
    invitation = confirmation.confirm(turn.record, button.about, turn.account, turn.event.at)
    left = binding.outstanding(turn.record, invitation, turn.event.day)
    said = "vouch.partly" if left else "vouch.done"
    done = Say.of(said, person=_name(turn, invitation), when=turn.event.at)
    turn.edit(done, message=turn.event.message)
    newcomer = turn.record.need(Account, invitation.account or "")
    if was:
        _wake(turn, invitation, newcomer)
    elif invitation.state == "used":
        arrival.arrive(turn, invitation, newcomer, before)


def _bound(turn: Turn, button: Button) -> Account | None:
    """The account that the link has bound already, if it has."""
    known = turn.record.get(Invitation, button.about)
    used = known is not None and known.state == "used"
    return turn.record.get(Account, known.account or "") if known and used else None


def _wake(turn: Turn, invitation: Invitation, account: Account) -> None:
    """They are told; what waits where they may act from now on comes to them."""
    turn.say(Say.of("vouch.yours"), to=account.id, priority=1)
    handover.settle(turn, _seats(turn, invitation.person))


def _seats(turn: Turn, person: str) -> list[str]:
    """Where they decide, today or later."""
    rights = deciding_seats.rights(turn.record, person, turn.event.day)
    return list(dict.fromkeys(one.seat for one in rights))


def deny(turn: Turn, button: Button) -> None:
    """No: the link is void, its account nobody's; who used it is told, and administrators."""
    waiting, was = turn.record.get(Invitation, button.about), _bound(turn, button)
    invitation = confirmation.deny(turn.record, button.about, turn.account, turn.event.at)
    name, office = _name(turn, invitation), state.office(turn)
    turn.edit(_either("vouch.denied", was, person=name), message=turn.event.message)
    if waiting and waiting.account:
        text = _either("invite.denied", was, contact=office.contact, phone=office.phone)
        turn.say(text, to=waiting.account)
    if was:
        handover.settle(turn, [*arrival.seats(turn, invitation), *_seats(turn, invitation.person)])
    leader = turn.record.need(Person, turn.person).name
    tell_administrators(turn, _either("news.denied", was, person=name, leader=leader))


def _either(key: str, was: Account | None, **values: object) -> Say:
    """The text for a link that is void, or for an account that was bound."""
    return Say.of(f"{key}.bound" if was else key, **values)


def _name(turn: Turn, invitation: Invitation) -> Names:
    return turn.record.need(Person, invitation.person).name


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"vouch": vouch, "deny": deny}
