"""How tests make somebody a deputy, away, or the holder of one more seat."""

from datetime import date, datetime, timedelta

from store.documents import Account, Delegation, Holding
from store.organisation import delegation
from store.record.transaction import Transaction
from support.room import Room

TOWN_LEADER = "330282107/town_leader"


def person(room: Room, user: int) -> str:
    """Whose account it is."""
    return room.record.need(Account, str(user)).person or ""


def seat(room: Room, user: int, own_id: str) -> None:
    """Somebody holds another seat beside their own."""

    def hold(record: Transaction) -> None:
        since = room.clock.now().date()
        held = Holding(id=f"H-{user}-{own_id}", seat=own_id, person=person(room, user), since=since)
        record.put(held)
        record.record("added", room.clock.now())

    room.work(hold)


def deputy(
    room: Room,
    user: int,
    other: int,
    *,
    of: str = TOWN_LEADER,
    since: date | None = None,
    until: date | None = None,
    kinds: tuple[str, ...] = (),
) -> Delegation:
    """`other` may stand in for `user`; the operator has agreed."""
    now: datetime = room.clock.now()

    def name(record: Transaction) -> Delegation:
        wanted = Delegation(
            id="",
            seat=of,
            person=person(room, user),
            deputy=person(room, other),
            kinds=kinds,
            since=since,
            until=until,
            asked=now,
        )
        return delegation.agree(record, delegation.ask(record, wanted).id, None, now)

    return room.work(name)


def goes_away(room: Room, user: int, days: int = 3) -> None:
    """Press `I will be away`, as by the button."""
    until = room.clock.now().date() + timedelta(days=days)
    assert "Noted: you are away" in room.phone(user).forges(f"away_to|||{until}")
