"""What an office may change of what it has declared: what was answered stays readable."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.documents import Entry, OwnKind, Request
from store.engine.operation import Trouble
from store.forms.declared import own_kinds
from support import filled
from support.own_office import EXAMPLE, KIND, forget, load
from support.room import Room

STAFF, MASTER = 7058, 7010

PURPOSE = 'name = "purpose"\ntype = "heading"\n'
GATE = '{ name = "gate", label = { zh_CN = "大门", en = "Main gate" } }'
KEY = 'key = ["unit", "which"]'

WHO = """[[kinds.questions]]
name = "who"
type = "heading"
optional = true
label = { zh_CN = "借用人", en = "Who" }

"""


@pytest.fixture(autouse=True)
def no_others() -> Iterator[None]:
    yield
    forget()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "office.toml"


def asked_for(file: Path) -> Room:
    """An office in which somebody has asked for a key."""
    room = Room()
    load(room, file, EXAMPLE)
    staff = room.phone(STAFF)
    staff.says("/new key")
    staff.presses("Hall")
    for words in ("Rehearsal", "tomorrow", "2026-03-05"):
        staff.says(words)
    staff.presses("Skip")
    staff.presses("Send")
    return room


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return asked_for(tmp_path_factory.mktemp("office") / "office.toml")


@pytest.fixture
def room(first: Room) -> Room:
    copy = first.copied()
    own_kinds.take_up(copy.record)
    return copy


UNREADABLE = {
    "the kind gone": (EXAMPLE, "", "leave it in the file; with starters = []"),
    "a question gone": (
        EXAMPLE[
            EXAMPLE.index('[[kinds.questions]]\nname = "note"') : EXAMPLE.index("[[kinds.chain]]")
        ],
        "",
        "its question note stays",
    ),
    "another type": (
        PURPOSE,
        PURPOSE.replace("heading", "text"),
        "purpose stays of the type heading",
    ),
    "an answer gone": (f"    {GATE},\n", "", "the answer gate of which stays"),
    "a question more": (
        "[[kinds.chain]]",
        f"{WHO.replace('optional = true', '')}[[kinds.chain]]",
        "the new question who needs optional = true",
    ),
    "what could be skipped": ("optional = true", "optional = false", "note is asked as before"),
    "what is asked only then": (
        PURPOSE,
        f'{PURPOSE}when = {{ question = "which", values = ["hall"] }}\n',
        "purpose is asked as before",
    ),
    "another place in its register": (KEY, 'key = ["which"]', "it enters its register as before"),
}
"""What stands there, what would then, and why not."""


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_was_answered_stays_readable(room: Room, file: Path, case: str) -> None:
    right, wrong, said = UNREADABLE[case]
    assert right in EXAMPLE
    with pytest.raises(Trouble) as no:
        load(room, file, EXAMPLE.replace(right, wrong, 1))
    assert said in str(no.value)
    assert "(YS-2026-0001 is on record)" in str(no.value)
    room.phone(STAFF).says("/my")
    assert filled.findings(room.rows, room.clock.now(), "en") == []


def test_as_long_as_nobody_has_asked_all_may_change(file: Path) -> None:
    room = Room()
    load(room, file, EXAMPLE)
    for right, wrong, _ in list(UNREADABLE.values())[1:]:
        assert load(room, file, EXAMPLE.replace(right, wrong, 1)).changes


def test_who_is_writing_one_is_asked_anew_what_cannot_be_answered_so_any_more(file: Path) -> None:
    room = Room()
    load(room, file, EXAMPLE)
    staff = room.phone(STAFF)
    staff.says("/new key")
    staff.presses("Main gate")
    staff.says("Rehearsal")
    staff.says("tomorrow")
    load(room, file, EXAMPLE.replace(f"    {GATE},\n", ""))
    assert "Key: please choose.\n[Hall]" in staff.says("2026-03-05")
    assert "When does it come back?" in staff.presses("Hall")


def test_who_starts_it_is_known_of_a_draft_however_the_file_changes(file: Path) -> None:
    room = Room()
    asked = EXAMPLE.replace(
        "optional = true",
        'when = { question = "starter", values = ["station_staff"] }',
    )
    load(room, file, asked)
    staff = room.phone(STAFF)
    for typed in ("/new key", "Main gate", "Rehearsal", "tomorrow", "tomorrow"):
        staff.says(typed)
    load(room, file, asked.replace("Borrowing of a key", "Key"))
    assert "Sent as YS-2026-0001" in staff.says("For the choir") + staff.presses("Send")


def test_words_limits_desks_and_what_can_be_skipped_may_change(room: Room, file: Path) -> None:
    more = EXAMPLE.replace('en = "Purpose"', 'en = "What for"').replace("last = 30", "last = 9")
    more = more.replace(
        "[[kinds.chain]]\n",
        f'{WHO}[[kinds.chain]]\npower = "consent"\nseats = ["town_clerk"]\n\n[[kinds.chain]]\n',
        1,
    )
    load(room, file, more)
    master = room.phone(MASTER)
    assert "Done: approved" in master.presses("Approve")
    assert room.record.need(Request, "YS-2026-0001").state == "approved"
    staff = room.phone(STAFF)
    assert "What for: Rehearsal" in staff.presses("Details")
    staff.says("/new key")
    staff.presses("Main gate")
    assert "cannot be after 11 Mar 2026" in [staff.says("Cleaning"), staff.says("2026-03-20")][1]
    staff.says("tomorrow")
    staff.says("tomorrow")
    staff.presses("Skip")
    assert "Consents: handling officer" in staff.presses("Skip")
    assert filled.findings(room.rows, room.clock.now(), "en") == []


def test_what_was_decided_is_put_right_and_so_is_its_register(room: Room) -> None:
    master = room.phone(MASTER)
    master.presses("Approve")
    staff = room.phone(STAFF)
    staff.forges("correct|YS-2026-0001")
    assert "[First day]" in staff.sees() + "".join(f"[{one}]" for one, _ in staff.labels())
    staff.presses("Day of return")
    staff.says("2026-03-06")
    staff.says("It rained.")
    staff.sends("note.pdf")
    staff.presses("Done")
    assert "(Sent as GZ-2026-0001)" in staff.presses("Send")
    assert "Done: approved" in master.presses("Approve")
    [entry] = room.record.find(Entry, register_name="own_keys")
    assert entry.last.isoformat() == "2026-03-06"
    assert filled.findings(room.rows, room.clock.now(), "en") == []


def test_what_nobody_has_asked_for_stays_on_record_and_nobody_begins_it(file: Path) -> None:
    room = Room()
    load(room, file, EXAMPLE)
    staff = room.phone(STAFF)
    staff.says("/new key")
    staff.presses("Hall")
    done = load(room, file)
    assert f"{KIND} is on record and not in the file" in done.unnamed[0]
    assert room.record.need(OwnKind, KIND).starters == ()
    assert "Nothing that you" in staff.says("/new key")
    assert "Purpose: please write it" in staff.presses("Continue: Borrowing of a key, Hall")
    for words in ("Rehearsal", "tomorrow", "2026-03-05"):
        staff.says(words)
    staff.presses("Skip")
    assert "cannot make this kind of request" in staff.presses("Send")
    assert room.record.find(Request) == []
    assert not load(room, file).changes
    assert load(room, file, EXAMPLE).changes


def test_a_day_that_another_answer_makes_impossible_is_said(file: Path) -> None:
    room = Room()
    load(room, file, EXAMPLE)
    staff = room.phone(STAFF)
    staff.says("/new key")
    staff.presses("Hall")
    for words in ("Rehearsal", "tomorrow", "2026-03-05"):
        staff.says(words)
    staff.presses("Skip")
    staff.presses("Change: First day")
    assert "Day of return: 8 Mar 2026 is the earliest day. Please" in staff.says("2026-03-08")
