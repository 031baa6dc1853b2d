"""A button is input: whatever days, years and numbers a press carries, it ends in an answer."""

import pytest

from handlers.routes import PRESSES
from rules.test_own_cause import asks
from store.documents import Holding, Standing
from support.errands import BUREAU_LEADER
from support.room import Room
from support.standing_in import TOWN_LEADER, person
from support.talk import LEADER, MASTER, OFFICER

NUMBER = "QS-2026-0001"
FORGED = ("9999-12-31", "0001-01-01", "9999-12", "9" * 24, "²")
LONGEST = 64


@pytest.fixture(scope="module")
def room() -> Room:
    """With a request on its way, and a draft that asks."""
    room = Room()
    asks(room.phone(MASTER))
    room.phone(MASTER).presses("Send")
    return room


@pytest.mark.parametrize("action", sorted(PRESSES))
def test_no_forged_value_breaks_a_turn(room: Room, action: str) -> None:
    for user in (LEADER, BUREAU_LEADER):
        for about in abouts(room):
            for forged in FORGED:
                data = f"{action}|{about}|{forged}|{forged}"
                if len(data.encode()) <= LONGEST:
                    room.phone(user).forges(data)


@pytest.mark.parametrize("day", ["9999-12-31", "2101-01-01", "1899-12-31", "20260315", "0000-00"])
def test_a_forged_day_of_a_delegation_is_not_understood(room: Room, day: str) -> None:
    about = abouts(room)[2]
    for data in (f"day_from|{about}||{day}", f"to_page|{about}|{day}|2026-04", f"away_to|||{day}"):
        assert "no longer works" in room.phone(LEADER).forges(data)


def abouts(room: Room) -> tuple[str, ...]:
    """What buttons are about: a request, a station, a term with a deputy, and nothing of ours."""
    [term] = room.record.find(Holding, seat=TOWN_LEADER)
    [station] = {one.station for one in room.record.find(Standing, limit=1)}
    deputy = person(room, OFFICER)
    return (NUMBER, station, f"{term.id},{deputy},*", "9" * 24)
