"""The bot is killed while a command beside it is done: all or nothing, and the command says so."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import store
from bot.window.address import socket_of
from fault.programs import BOT
from store.documents import Person
from store.record.view import View
from support import filled
from support.talk import MONDAY

DYING = str(Path(__file__).with_name("dying_at_the_window.py"))
PATIENCE_SECONDS = 60
ADDS = "person", "add", "--en", "Wholly New"


@pytest.fixture
def url(tmp_path: Path) -> str:
    filled.in_file(tmp_path / "office.db", MONDAY, "en")
    return f"sqlite:///{tmp_path}/office.db"


def settings(url: str, **more: str) -> dict[str, str]:
    told = {"STATION_BOT_STORE": url, "STATION_BOT_TOKEN": "1:a", "STATION_BOT_WEB": "", **more}
    return os.environ | told | {"STATION_BOT_API_URL": "http://127.0.0.1:9"}


@contextmanager
def dying(url: str, dies: str) -> Iterator[None]:
    environment = settings(url, DIES=dies)
    with subprocess.Popen(
        [sys.executable, DYING, "run"], env=environment, stderr=subprocess.DEVNULL
    ) as program:
        until = time.monotonic() + PATIENCE_SECONDS
        while not socket_of(url).exists() and time.monotonic() < until:
            assert program.poll() is None
            time.sleep(0.02)
        try:
            yield
        finally:
            program.kill()


def command(url: str, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*BOT, *words], env=settings(url), capture_output=True, text=True, check=False
    )


def people(url: str) -> list[str | None]:
    with closing(store.open_record(url, readonly=True)) as rows:
        return [one.name.names.get("en") for one in View(rows).find(Person)]


def test_what_was_not_committed_is_not_there_and_the_command_says_so(url: str) -> None:
    with dying(url, "midway"):
        said = command(url, *ADDS)
    assert said.returncode == 1
    assert "nothing was changed. Try it again." in said.stderr
    assert "Wholly New" not in people(url)
    assert command(url, *ADDS).returncode == 0  # alone now; the dead bot's socket is no hindrance
    assert people(url).count("Wholly New") == 1
    assert command(url, "check").returncode == 0


def test_what_was_committed_is_said_to_be_done(url: str) -> None:
    with dying(url, "afterwards"):
        said = command(url, *ADDS)
    assert said.returncode == 0
    assert "The bot stopped, and had done it." in said.stderr
    assert people(url).count("Wholly New") == 1
    assert command(url, "check").returncode == 0
