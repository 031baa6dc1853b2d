"""The operator's commands: what they do, and that they say plainly what they cannot do."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import apsw
import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.process.lock import held
from record.offices import NOW, do, filled, findings, parcel, sent, url_in
from store import sample
from store.documents import Account, Parcel, Request
from store.engine.files.kept import beside
from store.operations import tinydb_file
from store.record.audit_trail import head_of_day
from store.record.location import path_of, url_of

COMMANDS = (
    "office",
    "sample",
    "backup",
    "restore",
    "release",
    "export",
    "import",
    "template",
    "person",
    "seat",
    "invite",
    "check",
)


@pytest.fixture
def url(tmp_path: Path) -> str:
    (tmp_path / "data").mkdir()
    return filled(tmp_path / "data")


@pytest.fixture
def bot(url: str) -> Callable[..., Result]:
    """`station-bot` with these words, on the record at `url`."""

    def invoked(*words: object, store: str = url) -> Result:
        return CliRunner().invoke(
            main, [str(word) for word in words], env={"STATION_BOT_STORE": store}
        )

    return invoked


def said(result: Result) -> str:
    """The one sentence of a command that could not do what it should."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    [sentence] = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    return sentence.removeprefix("Error: ")


@pytest.mark.parametrize("words", [("backup", "copy.db"), ("export", "copy.json"), ("check",)])
def test_what_reads_the_whole_record_gives_way_to_the_bot(
    bot: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    given: list[int] = []
    monkeypatch.setattr(os, "nice", given.append)
    command, *target = words
    assert bot(command, *(tmp_path / name for name in target)).exit_code == 0
    assert given == [5]


def test_an_office_is_loaded_into_an_empty_record(
    bot: Callable[..., Result], tmp_path: Path
) -> None:
    new, file = url_in(tmp_path / "new"), Path(sample.__file__).with_name("office.toml")
    result = bot("office", file, store=new)
    assert result.stdout == "40 units and 90 people are on record.\n"
    assert findings(new) == []
    assert bot("office", file, store=new).stdout == f"Nothing changed.\n{result.stdout}"
    assert findings(new) == []


def test_a_faulty_office_leaves_the_record_empty(
    bot: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "x.toml").write_text('name = "x"')
    sentence = said(bot("office", tmp_path / "x.toml", store=url_in(tmp_path / "new")))
    assert "name should give the name by language" in sentence
    assert not path_of(url_in(tmp_path / "new")).exists()


def test_a_copy_goes_out_and_comes_back(
    bot: Callable[..., Result], url: str, tmp_path: Path
) -> None:
    do(url, lambda record: record.put(parcel("1.1")))
    kept = tmp_path / "b.db"
    assert "what people sent in" in bot("backup", kept).stdout
    do(url, lambda record: sent(record, "D2"))
    result = bot("restore", kept)
    assert f"{kept} is the record now. The record before it is " in result.stdout
    assert "1 messages are held" in result.stdout
    assert "1 messages are held" in bot("check").stdout
    assert bot("release").stdout == "1 messages go out when the bot runs.\n"
    assert do(url, lambda record: record.need(Parcel, "1.1").state) == "waiting"
    assert len(do(url, lambda record: record.find(Request))) == 1


def test_a_record_goes_out_as_json_and_comes_back(
    bot: Callable[..., Result], url: str, tmp_path: Path
) -> None:
    new = url_in(tmp_path / "new")
    assert bot("export", tmp_path / "x.json").exit_code == 0
    assert json.loads((tmp_path / "x.json").read_text("utf-8"))["requests"]["1"]["state"]
    assert "documents are on record" in bot("import", tmp_path / "x.json", store=new).stdout
    assert do(new, lambda record: record.find(Request)) == do(
        url, lambda record: record.find(Request)
    )


def test_a_look_says_that_all_is_well_and_shows_the_head(
    bot: Callable[..., Result], url: str, tmp_path: Path
) -> None:
    head = do(url, lambda record: head_of_day(record, NOW.date()))
    assert head is not None
    shown = f"2026-03-02: event 3, {head.link}"
    result = bot("check")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == shown
    assert "SQLite 3." in result.stdout
    assert shown in bot("check", "--day", "2026-03-09").stdout
    assert "event" not in bot("check", "--day", "2026-03-01").stdout.splitlines()[-1].split(",")[0]
    bot("backup", tmp_path / "b.db")
    assert bot("check", tmp_path / "b.db", store=url_in(tmp_path / "none")).exit_code == 0


def test_a_look_names_each_fault_and_ends_with_1(bot: Callable[..., Result], url: str) -> None:
    connection = apsw.Connection(str(path_of(url)))
    connection.execute("UPDATE t_requests SET body = replace(body, '同意。', '拒绝。')")
    connection.execute("DELETE FROM t_holdings WHERE doc_id = 3")
    connection.close()
    result = bot("check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert any(one.startswith("requests/QS-2026-0001: it is not what event 3") for one in lines)
    assert "holdings: document 3 was taken away by another hand." in lines
    assert "holdings/H3: it was here after event 1, and is gone." in lines


def test_a_small_and_a_large_sample(bot: Callable[..., Result], tmp_path: Path) -> None:
    small, large = url_in(tmp_path / "small"), url_in(tmp_path / "large")
    assert bot("sample", store=small).exit_code == 0
    assert bot("sample", store=small).exit_code == 0
    assert len(do(small, lambda record: record.find(Account))) == len(sample.people()) - 1
    words = ("sample", "--stations", 3, "--documents", 20)
    assert bot(*words, store=large).exit_code == 0
    assert len(do(large, lambda record: record.find(Request))) == 20
    assert said(bot(*words, store=large)).endswith("has an office, which stays as it is.")


def test_while_the_bot_runs_only_what_does_not_disturb_it_works(
    bot: Callable[..., Result], url: str, tmp_path: Path
) -> None:
    bot("backup", tmp_path / "a.db")
    bot("export", tmp_path / "a.json")
    with held(beside(url, ".lock")):
        for words in (
            ("sample",),
            ("restore", tmp_path / "a.db"),
            ("release",),
            ("import", tmp_path / "a.json"),
        ):
            assert said(bot(*words)).startswith("Another station-bot runs on this record")
        for words in (("backup", tmp_path / "b.db"), ("export", tmp_path / "b.json"), ("check",)):
            assert bot(*words).exit_code == 0


WRONG: list[tuple[tuple[str, ...], str]] = [
    (("office", "none.toml"), "There is no file none.toml: name your office.toml."),
    (("backup", "."), ". is a folder: name a new file in it, as in office.db."),
    (
        ("restore", "none.db"),
        "There is no backup none.db: name the file that `backup` has written.",
    ),
    (("export", "none/x.json"), "none/x.json.part cannot be used: No such file or directory."),
    (("import", "none.json"), "There is no file none.json: name one that `export` has written."),
    (("import", "none.xlsx"), "There is no file none.xlsx: name a workbook, as `template` writes"),
    (("template", "none/t.xlsx"), "none/t.xlsx.part cannot be used: No such file"),
    (("check", "none.db"), "There is no record at "),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_what_is_wrong_is_one_sentence(
    bot: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    words: tuple[str, ...], sentence: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert said(bot(*words)).startswith(sentence)


def test_a_store_that_is_none_is_said(bot: Callable[..., Result]) -> None:
    for command in ("sample", "release", "check"):
        assert said(bot(command, store="office.db")).startswith("STATION_BOT_STORE must look like")


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space", "x.json"), "There is no space left for x.json: make"),
        (OSError(errno.EACCES, "Denied", "x.json"), "x.json may not be used: run this under"),
        (
            ZeroDivisionError("nought"),
            "That should not have happened (ZeroDivisionError: nought): `sta",
        ),
    ],
)
def test_whatever_happens_there_is_no_traceback(
    bot: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, fault: Exception, sentence: str
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(tinydb_file, "write_out", fail)
    assert said(bot("export", "x.json")).startswith(sentence)


def test_a_record_that_is_damaged_anywhere_is_said_to_be(
    bot: Callable[..., Result], url: str, tmp_path: Path
) -> None:
    chance = Random(7)
    whole = path_of(url).read_bytes()
    for number in range(25):
        damaged = bytearray(whole)
        at = chance.randrange(len(whole) - 600)
        damaged[at : at + 600] = chance.randbytes(600)
        place = path_of(url_in(tmp_path / f"{number}"))
        place.parent.mkdir()
        place.write_bytes(damaged)
        result = bot("check", store=url_of(place))
        assert result.exit_code == 1
        assert isinstance(result.exception, SystemExit)
        assert "should not have happened" not in result.output
        for words in (("export", place.with_name("x.json")), ("backup", place.with_name("b.db"))):
            result = bot(*words, store=url_of(place))
            assert result.exception is None or isinstance(result.exception, SystemExit)


def test_the_help_names_every_command(bot: Callable[..., Result]) -> None:
    shown = bot("--help").stdout
    assert all(f"\n  {command} " in shown for command in COMMANDS)
