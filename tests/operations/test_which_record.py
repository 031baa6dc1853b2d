"""Commands name the record they use, and none makes one but those that are there for it."""

import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.demo import demo
from record.offices import filled, url_in
from store import sample

OFFICE = Path(sample.__file__).with_name("office.toml")


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """`station-bot` with these words, in an empty folder, with these variables."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STATION_BOT_STORE", raising=False)

    def invoked(*words: object, **variables: str) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words], env=variables)

    return invoked


@pytest.mark.parametrize(
    "words",
    [
        ("seat", "list"),
        ("seat", "end", "bureau/administrator"),
        ("person", "add", "--en", "Lu Ming"),
        ("person", "list"),
        ("invite", "x", "--bot", "b"),
        ("deputy", "list"),
        ("unit", "close", "T1", "--into", "T2", "--yes"),
        ("release",),
        ("export", "x.json"),
        ("backup", "x.db"),
        ("check",),
        ("reinstate",),
        ("run",),
    ],
    ids=" ".join,
)
def test_no_command_makes_a_record_by_the_way(
    bot: Callable[..., Result], tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = bot(*words, STATION_BOT_TOKEN="1:a")
    assert done.exit_code == 1
    assert f"There is no record at {tmp_path / 'data/office.db'}: set STATION_BOT" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("office", OFFICE), ("sample",)])
def test_whoever_makes_one_says_where(
    bot: Callable[..., Result], tmp_path: Path, words: tuple[object, ...]
) -> None:
    made = f"A new record was made at {tmp_path / 'data/office.db'}."
    assert made in bot(*words).stderr
    assert "A new record" not in bot(*words, "--yes" if words[0] == "office" else "--seed=1").stderr


def test_every_command_names_its_record_once(bot: Callable[..., Result], tmp_path: Path) -> None:
    url = filled(tmp_path)
    for words in (("seat", "list"), ("check",), ("kinds",)):
        said = bot(*words, STATION_BOT_STORE=url).stderr
        assert said.splitlines().count(f"Record: {tmp_path / 'office.db'}") == 1


def test_a_variable_that_is_none_is_named_with_the_one_that_is_meant(
    bot: Callable[..., Result], tmp_path: Path
) -> None:
    url = filled(tmp_path)
    wrong = {"STATION_BOT_STOR": "x", "station_bot_token": "x", "STATION_BOT_COLOUR": "x"}
    said = bot("seat", "list", STATION_BOT_STORE=url, **wrong).stderr
    for words in (
        "STATION_BOT_STOR is not known and does nothing; STATION_BOT_STORE is meant?",
        "station_bot_token is not known and does nothing; STATION_BOT_TOKEN is meant?",
        "STATION_BOT_COLOUR is not known and does nothing; there are STATION_BOT_API_URL, ",
    ):
        assert f"Warning: {words}" in said
    assert "STATION_BOT_STORE is not known" not in said


def test_the_version_is_told(bot: Callable[..., Result]) -> None:
    assert bot("--version").stdout.startswith("station-bot 0.")


@pytest.mark.parametrize("command", ["demo", "playground"])
def test_a_port_that_cannot_be_one_or_is_in_use_is_one_sentence(
    bot: Callable[..., Result], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "BEGINS", demo.BEGINS - timedelta(days=1))  # there is no past to fill
    assert "99999 is not in the range" in bot(command, "--port", 99999).stderr
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = bot(command, "--port", other.getsockname()[1])
    assert done.exit_code == 1
    assert done.stderr.endswith(
        "Error: Another program listens on that port: name another one with --port "
        "(0: a free one).\n"
    )


def test_a_port_above_the_highest_is_refused_in_every_address(
    bot: Callable[..., Result], tmp_path: Path
) -> None:
    settings = {"STATION_BOT_STORE": url_in(tmp_path), "STATION_BOT_TOKEN": "1:a"}
    for name, value in (
        ("STATION_BOT_API_URL", "http://127.0.0.1:99999"),
        ("STATION_BOT_PROXY", "http://127.0.0.1:99999"),
        ("STATION_BOT_WEB", "127.0.0.1:99999"),
        ("STATION_BOT_WEBHOOK_URL", "https://example.org:99999/x"),
        ("STATION_BOT_WEBHOOK_URL", "https://example.org:8444/x"),
    ):
        done = bot("run", **settings, **{name: value})
        assert done.exit_code == 1
        assert isinstance(done.exception, SystemExit)
        [sentence] = done.stderr.splitlines()
        assert sentence.startswith(f"Error: {name} ")
