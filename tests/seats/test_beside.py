"""What the operator changes about people while the bot runs reaches whom it concerns."""

import socket
import stat
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.commands import changes
from bot.window import client
from bot.window.address import Answer, reachable, socket_of
from store.documents import Holding, Person
from store.operations.proposal import Proposed
from store.record.transaction import Transaction
from support.entering import do
from support.talk import MONDAY, Office

SEAT = "330282107-station/station_master"
LU = 7053


def settled(office: Office) -> None:
    """What the command wanted said has arrived; nobody has looked for it."""

    async def settles() -> None:
        await office.bot.settled()
        await office.bot._menus.idle.wait()

    office.do(settles())


def shown(office: Office, user: int) -> list[str]:
    world = office.playground.world
    return [entry["command"] for entry in world.menus.seen_by(world.personas[user])]


@pytest.mark.parametrize("menus_apart", [0.0])
def test_who_gets_a_seat_while_the_bot_runs_hears_of_it_and_has_its_menu(office: Office) -> None:
    lu = office.talk(LU)
    assert "new" not in shown(office, LU)
    office.command_beside("seat", "add", SEAT, "Lu Mingyuan")
    settled(office)
    assert "your role is: station master" in lu.sees()
    assert "new" in shown(office, LU)


def test_the_record_is_written_by_the_bot_alone(office: Office) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the command wrote itself")

    with patch.object(changes, "put_on_record", refused):
        office.command_beside("seat", "end", SEAT, "Shen Wenjing")
        assert "Error" not in office.command_beside("person", "add", "--en", "Wholly New")
    people = do(office, lambda record: record.find(Person))
    assert "Wholly New" in [one.name.names.get("en") for one in people]


def test_what_a_rule_has_against_it_is_the_answer(office: Office) -> None:
    said = office.command_beside("seat", "add", SEAT, "Shen Wenjing")
    assert said.startswith("Error: ")
    assert do(office, lambda record: len(record.find(Holding, seat=SEAT))) == 1


def test_what_changed_meanwhile_is_worked_out_anew(office: Office) -> None:
    """Between the look and the commit somebody in a chat does something that it rests on."""
    tries, hand_in = [], client.hand_in

    def late(url: str, proposed: Proposed) -> Answer:
        tries.append(proposed)
        if len(tries) == 1:
            do(office, _ended)
        return hand_in(url, proposed)

    with patch.object(changes, "hand_in", late):
        said = office.command_beside("seat", "add", SEAT, "Lu Mingyuan")
    assert (len(tries), "Lu Mingyuan" in said) == (2, True)


def _ended(record: Transaction) -> None:
    [held] = record.find(Holding, seat=SEAT)
    record.put(held.but(until=MONDAY.date()))
    record.record("term_ended", MONDAY, seat=SEAT)


def test_nobody_else_may_use_the_socket(office: Office) -> None:
    at = socket_of(office.url)
    assert stat.S_IMODE(at.stat().st_mode) == 0o600
    assert (
        _said(at, b"{}\n") == b'{"outcome":"fault","fault":"what was handed in cannot be read"}\n'
    )
    office.do(office.bot.stop())
    assert not at.exists()
    office.restart(first=True)


def _said(at: Path, words: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as talk, reachable(at) as way:
        talk.connect(way)
        talk.sendall(words)
        return talk.makefile("rb").readline()


def test_the_writer_notices_what_a_command_has_changed(office: Office) -> None:
    before = do(office, lambda record: record.find(Holding, seat=SEAT))
    office.command_beside("seat", "end", SEAT, "Shen Wenjing")
    after = do(office, lambda record: record.find(Holding, seat=SEAT))
    assert [one.until for one in before] != [one.until for one in after]
