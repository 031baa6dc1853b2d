"""What a leader is asked: whose account it is that will decide (design.md §4)."""

from handlers import facts
from handlers.buttons import Button
from handlers.turn import Turn
from store import binding
from store.documents import Account, Invitation, Person, Say, Series
from store.rules import vouching


def able(turn: Turn, invitation: Invitation) -> list[Account]:
    """The accounts of the leaders who can confirm it."""
    missing = binding.outstanding(turn.record, invitation, invitation.account or "", turn.event.day)
    return list({one.id: one for some in missing.values() for one in some}.values())


def ask_all(turn: Turn, invitation: Invitation) -> None:
    """Each leader who can confirm it gets the question."""
    for leader in able(turn, invitation):
        ask(turn, invitation, leader)


def ask(turn: Turn, invitation: Invitation, leader: Account) -> None:
    """Ask one leader whether that account is really theirs."""
    day = turn.event.day
    seats = vouching.deciding_seats(turn.record, invitation.person, day)
    turn.say(
        Say.of(
            "vouch",
            person=turn.record.need(Person, invitation.person).name,
            seats=Series(series=tuple(facts.seat_name(turn.record, one.id) for one in seats)),
            account=invitation.account,
            shown=turn.event.name if turn.account.id == invitation.account else "",
        ),
        (
            Button("vouch", invitation.id).key("key.vouch", style="good"),
            Button("deny", invitation.id).key("key.deny", style="bad"),
        ),
        to=leader.id,
        priority=1,
    )


def ask_newcomer(turn: Turn, newcomer: Account) -> None:
    """What has waited for somebody who can confirm it."""
    for waiting in turn.record.find(Invitation, state="unconfirmed"):
        if newcomer.id in {one.id for one in able(turn, waiting)}:
            ask(turn, waiting, newcomer)
