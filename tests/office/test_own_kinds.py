"""A kind that an office declares in its file: the one that the documentation shows."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import handlers
from bot.__main__ import main
from handlers.conversation.rendering import plain, words_of
from locales import Words
from locales.lines import PLACEHOLDER
from store.documents import Account, Entry, Event, OwnKind, Request, Say
from store.forms.declared import own_kinds, wording
from store.forms.registry import KINDS, READOUTS, REGISTERS
from store.office.workbook.loading import Faulty
from store.office.workbook.loading import load as load_rows
from store.office.workbook.rows import Entries, RegisterRow
from support import filled
from support.own_office import EXAMPLE, KIND, SAMPLE, forget, load, shown
from support.room import Phone, Room
from support.talk import Office

STAFF, MASTER, CLERK = 7058, 7010, 7055


@pytest.fixture(autouse=True)
def no_others() -> Iterator[None]:
    """What a test has declared is not there for the next."""
    yield
    forget()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "office.toml"


@pytest.fixture(scope="module")
def with_keys(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """The sample office with the example, to begin from."""
    room = Room()
    load(room, tmp_path_factory.mktemp("office") / "office.toml", EXAMPLE)
    return room


@pytest.fixture
def room(with_keys: Room) -> Room:
    return with_keys.copied()


def speaks(room: Room, language: str) -> None:
    """Everybody does."""
    room.language = language

    def change(record: Any) -> None:
        for account in record.find(Account):
            record.put(account.but(language=language))
        record.record("office", room.clock.now())

    room.work(change)


def test_both_pages_show_the_same() -> None:
    assert tomllib.loads(EXAMPLE) == tomllib.loads(shown("office.zh-CN.md"))


class Said(NamedTuple):
    """What is said, pressed and seen in one language."""

    group: str
    kind: str
    begun: str
    answers: tuple[str, ...]
    too_early: tuple[str, str]
    too_late: tuple[str, str]
    last: str
    summary: str
    sent: str
    done: str
    next: str
    clash: str


SAID = {
    "en": Said(
        "Premises",
        "Borrowing of a key",
        "To borrow a key of the station, please register first.\nKey: please choose.\n"
        "[Main gate]\n[Hall]\n[Store room]",
        ("Hall", "Rehearsal"),
        ("yesterday", "“First day” cannot be before 2 Mar 2026"),
        ("2026-04-01", "“Day of return” cannot be after 9 Mar 2026"),
        "2026-03-05",
        "Key: Hall\nPurpose: Rehearsal\nFirst day: 3 Mar 2026\nDay of return: 5 Mar 2026",
        "(Sent as YS-2026-0001)",
        "Done: approved",
        "Next: please fetch the key at the station",
        "This key is lent out at that time.",
    ),
    "zh_CN": Said(
        "场地",
        "钥匙借用",
        "借用文化站钥匙，请先登记。\n请选择钥匙。\n[大门]\n[剧场]\n[器材室]",
        ("剧场", "排练"),
        ("昨天", "“借用日期”不得早于2026年3月2日"),
        ("2026年4月1日", "“归还日期”不得晚于2026年3月9日"),
        "3月5日",
        "钥匙：剧场\n用途：排练\n借用日期：2026年3月3日\n归还日期：2026年3月5日",
        "YS-2026-0001",
        "同意",
        "请到文化站领取钥匙，用后按时归还。",
        "这把钥匙该时段已借出，请改日期。",
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_it_is_asked_for_decided_taken_back_and_reopened(room: Room, language: str) -> None:
    said, name = SAID[language], {key: label(key, language) for key in KEYS}
    speaks(room, language)
    staff, master, clerk = (room.phone(one) for one in (STAFF, MASTER, CLERK))
    assert said.kind not in staff.says("/new")
    assert f"[{said.kind}]" in staff.presses(said.group)
    assert said.begun in staff.presses(said.kind)
    staff.presses(said.answers[0])
    staff.says(said.answers[1])
    for words, no in (said.too_early, (tomorrow(room), ""), said.too_late, (said.last, "")):
        assert no in staff.says(words)
    assert said.summary in staff.presses(name["key.skip"])
    assert said.sent in staff.presses(name["key.send"])
    assert said.summary in master.sees()
    assert said.done in master.presses(name["key.approve"])
    assert said.next in staff.sees()
    assert said.kind in clerk.sees()
    entry = entry_of(room)
    assert (entry.state, entry.key) == ("live", "330282004-station/hall")
    assert said.clash in asks(staff, said)
    again = reopened(room)
    assert said.clash in again.phone(STAFF).says(said.last)
    again.phone(MASTER).presses(name["key.take_back"])
    assert entry_of(again).state == "asked"
    assert again.record.need(Request, "YS-2026-0001").state == "waiting"
    assert filled.findings(again.rows, again.clock.now(), "en") == []


KEYS = ("key.skip", "key.send", "key.approve", "key.take_back")


def label(key: str, language: str) -> str:
    return plain(Say.of(key), language)


def tomorrow(room: Room) -> str:
    return (room.clock.now() + timedelta(days=1)).date().isoformat()


def asks(staff: Phone, said: Said) -> str:
    """Ask for the same key once more; what is said to the last day."""
    staff.says(f"/new {said.kind}")
    for words in (*said.answers, "2026-03-03", said.last):
        seen = staff.says(words)
    return seen


def entry_of(room: Room) -> Entry:
    [entry] = room.record.find(Entry, register_name="own_keys")
    return entry


def reopened(room: Room) -> Room:
    """The same record in a program that has only just begun."""
    forget()
    assert KIND not in KINDS
    again = Room(room.clock.now())
    again.become(room)
    again.language = room.language
    return again


@pytest.mark.parametrize("language", handlers.LANGUAGES)
def test_all_its_texts_are_there_and_only_what_is_known_is_put_into_them(
    room: Room, language: str
) -> None:
    room.phone(STAFF).says("/new")
    keys = [*wording.keys(KINDS[KIND])]
    assert [one for one in keys if not words_of(language).has(one)] == []
    assert [one for one in keys if Words(language).has(one)] == []
    asked = {one.name for one in KINDS[KIND].questions()}
    for key in (f"{KIND}.facts", f"{KIND}.summary"):
        assert {*PLACEHOLDER.findall(words_of(language)._template((key,), {}))} <= asked


def test_its_register_is_read(room: Room) -> None:
    staff, master = room.phone(STAFF), room.phone(MASTER)
    asks(staff, SAID["en"])
    staff.presses("Skip")
    staff.presses("Send")
    assert "Register of keys" in master.says("/station")
    page = master.presses("Register of keys")
    assert "3 Mar 2026 to 5 Mar 2026 | Hall | Rehearsal" in page
    assert READOUTS["own_keys"].over is REGISTERS["own_keys"]


def test_the_commands_show_it(tmp_path: Path, file: Path) -> None:
    environment = {"STATION_BOT_STORE": f"sqlite:///{tmp_path}/office.db"}
    file.write_text(f"{SAMPLE}\n{EXAMPLE}", encoding="utf-8")

    def said(*words: str) -> str:
        forget()
        done = CliRunner().invoke(main, words, env=environment)
        assert done.exit_code == 0, done.output
        return done.stdout

    said("office", str(file))
    assert f"{KIND}  (Borrowing of a key, premises)" in said("kinds")
    assert f'"kind": "{KIND}"' in said("kinds", "--json")
    assert "own_keys  (Register of keys, pieces)" in said("registers")
    assert "own_keys  (Register of keys; /station)" in said("readouts")
    assert said("words", KIND).split("\n") == [
        "# zh_CN: nothing to write",
        "# en: nothing to write",
        "",
    ]
    assert "Nothing changed" in said("office", str(file))
    said("template", str(tmp_path / "empty.xlsx"))
    assert "钥匙借用台账" in load_workbook(tmp_path / "empty.xlsx").sheetnames
    said("export", str(tmp_path / "all.xlsx"))
    assert "Nothing changed" in said("import", str(tmp_path / "all.xlsx"), "--dry-run")
    assert "The whole record was looked over" in said("check")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 3, 2), date(2026, 3, 5), "is 2026-03-02, but another column of this row has"),
        (date(2026, 3, 3), date(2026, 3, 6), "is 2026-03-06, but another column of this row has"),
    ],
)
def test_a_row_of_its_register_has_the_days_of_its_facts(
    room: Room, first: date, last: date, said: str
) -> None:
    own_kinds.take_up(room.record)
    told = {"facts.which": "hall", "facts.purpose": "Rehearsal", "unit": "330282107-station"}
    days = {"facts.start": "2026-03-03", "facts.back": "2026-03-05"}
    row = RegisterRow(3, {**told, **days, "first": first, "last": last})
    entries = Entries(registers={"own_keys": (row,)})
    with pytest.raises(Faulty) as faulty:
        room.work(lambda record: load_rows(record, entries, room.clock.now()))
    [fault] = faulty.value.faults
    assert (fault.row, fault.field) == (3, "first" if first.day == 2 else "last")
    assert said in fault.what


def test_it_is_loaded_beside_the_bot_that_runs(office: Office, file: Path) -> None:
    """Another program has put it on record: the next turn finds it, by the wire too."""
    file.write_text(f"{SAMPLE}\n{EXAMPLE}", encoding="utf-8")
    assert "To add: 1 own_kinds." in office.command_beside("office", str(file), "--yes")
    forget()
    staff = office.talk(STAFF)
    assert "Key: please choose." in staff.says("/new key")
    assert "Purpose: please write it" in staff.presses("Hall")
    office.restart()
    assert "First day: choose the day" in staff.says("Rehearsal")


def test_two_offices_do_not_disturb_each_other(room: Room, file: Path) -> None:
    """The same name, declared differently; and an office that has none."""
    other, third = Room(), Room()
    load(
        other, file, EXAMPLE.replace("Borrowing of a key", "Loan of a drum").replace("Key", "Drum")
    )
    for _ in range(2):
        assert "Key: please choose." in room.phone(STAFF).says("/new key")
        assert "Drum: please choose." in other.phone(STAFF).says("/new drum")
        assert "Premises" not in third.phone(STAFF).says("/new")


def test_what_it_declares_is_on_record_and_in_the_trail(file: Path) -> None:
    room = Room()
    assert load(room, file, EXAMPLE).changes.added == {"own_kinds": 1}
    assert not load(room, file, EXAMPLE).changes
    changed = load(room, file, EXAMPLE.replace('en = "Purpose"', 'en = "What for"')).changes
    path = {"questions.2.label.en": ["Purpose", "What for"]}
    assert changed.changed == {f"own_kinds/{KIND}": path}
    assert room.record.find(Event)[-1].details["changed"] == changed.changed
    assert [one.id for one in room.record.find(OwnKind)] == [KIND]
