"""The whole program: starting, stopping, and what it needs for it."""

import asyncio
import fcntl
import json
import os
import signal
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from click.testing import CliRunner

import handlers
import store
from bot.__main__ import main
from bot.demo import demo
from bot.jobs import command_menus
from bot.open_record import NoOffice
from bot.process import logs
from bot.process.clock import Clock
from bot.process.lock import Taken, held
from bot.run import Run
from bot.settings import Settings
from record.offices import do
from record.years import copied
from store.documents import Account, Holding
from store.engine.operation import Trouble
from store.record.location import path_of
from store.record.transaction import Transaction
from store.record.view import View
from support.talk import Office
from wire.letters import message
from wire.small_api import TOKEN, refusal
from wire.small_bot import small_bot, until

NOBODY = "http://127.0.0.1:9"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A record with an office, and no Telegram."""
    url = f"sqlite:///{tmp_path}/office.db"
    demo.fill(url, Clock().now())
    return Settings(TOKEN, url, NOBODY)


def test_a_record_without_an_office_is_refused(tmp_path: Path) -> None:
    empty = Settings(TOKEN, f"sqlite:///{tmp_path}/office.db", NOBODY)
    store.open_record(empty.store).close()
    with pytest.raises(NoOffice, match="station-bot office"):
        asyncio.run(Run(empty).start())
    assert not _taken(tmp_path / "office.lock")


def test_where_there_is_no_record_none_is_made(tmp_path: Path) -> None:
    none = Settings(TOKEN, f"sqlite:///{tmp_path}/data/office.db", NOBODY)
    with pytest.raises(Trouble, match="There is no record at"):
        asyncio.run(Run(none).start())
    assert list(tmp_path.iterdir()) == []


def test_a_second_program_on_the_same_record_is_refused(settings: Settings) -> None:

    async def two() -> None:
        async with Run(settings):
            with pytest.raises(Taken, match=r"Another station-bot runs on this record"):
                await Run(settings).start()
        async with Run(settings):
            pass

    asyncio.run(two())


def test_a_lock_ends_with_its_holder(tmp_path: Path) -> None:
    with held(tmp_path / "x.lock"):
        assert _taken(tmp_path / "x.lock")
    assert not _taken(tmp_path / "x.lock")


def _taken(path: Path) -> bool:
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def test_a_record_that_cannot_be_opened_leaves_nothing_held(tmp_path: Path) -> None:
    (tmp_path / "office.db").write_text("no record at all, but long enough to be seen" * 40)
    settings = Settings(TOKEN, f"sqlite:///{tmp_path}/office.db", NOBODY)
    with pytest.raises(OSError, match="office"):
        asyncio.run(Run(settings).start())
    assert not _taken(tmp_path / "office.lock")


def test_it_starts_and_stops_while_telegram_is_out_of_reach(settings: Settings) -> None:

    async def alone() -> float:
        async with Run(settings) as run:
            await asyncio.sleep(0.1)
            assert run.silent_for > 0.05
            began = asyncio.get_running_loop().time()
        return asyncio.get_running_loop().time() - began

    assert asyncio.run(alone()) < 50


def test_the_menus_are_set_chinese_for_everybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_menus, "LONGEST_PAUSE_SECONDS", 0.01)

    async def start() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            bot.api.script["setMyCommands"] = [refusal(500, "x")]
            async with bot.run:
                await until(lambda: len(bot.api.made("setMyCommands")) == 3)
            _, chinese, english = (call.parameters for call in bot.api.made("setMyCommands"))
            assert "language_code" not in chinese
            assert english["language_code"] == "en"
            commands = {entry["command"] for entry in json.loads(english["commands"])}
            assert commands == {"start", "help", "verify", "language"}

    asyncio.run(start())


def test_turns_in_flight_end_before_a_stop_and_the_rest_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def stop() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            async with bot.run:
                bot.api.updates += [message(n) for n in range(1, 80)]
                await until(lambda: bool(bot.taken))
            states = {inbound.state for inbound in bot.inbox().values()}
            assert "dead" not in states
            bot.run = bot.another()
            async with bot.run:
                await bot.settled()
            assert [event.update for event in bot.taken] == list(range(1, 80))
            assert len(bot.api.texts()) == 79

    asyncio.run(stop())


def test_an_empty_record_can_be_filled_with_the_sample_office(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/data/office.db"
    for _ in range(2):
        result = CliRunner().invoke(main, ["sample"], env={"STATION_BOT_STORE": url})
        assert (result.exit_code, result.stdout) == (0, "")
    rows = store.open_record(url, readonly=True)
    assert len(View(rows).find(Account)) == len(demo.people()) - 1  # a stranger has none
    rows.close()


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"STATION_BOT_TOKEN": ""}, "Error: Set STATION_BOT_TOKEN"),
        ({"STATION_BOT_TOKEN": TOKEN, "STATION_BOT_STORE": "x"}, "Error: STATION_BOT_STORE must"),
    ],
)
def test_run_says_what_is_missing(environment: dict[str, str], sentence: str) -> None:
    result = CliRunner().invoke(main, ["run"], env=environment)
    assert result.exit_code == 1
    assert result.output.startswith(sentence)
    assert len(result.output.splitlines()) == 1


BEFORE_THE_PAST = demo.BEGINS - timedelta(days=1)
"""On this day the demo would fill its office quickly: with people and plans only."""

SIGNALS = [signal.SIGTERM, signal.SIGINT]


def _stopping(*given: Any) -> Any:
    """Stands in for what runs until it is stopped: tells where it is, and is stopped at once."""
    *_, stopped, tell = given

    async def play() -> None:
        tell({"address": "http://127.0.0.1:1", "token": "1:x", "personas": []})
        os.kill(os.getpid(), signal.SIGTERM)
        await stopped()

    return play()


@pytest.mark.parametrize(
    ("command", "output"),
    [
        (["demo"], "Open http://127.0.0.1:1 in a browser. Ctrl+C stops it.\n"),
        (["demo", "--headless"], '{"address": "http://127.0.0.1:1", "token": "1:x", '),
        (["playground"], '{"address": "http://127.0.0.1:1", "token": "1:x", '),
    ],
)
def test_what_the_commands_print(
    command: list[str], output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "set_up", lambda *_, **__: None)
    monkeypatch.setattr(demo, "demo", _stopping)
    monkeypatch.setattr(demo, "playground", _stopping)
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0
    assert result.output.startswith(output)
    assert len(result.output.splitlines()) == 1


def test_run_runs_until_it_is_stopped(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "set_up", lambda *_, **__: None)
    real = Run.start

    async def start(run: Run) -> None:
        await real(run)
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(Run, "start", start)
    environment = {
        "STATION_BOT_TOKEN": TOKEN,
        "STATION_BOT_STORE": settings.store,
        "STATION_BOT_API_URL": NOBODY,
    }
    assert CliRunner().invoke(main, ["run"], env=environment).exit_code == 0


def test_a_menu_that_cannot_be_set_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def start() -> None:
        async with small_bot(tmp_path, monkeypatch) as bot:
            bot.api.script["setMyCommands"] = [refusal(500, "x")]
            async with bot.run:
                await bot.comes(message(1))
            assert len(bot.taken) == 1

    asyncio.run(start())


class Told:
    """Stops at once what tells it where it is."""

    def __init__(self) -> None:
        self.about: dict[str, Any] = {}
        self._told = asyncio.Event()

    def tell(self, about: dict[str, Any]) -> None:
        self.about = about
        self._told.set()

    async def stopped(self) -> None:
        await self._told.wait()


def test_the_demo_tells_where_it_is_and_who_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "BEGINS", BEFORE_THE_PAST)

    async def play() -> dict[str, Any]:
        told = Told()
        await demo.demo(0, f"sqlite:///{tmp_path}/office.db", told.stopped, told.tell)
        return told.about

    about = asyncio.run(play())
    assert about["address"].startswith("http://127.0.0.1:")
    assert set(about["personas"][0]) == {"user_id", "chat_id", "name", "seat", "language"}
    assert (tmp_path / "office.db").exists()
    assert about["address"] in demo.welcome(about)


def test_a_demo_begins_anew_with_what_it_filled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "BEGINS", BEFORE_THE_PAST)
    fill = Mock(wraps=demo.fill)
    monkeypatch.setattr(demo, "fill", fill)

    def accounts(url: str) -> list[Account]:
        return do(url, lambda record: record.find(Account))

    with closing(demo._anew()) as offices:
        url = next(offices)
        first = accounts(url)
        do(url, lambda record: record.put(first[0].but(language="en")))
        assert accounts(url) != first
        assert accounts(next(offices)) == first
    assert fill.call_count == 1
    assert not path_of(url).parent.exists()


def test_the_playground_keeps_the_token_it_was_given() -> None:
    async def play() -> dict[str, Any]:
        told = Told()
        await demo.playground(0, TOKEN, told.stopped, told.tell)
        return told.about

    about = asyncio.run(play())
    assert about["token"] == TOKEN
    assert len(about["personas"]) == len(demo.people())


def test_the_sample_people_have_names_and_seats_in_both_languages() -> None:
    for person in demo.people():
        assert set(person.name) == set(handlers.LANGUAGES) == set(person.seat)


@pytest.mark.parametrize("number", SIGNALS)
def test_the_demo_prints_one_line_and_stops_when_asked(
    number: signal.Signals, year: Path, tmp_path: Path
) -> None:
    """On a record that is there: a demo with one of its own is stopped in browser/conftest.py."""
    command = [sys.executable, "-m", "bot", "demo", "--headless", "--port", "0"]
    command += ["--store", copied(year, tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        about = json.loads(program.stdout.readline())
        assert set(about) == {"address", "token", "personas"}
        program.send_signal(number)
        assert program.stdout.read() == ""
        assert program.wait(60) == 0


def test_run_says_that_the_record_is_taken(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/office.db"
    environment = {
        "STATION_BOT_TOKEN": TOKEN,
        "STATION_BOT_API_URL": NOBODY,
        "STATION_BOT_STORE": url,
    }
    demo.fill(url, Clock().now())
    with held(tmp_path / "office.lock"):
        program = subprocess.run(
            [sys.executable, "-m", "bot", "run"],
            env=os.environ | environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert program.returncode == 1
    assert program.stderr.startswith("Error: Another station-bot runs on this record")
    assert TOKEN not in program.stderr


def test_filling_twice_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/office.db"
    for _ in range(2):
        demo.fill(url, Clock().now())
    rows = store.open_record(url, readonly=True)
    assert {account.revision for account in View(rows).find(Account)} == {1}
    rows.close()


def test_a_seat_that_nobody_holds_is_warned_of_at_the_start(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    """The bot runs all the same."""

    def warned() -> list[str]:
        said = [one for one in caplog.records if one.getMessage().startswith("nobody holds a seat")]
        return [vars(one)["seat"] for one in said]

    assert warned() == []
    office.do(office.bot.stop())
    with closing(store.open_record(office.url)) as rows, rows.transaction():
        record = Transaction(rows)
        [held] = record.find(Holding, seat="330282107/town_leader")
        record.put(held.but(since=date(2025, 1, 1), until=date(2026, 3, 1)))
        record.record("left", office.clock.now())
    office.restart(first=True)
    assert office.talk(7001).says("/help")
    office.do(until(lambda: bool(warned())))
    assert warned() == ["330282107/town_leader"]
