"""Whatever an office can declare is asked, kept and read: each type of question, each register."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

import handlers
from handlers.conversation.rendering import words_of
from store.documents import Draft, Entry, OwnKind, Request
from store.forms.declared import own_kinds, wording
from store.forms.declared.own_fields import TYPES
from store.forms.registry import KINDS
from store.record.office_time import OFFICE_TIME
from store.record.transaction import Transaction
from support import filled
from support.asking import ask_for
from support.own_office import forget, load
from support.room import Room
from support.talk import MASTER

BESIDE = {
    "choice": 'choices = [{ name = "one", label = { zh_CN = "甲", en = "First" } }]',
    "date": "limit = { first = 1, last = 9 }",
    "number": "most = 20",
    "entry": 'entry_of = "rooms"',
}
HEAD = """
[[kinds]]
name = "own_all"
title = { zh_CN = "志愿者活动备案", en = "Volunteers at work" }
about = { zh_CN = "志愿者活动须备案。", en = "What volunteers do <here> is on record & counted." }
next = { zh_CN = "请保存资料。", en = "keep the papers." }
group = "culture"
prefix = "ZY"
starters = ["station_master"]
noted = true

[[kinds.chain]]
power = "told"
seats = ["town_clerk"]

[kinds.enters]
name = "own_volun"
title = { zh_CN = "志愿者台账", en = "Register of volunteers" }
key = ["unit", "q_choice"]
first = "q_date"
quantity = "q_number"
at_most = 20
"""

ROOM = """
[[kinds]]
name = "own_class"
title = { zh_CN = "培训班用房", en = "Room for a class" }
about = { zh_CN = "培训班用房。", en = "A class needs a room." }
next = { zh_CN = "请按时开班。", en = "begin in time." }
group = "premises"
prefix = "PX"
starters = ["station_master"]
questions = [
    { name = "room", type = "entry", entry_of = "rooms", label = { zh_CN = "场地", en = "Room" } },
    { name = "purpose", type = "choice", label = { zh_CN = "用途", en = "Purpose" }, choices = [
        { name = "training", label = { zh_CN = "培训", en = "Class" } },
    ] },
    { name = "what", type = "heading", label = { zh_CN = "名称", en = "Class" } },
    { name = "day", type = "date", limit = { first = 1 }, label = { zh_CN = "日期", en = "Day" } },
]
chain = [{ power = "decide", seats = ["town_leader"] }]
enters = { name = "room_uses", key = ["room"], first = "day", hold_hours = 48 }
"""


@pytest.fixture(autouse=True)
def no_others() -> Iterator[None]:
    yield
    forget()


def question(sort: str) -> str:
    return f"""
[[kinds.questions]]
name = "q_{sort}"
type = "{sort}"
label = {{ zh_CN = "问{sort}", en = "Q {sort}" }}
{BESIDE.get(sort, "")}
"""


def test_every_type_of_question_is_asked_and_read(tmp_path: Path) -> None:
    room = Room()
    head, desks = HEAD.split("[[kinds.chain]]")
    load(room, tmp_path / "office.toml", head, *map(question, TYPES), f"[[kinds.chain]]{desks}")
    assert "(Sent as ZY-2026-0001)" in ask_for(room, "own_all")
    request = room.record.need(Request, "ZY-2026-0001")
    assert request.state == "noted"
    assert request.concerned
    [entry] = room.record.find(Entry, register_name="own_volun")
    assert (entry.state, entry.quantity, entry.person) == ("live", 20, request.concerned)
    master = room.phone(MASTER)
    assert "What volunteers do" not in master.presses("Details")
    master.says("/station")
    assert "2 Mar 2026" not in master.presses("Register of volunteers")
    for language in handlers.LANGUAGES:
        words = words_of(language)
        assert [one for one in wording.keys(KINDS["own_all"]) if not words.has(one)] == []
    assert "What volunteers do &lt;here&gt; is on record &amp; counted." in words_of("en")(
        "own_all.q_choice.ask"
    )
    assert filled.findings(room.rows, room.clock.now(), "en") == []


def test_it_enters_a_register_that_is_there_already(tmp_path: Path) -> None:
    """Nobody has the room twice, whichever kind it is asked for by."""
    room = Room()
    load(room, tmp_path / "office.toml", ROOM)
    assert "(Sent as PX-2026-0001)" in ask_for(room, "own_class")
    [entry] = room.record.find(Entry, register_name="room_uses")
    assert (entry.request, entry.state) == ("PX-2026-0001", "asked")
    master = room.phone(MASTER)
    master.says("/new Use of a room")
    for words in ("Qunxing Hall", "Training", "Choir", "tomorrow", "tomorrow"):
        seen = master.says(words)
    assert "taken" in seen
    assert filled.findings(room.rows, room.clock.now(), "en") == []


def test_without_its_register_it_stays_readable_and_nobody_begins_it(tmp_path: Path) -> None:
    """A later release does not have the register that it has entered."""
    room = Room()
    load(room, tmp_path / "office.toml", ROOM)
    ask_for(room, "own_class")
    room.work(without_register)
    forget()
    master = room.phone(MASTER)
    master.says("/my")
    assert "PX-2026-0001" in master.forges(master.labels()[0][1])
    assert "own_class" in own_kinds.at_hand().lacking
    master.says("/new Class")
    assert [one.state for one in room.record.find(Draft, kind="own_class")] == ["sent"]
    assert filled.findings(room.rows, room.clock.now(), "en") == []
    load(room, tmp_path / "office.toml")
    assert room.record.need(OwnKind, "own_class").starters == ()
    assert "Something to be done" in master.says("/my")


def without_register(record: Transaction) -> None:
    """As if the register had been of another name, which is not there."""
    kind = record.need(OwnKind, "own_class")
    assert kind.enters is not None
    record.put(kind.but(enters=kind.enters.model_copy(update={"name": "cellars"})))
    [entry] = record.find(Entry, register_name="room_uses")
    record.put(entry.but(register_name="cellars"))
    record.record("office_changed", entry.held or datetime.now(OFFICE_TIME))


CHAIRS = """
[[kinds]]
name = "own_chairs"
title = { zh_CN = "桌椅借用", en = "Borrowing of chairs" }
about = { zh_CN = "借用文化站桌椅，请先登记。", en = "To borrow chairs, please register." }
next = { zh_CN = "请到文化站领取。", en = "please fetch them at the station." }
group = "premises"
prefix = "ZY"
starters = ["station_master"]

[[kinds.questions]]
name = "day"
type = "date"
label = { zh_CN = "日期", en = "Day" }

[[kinds.questions]]
name = "many"
type = "number"
label = { zh_CN = "数量", en = "How many" }

[[kinds.chain]]
power = "decide"
seats = ["town_leader"]

[kinds.enters]
name = "own_lent"
title = { zh_CN = "桌椅借用台账", en = "Register of chairs" }
key = ["unit"]
first = "day"
quantity = "many"
at_most = 30
"""


def test_it_is_said_how_much_there_is_room_for(tmp_path: Path) -> None:
    room = Room()
    load(room, tmp_path / "office.toml", CHAIRS)
    master = room.phone(MASTER)
    for typed in ("/new chairs", "5 March"):
        master.says(typed)
    assert "This is 40, and there is room for 30." in master.says("40")
