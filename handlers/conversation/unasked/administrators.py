"""Telling administrators what they should know."""

from handlers.conversation.turn import Turn
from store.documents import Account, Key, Say, Unit
from store.rules.authority.seats import accounts_of, holders_of, seat_id, seats_for


def tell_administrators(
    turn: Turn, text: Say, *rows: tuple[Key, ...], urgent: bool = False
) -> None:
    """Tell everybody who administers today; what is `urgent` also in the quiet hours."""
    for administrator in administrators(turn):
        turn.say(text, *rows, to=administrator.id, priority=1, urgent=urgent)


def administrators(turn: Turn) -> list[Account]:
    """The accounts of whoever administers today."""
    [bureau] = turn.record.find(Unit, kind="bureau", limit=1)
    people = holders_of(turn.record, seat_id(bureau.id, "administrator"), turn.event.day)
    return [one for person in people for one in accounts_of(turn.record, person.id)]


def officers(turn: Turn, station: str) -> list[str]:
    """The accounts of the bureau's officers in charge of `station`."""
    [seat] = seats_for(turn.record, station, ["bureau_culture"])
    holders = holders_of(turn.record, seat, turn.event.day)
    return [one.id for holder in holders for one in accounts_of(turn.record, holder.id)]
