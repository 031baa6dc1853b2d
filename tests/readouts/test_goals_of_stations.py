"""What each station, or all together, are to reach is shown beside what they have."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, datetime
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest

from readouts.test_looking import put
from readouts.test_taken_away import STATION
from store.documents import Entry
from store.forms.ledger.sum import Goal
from store.forms.registry import READOUTS
from store.kinds.culture.activity_report import AUDIENCE, HELD, WHOLE_AUDIENCE
from store.kinds.guidance.service_days import GOAL
from support.declaring import spoken
from support.room import Room
from support.talk import MASTER, OFFICER

JULY = datetime(2026, 7, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
WORDS = {
    "readout.turnout": "Turnout",
    "readout.turnout.row": "{first} | {title}",
    "readout.turnout.cell": "{amount}",
    "readout.turnout.of": "{of} | {amount} people{goal}",
    "readout.turnout.total": "People: {amount}{goal}",
    "readout.turnout.line": "People this year: {amount}{goal}",
    "readout.turnout.goal": " of {wanted}{behind}",
    "readout.turnout.behind": ", {missing} behind",
}


@contextmanager
def wanting(goal: Goal) -> Iterator[Room]:
    """An office where activities have this goal, and 300 people came to one."""
    with ExitStack() as until_then:
        shown = replace(HELD, name="turnout", command=False, goal=goal)
        until_then.enter_context(patch.dict(READOUTS, {"turnout": shown}))
        until_then.enter_context(spoken(WORDS))
        room = Room(JULY)
        day = date(2026, 6, 1)
        known = {"register_name": "activities", "unit": STATION, "state": "live"}
        put(room, Entry(id="a", key="a", first=day, last=day, quantity=300, **known))
        yield room


def test_a_station_is_behind_until_it_has_what_there_is_to_be_by_now() -> None:
    with wanting(Goal(AUDIENCE, 1000, pace={"06-30": 500})) as room:
        assert "People this year: 300 of 1,000, 200 behind" in room.phone(MASTER).says("/station")
        assert "People: 300 of 1,000, 200 behind" in room.phone(MASTER).presses("Turnout")
        listed = room.phone(OFFICER).forges("l|turnout|all")
        assert "[Guanhaiwei Town Cultural Station | 300 people of 1,000, 200 behind]" in listed
        assert "[Hushan Subdistrict Cultural Station | 0 people of 1,000, 500 behind]" in listed
        assert "People: 300\n" in listed


def test_of_a_year_that_is_over_all_is_missing_that_was_to_be_reached() -> None:
    with wanting(Goal(AUDIENCE, 1000, pace={"06-30": 500})) as room:
        listed = room.phone(OFFICER).forges("l|turnout|all|2025")
        assert "[Hushan Subdistrict Cultural Station | 0 people of 1,000, 1,000 behind]" in listed


def test_what_all_are_to_reach_together_stands_beside_the_total() -> None:
    with wanting(Goal(WHOLE_AUDIENCE, 1000, pace={"06-30": 500})) as room:
        listed = room.phone(OFFICER).forges("l|turnout|all")
        assert "People: 300 of 1,000, 200 behind\n" in listed
        assert "[Guanhaiwei Town Cultural Station | 300 people]" in listed
        assert "People: 300 of 1,000, 200 behind" in room.phone(OFFICER).says("/board")


def test_a_goal_in_a_sum_that_is_not_shown_is_refused() -> None:
    with pytest.raises(ValueError, match="activities has a goal in service_given, which it does"):
        replace(HELD, goal=GOAL)
