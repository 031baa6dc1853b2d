"""Everybody's own command menu: what a start sets, and what it leaves as it is."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import cast

import pytest

from bot.jobs.command_menus import Menus
from bot.wire.client import Client
from store.documents import Account
from store.operations.backup import back_up
from store.operations.restore import restore
from store.record.remembering import Snapshots
from store.record.writer import Writer
from support import filled
from support.talk import LEADER, MASTER, MONDAY, OFFICER, Office, Still

STRANGERS = ["start", "help", "verify", "language"]


@pytest.fixture
def menus_apart() -> float:
    return 0.0


class Calls:
    """Whose menus were set or taken away, as numbers of chats."""

    def __init__(self, office: Office) -> None:
        self.chats: list[str] = []
        self._office = office
        office.playground.observers.append(self._note)

    def _note(self, exchange: object) -> None:
        method, params = getattr(exchange, "method", ""), getattr(exchange, "params", {})
        if method in {"setMyCommands", "deleteMyCommands"} and "scope" in params:
            self.chats.append(str(params["scope"]))

    def taken(self) -> list[str]:
        """Once every menu is set: the calls since the last time."""
        self._office.do(_idle(self._office.bot._menus))
        chats, self.chats = self.chats, []
        return chats


async def _idle(own: Menus) -> None:
    await own.idle.wait()


def shown(office: Office, user: int) -> list[str]:
    world = office.playground.world
    return [entry["command"] for entry in world.menus.seen_by(world.personas[user])]


def test_a_start_sets_what_is_different_by_then_and_nothing_else(office: Office) -> None:
    calls = Calls(office)
    calls.taken()
    office.restart()
    assert calls.taken() == []
    office.command("seat", "add", "330282107-station/station_master", "Lu Mingyuan")
    (call,) = calls.taken()
    assert "7053" in call
    assert "new" in shown(office, 7053)


def test_who_was_unlinked_while_the_bot_was_down_has_the_menu_of_a_stranger(office: Office) -> None:
    calls = Calls(office)
    calls.taken()
    assert shown(office, MASTER) != STRANGERS
    office.command("person", "unlink", "Shen Wenjing")
    (call,) = calls.taken()
    assert str(MASTER) in call
    assert shown(office, MASTER) == STRANGERS
    office.restart()
    assert calls.taken() == []


def test_after_a_restore_every_menu_is_set_anew(office: Office, tmp_path: Path) -> None:
    calls = Calls(office)
    calls.taken()
    office.do(office.bot.stop())
    back_up(office.url, tmp_path / "backup.db")
    restore(office.url, tmp_path / "backup.db", office.clock.now())
    office.restart(first=True)
    with office.record() as record:
        linked = [one for one in record.find(Account) if one.person]
    assert len(calls.taken()) == len(linked)


def test_who_talks_comes_first() -> None:
    class Silent(Menus):
        def __init__(self) -> None:
            self.set: list[str] = []
            super().__init__(None, None, None, None)  # type: ignore[arg-type]

        async def _set_one(self, own_id: str) -> bool:
            self.set.append(own_id)
            return True

    own = Silent()
    own.look(map(str, (MASTER, LEADER, OFFICER)))
    own.hurry((str(OFFICER), "7999"))
    asyncio.run(own._set_wanted())
    assert own.set == [str(OFFICER), str(MASTER), str(LEADER)]
    assert own.idle.is_set()


class Phones:
    """Telegram, as far as menus go."""

    own_id = 1

    async def set_my_commands(self, *_: object, **__: object) -> None:
        pass


class Silence:
    """A writer who writes nothing down."""

    async def do(self, work: object) -> None:
        pass


def test_a_look_at_a_menu_asks_the_record_nothing_twice() -> None:
    """It is looked at for everybody at every start, beside everything else."""
    rows, asked = filled.in_memory(MONDAY, "en"), Counter[object]()
    own = Menus(cast(Client, Phones()), Snapshots(rows), Still(), cast(Writer, Silence()))

    def traced(_: object, sql: str, bound: object) -> bool:
        asked[sql, str(bound)] += sql.startswith("SELECT")
        return True

    filled.connection_of(rows).exec_trace = traced
    assert asyncio.run(own._set_one(str(MASTER)))
    assert asked.total() >= 4
    assert [one for one, times in asked.items() if times > 1] == []
