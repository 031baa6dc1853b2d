"""What the operator is told of registers and read-outs."""

import json

from click.testing import CliRunner

from bot.__main__ import main
from store.forms.registry import READOUTS, REGISTERS


def said(*words: str) -> str:
    return (
        CliRunner().invoke(main, words, env={"STATION_BOT_STORE": "sqlite:///none/none.db"}).stdout
    )


def test_every_readout_is_listed() -> None:
    listed = json.loads(said("readouts", "--json"))
    assert [one["readout"] for one in listed] == list(READOUTS)
    rooms = next(one for one in listed if one["readout"] == "rooms")
    assert (rooms["command"], rooms["line"]) == ("/rooms", True)
    assert rooms["sums"] == ["area", "whole_area"]
    assert rooms["readers"]["town_leader"] == "town"


def test_every_register_is_listed() -> None:
    listed = json.loads(said("registers", "--json"))
    assert [one["register"] for one in listed] == list(REGISTERS)
    activities = next(one for one in listed if one["register"] == "activities")
    assert activities["entered_by"] == ["activity_report"]
    assert {"sum": "audience", "by": ["unit"], "per": "year"} in activities["sums"]


def test_both_are_told_in_words() -> None:
    assert "rooms  (Rooms; /rooms, /station)" in said("readouts")
    assert "  sum      whole_area, all together, now" in said("registers")
    assert "  at most  1 of a key on a day" in said("registers")
