"""What a leader is asked: whose account it is that will decide (design.md §4)."""

from datetime import date

from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.texts.names import seat_name
from store.documents import Account, Invitation, Person, Say, Series, Value
from store.organisation.accounts import binding, confirmation
from store.record.view import View
from store.rules.authority.accounts import link_of
from store.rules.chain import deciding_seats


def able(record: View, invitation: Invitation, day: date) -> list[Account]:
    """The accounts of the leaders who can confirm it."""
    missing = binding.outstanding(record, invitation, day)
    return list({one.id: one for some in missing.values() for one in some}.values())


def names(record: View, accounts: list[Account]) -> Series:
    """Whose accounts they are."""
    people = dict.fromkeys(one.person for one in accounts if one.person)
    return Series(series=tuple(record.need(Person, person).name for person in people))


def ask_all(turn: Turn, invitation: Invitation) -> None:
    """Each leader who can confirm it gets the question."""
    for leader in able(turn.record, invitation, turn.event.day):
        ask(turn, invitation, leader)


def ask(turn: Turn, invitation: Invitation, leader: Account) -> None:
    """Ask one leader whether that account is really theirs."""
    rights = deciding_seats.rights(turn.record, invitation.person, turn.event.day)
    turn.say(
        Say.of(
            "vouch",
            person=turn.record.need(Person, invitation.person).name,
            seats=_seats(turn.record, rights),
            account=invitation.account,
            replaced=Say.of("vouch.replaced") if _has_another(turn.record, invitation) else "",
            shown=turn.event.name if turn.account.id == invitation.account else "",
        ),
        (
            Button("vouch", invitation.id).key("key.vouch", style="good"),
            Button("deny", invitation.id).key("key.deny", style="bad"),
        ),
        to=leader.id,
        priority=1,
    )


def _has_another(record: View, invitation: Invitation) -> bool:
    """Whether the person uses an account today that this one would take the place of."""
    known = record.find(Account, person=invitation.person)
    return any(one.id != invitation.account for one in known)


def _seats(record: View, rights: list[deciding_seats.Right]) -> Series:
    """Seats of one's own by their name, those of others as their deputy."""
    return Series(series=tuple(_seat(record, one) for one in rights))


def _seat(record: View, right: deciding_seats.Right) -> Value:
    seat = seat_name(record, right.seat)
    return Say.of("vouch.lent", seat=seat) if right.behalf else seat


def ask_newcomer(turn: Turn, newcomer: Account) -> None:
    """What has waited for somebody who can confirm it."""
    for waiting in confirmation.to_confirm(turn.record, newcomer.person or "", turn.event.at):
        ask(turn, waiting, newcomer)


def resting(record: View, person: str, day: date) -> Value:
    """What of their work rests until their account is confirmed, and by whom; empty for nothing."""
    rights = deciding_seats.resting(record, person, day)
    if not rights:
        return ""
    links = (link_of(record, account) for account in record.find(Account, person=person))
    who = [one for link in links if link for one in able(record, link, day)]
    return Say.of(
        "rests" if who else "rests.nobody",
        seats=_seats(record, rights),
        leaders=names(record, who),
    )


def tell_resting(turn: Turn, person: str) -> bool:
    """Some of their work rests: they are told, for whom they act, and who can confirm it is asked.

    Whether there is anybody to ask.
    """
    record, day, asked = turn.record, turn.event.day, set()
    said = resting(record, person, day)
    if not isinstance(said, Say):
        return False
    for account in record.find(Account, person=person):
        turn.say(said, to=account.id, priority=1)
        link = link_of(record, account)
        if link:
            asked |= {one.person for one in able(record, link, day)}
            ask_all(turn, link)
    _tell_holders(turn, person, asked)
    return bool(asked)


def _tell_holders(turn: Turn, person: str, asked: set[str | None]) -> None:
    """Those whose deputy rests, unless they are asked whether it is the deputy's account."""
    rights = deciding_seats.resting(turn.record, person, turn.event.day)
    for right in rights:
        if right.behalf and right.behalf not in asked:
            text = Say.of(
                "rests.deputy",
                deputy=turn.record.need(Person, person).name,
                seat=seat_name(turn.record, right.seat),
            )
            turn.tell([right.behalf], text)
