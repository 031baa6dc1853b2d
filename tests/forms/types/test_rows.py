"""A table is filled in line by line: nothing typed is lost, and nothing unread becomes anything."""

from collections.abc import Iterator
from typing import Any

import pytest

from store.documents import Draft, Request
from store.forms.chain import decides
from store.forms.field_types import Heading
from store.forms.kind import Kind
from store.forms.types.rows import MOST_ROWS, Rows
from support.declaring import declared
from support.room import Phone, Room
from support.tables import WORDS, Target, Targets, newest
from support.talk import LEADER, MASTER

ONE = "戏曲展演 3000 5月1日 60%"
TWO = "Lantern fair 5,200.50 3 February 40% monthly"
ROWS = [
    {"what": "戏曲展演", "amount": 3000_00, "by": "2026-05-01", "weight": 6000, "often": None},
    {
        "what": "Lantern fair",
        "amount": 5200_50,
        "by": "2027-02-03",
        "weight": 4000,
        "often": "monthly",
    },
]


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    with declared(Targets, WORDS):
        yield


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def master(room: Room) -> Phone:
    """Somebody who is asked for the table."""
    phone = room.phone(MASTER)
    phone.says("/new Agreement on targets")
    return phone


def rows(room: Room) -> Any:
    return room.record.need(Draft, "D1").answers.get("targets")


def test_it_is_said_how_a_line_is_written(room: Room) -> None:
    seen = room.phone(MASTER).says("/new Agreement on targets")
    assert "From 2 to 4 rows." in seen
    assert "填2至4行。" in newest(room)
    assert "in this order: What, Amount, Until, Weight, How often (may be left out)." in seen
    assert "每行一项，依次写：What、Amount、Until、Weight、How often（可不写）" in newest(room)


def test_several_lines_are_read_at_once_and_shown(room: Room, master: Phone) -> None:
    seen = master.says(f"{ONE}\n{TWO}")
    assert rows(room) == ROWS
    assert "What | Amount | Until | Weight | How often\n1. 戏曲展演 | 3,000.00 | 1 May 2026" in seen
    assert "2. Lantern fair | 5,200.50 | 3 Feb 2027 | 40% | Monthly\nWeight in all: 100%" in seen
    assert "[1 戏曲展演] [2 Lantern fair]\n[Done]" in seen
    assert "2. Lantern fair｜5,200.50｜2027年2月3日｜40%｜Monthly\nWeight合计：100%" in newest(room)


def test_a_line_that_is_not_read_is_said_with_what_would_be_right(
    room: Room, master: Phone
) -> None:
    seen = master.says(f"{ONE}\nLantern fair 三千多 3 February 40%")
    assert "1 line was not taken" in seen
    assert "Lantern fair 三千多 3 February 40%\n“Amount”: “三千多” was not understood." in seen
    assert "such as 3000 or 52,000.50" in seen
    assert "“Amount”所填“三千多”未能识别，应为金额（元），如3000或5.2万。" in newest(room)
    assert rows(room) == ROWS[:1]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("One 3000 5月1日", "“Weight” is missing. It should be a percentage"),
        ("One 99 5月1日 60%", "“Amount” must be at least ¥100.00"),
        ("One 50001 5月1日 60%", "“Amount” must be at most ¥50,000.00"),
        ("One 3000 yesterday 60%", "“Until” cannot be before 3 Mar 2026"),
        ("One 3000 2月30日 60%", "February has at most 29 days"),
        ("One 50.000 5月1日 60%", "“50.000” could mean 50.00 or 50,000.00"),
        ("One 3000 5月1日 101%", "“Weight” must be between 0% and 100%"),
        ("One 3000 5月1日 60% weekly", "“How often”: “weekly” was not understood"),
        ("Stage 12 300 5月1日 60%", "It can be read in more than one way"),
    ],
)
def test_what_is_wrong_with_a_line_is_named(room: Room, master: Phone, line: str, why: str) -> None:
    assert why in master.says(line)
    assert rows(room) is None
    assert "[Done]" not in room.phone(MASTER).says(line)


def test_what_was_not_read_is_still_there_after_a_while(room: Room, master: Phone) -> None:
    master.says(f"{ONE}\n{TWO}\nsomething else")
    master.says("/cancel")
    master.says("/new")
    [resume] = [data for label, data in master.labels() if label.startswith("Continue")]
    seen = master.forges(resume)
    assert "something else\n“Amount”: “else” was not understood" in seen
    assert "[Go on without those lines]" in seen


def test_nobody_goes_on_without_a_line_unless_they_say_so(room: Room, master: Phone) -> None:
    master.says(f"{ONE}\n{TWO}")
    done = master.button("Done")
    master.says("something else")
    assert "something else\n“Amount”: “else” was not understood" in master.forges(done)
    assert "By whom?" in master.presses("Go on without those lines")
    assert rows(room) == ROWS


def test_nor_by_way_of_the_question_before(room: Room) -> None:
    """Whoever goes back and answers that again comes to the table again."""
    with declared(After, WORDS | {"after": "After"} | AFTER):
        master = room.phone(MASTER)
        master.says("/new After")
        master.says("Something")
        master.says(f"{ONE}\n{TWO}\nsomething else")
        master.presses("Back")
        assert "something else\n“Amount”: “else” was not understood" in master.presses("Keep it")


class After(Kind):
    """A question before the table."""

    kind, group, prefix = "after", "standing", "AF"
    starters = ("station_master",)
    chain = (decides("town_leader"),)

    first: Heading
    targets: Rows[Target]


AFTER = {f"after.{name}{end}": name for name in ("first", "targets") for end in ("", ".ask")}


def test_a_line_that_is_put_right_waits_no_more(room: Room, master: Phone) -> None:
    master.says(f"{ONE}\nLantern fair 三千多 3 February 40% monthly")
    assert "was not understood" not in master.says(TWO)
    assert rows(room) == ROWS


@pytest.mark.parametrize(
    "other", ["Lantern show 900 5月9日 10%", "Lantern fair 900 4 February 40%", "And that"]
)
def test_a_line_that_was_not_read_waits_until_it_is_put_right(
    room: Room, master: Phone, other: str
) -> None:
    """Another row that is read does not make it forgotten, nor another one that is not."""
    master.says("Lantern fair 三千多 3 February 40% monthly")
    assert "Lantern fair 三千多" in master.says(other)
    assert "Lantern fair 三千多" in master.says(ONE)
    assert "Lantern fair 三千多" not in master.says(TWO)
    assert ROWS[1] in rows(room)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("One 3000 5月1日", "One 3000 5月1日 60%"),
        ("3000 5月1日 60%", "One 3000 5月1日 60%"),
        ("1. One 3000 yesterday 60%", "One 3000 5月1日 60%"),
        ("Stage 12 300 5月1日 60%", "Stage 12; 300; 5月1日; 60%"),
    ],
)
def test_it_is_known_by_what_could_be_read_of_it(master: Phone, wrong: str, right: str) -> None:
    assert "1 line was not taken" in master.says(wrong)
    assert "not taken" not in master.says(right)


def test_lines_that_wait_do_not_pile_up_without_bounds(room: Room, master: Phone) -> None:
    master.says("\n".join(f"wrong {place}" for place in range(30)))
    seen = master.says("\n".join(f"amiss {place}" for place in range(30)))
    assert "Nothing of this message was taken: 30 lines wait already." in seen
    assert len(room.record.need(Draft, "D1").typed["targets"].split("\n")) == 30


def test_a_row_is_changed_by_its_button(room: Room, master: Phone) -> None:
    master.says(f"{ONE}\n{TWO}\nTo be fixed")
    seen = master.presses("1 戏曲展演")
    assert (
        "Row 1: 戏曲展演 | 3,000.00 | 1 May 2026 | 60% | none\nPlease write this row anew" in seen
    )
    assert "“Amount” is missing" in master.says("nonsense")
    assert rows(room) == ROWS
    seen = master.says("戏曲周 4000 5月1日 60%")
    assert rows(room)[0]["what"] == "戏曲周"
    assert "To be fixed" in seen


def test_where_the_whole_table_is_asked_for_again_no_row_is_changed(
    room: Room, master: Phone
) -> None:
    master.says(f"{ONE}\n{TWO}")
    master.presses("1 戏曲展演")
    master.says("/drafts")
    master.forges(master.labels()[0][1])
    master.says("Lantern show 900 5月9日 10%")
    assert rows(room)[:2] == ROWS
    assert rows(room)[2]["what"] == "Lantern show"


@pytest.mark.parametrize("nothing", ["\u3164", "\u2800", "\u200b", "\u200e\u200f"])
def test_what_shows_nothing_changes_nothing(room: Room, master: Phone, nothing: str) -> None:
    master.says(f"{ONE}\n{TWO}\nTo be fixed")
    assert "To be fixed" in master.says(nothing)
    master.presses("1 戏曲展演")
    master.says(nothing)
    assert rows(room) == ROWS


def test_more_rows_than_there_is_room_for_take_no_row_s_place(room: Room, master: Phone) -> None:
    lines = [f"Target {number}; 500; 5月1日; 1%" for number in range(MOST_ROWS)]
    master.says(f"{ONE}\n{TWO}")
    master.presses("1 戏曲展演")
    assert "at most 20 rows" in master.says("\n".join(lines))
    assert rows(room) == ROWS
    master.says("\n".join(lines[:12]))
    assert [one["what"] for one in rows(room)] == [
        *(f"Target {number}" for number in range(12)),
        ROWS[1]["what"],
    ]


def test_a_row_is_taken_out(room: Room, master: Phone) -> None:
    master.says(f"{ONE}\n{TWO}")
    master.presses("1 戏曲展演")
    take_out = master.button("Take this row out")
    master.presses("Take this row out")
    assert rows(room) == ROWS[1:]
    master.forges(take_out)
    assert rows(room) == ROWS[1:]


@pytest.mark.parametrize("row", ["0", "3", "-1", "x", "", "²"])
def test_a_row_that_is_not_there_is_not_changed(room: Room, master: Phone, row: str) -> None:
    master.says(f"{ONE}\n{TWO}")
    master.forges(f"row|D1|targets|{row}")
    master.forges(f"row_out|D1|targets|{row}")
    assert rows(room) == ROWS
    assert room.record.need(Draft, "D1").line is None


def test_the_limits_of_the_whole_are_said_while_it_is_filled_in(room: Room, master: Phone) -> None:
    assert "“Targets” needs at least 2 rows" in master.says(ONE)
    assert "“Targets” needs at least 2 rows" in master.presses("Done")
    master.says("Two 500 5月1日 30%")
    assert "“Weight” comes to 90%; it must come to 100%" in master.presses("Done")
    assert "“Weight”合计为90%，应为100%，请调整。" in newest(room)
    master.says("Three 500 5月1日 5%\nFour 500 5月1日 3%\nFive 500 5月1日 2%")
    assert "“Targets” takes at most 4 rows" in master.presses("Done")
    assert "[Send]" not in master.sees()


def test_they_hold_before_sending_too(room: Room, master: Phone) -> None:
    """Whoever goes back to another question, and on from there, is not asked again."""
    filled_in(master)
    master.presses("Change: Targets")
    master.presses("1 戏曲展演")
    master.presses("Take this row out")
    draft = room.record.need(Draft, "D1")
    room.work(lambda record: record.put(draft.but(focus=None)))
    master.says("/cancel")
    master.says("/new")
    [resume] = [data for label, data in master.labels() if label.startswith("Continue")]
    seen = master.forges(resume)
    assert "This cannot be sent yet\n“Targets” needs at least 2 rows" in seen
    assert "[Change: Targets]" in seen


def filled_in(master: Phone) -> str:
    master.says(f"{ONE}\n{TWO}")
    master.presses("Done")
    master.says("王小明 1995年3月")
    master.sends()
    return master.presses("Done")


def test_it_is_sent_and_decided_as_it_was_filled_in(room: Room, master: Phone) -> None:
    seen = filled_in(master)
    assert "Targets:\nWhat | Amount | Until | Weight | How often\n1. 戏曲展演 | 3,000.00" in seen
    assert "Sent as MB-2026-0001" in master.presses("Send")
    seen = room.phone(LEADER).sees()
    assert "Targets:\nWhat | Amount | Until | Weight | How often\n1. 戏曲展演 | 3,000.00" in seen
    assert "By: 王小明 (born March 1995)" in seen
    assert "Done: approved" in room.phone(LEADER).presses("Approve")
    assert room.record.need(Request, "MB-2026-0001").newest.answers["targets"] == ROWS


def test_an_amended_row_is_shown_old_and_new(room: Room, master: Phone) -> None:
    filled_in(master)
    master.presses("Send")
    leader = room.phone(LEADER)
    leader.presses("Send back")
    leader.presses("☐ Something is left out")
    leader.presses("Send back")
    master.presses("Amend and resend")
    master.presses("Change: Targets")
    master.presses("2 Lantern fair")
    master.says("Lantern fair 5,200.50 3 February 40% once")
    master.presses("Done")
    master.presses("Send")
    seen = leader.sees()
    assert "Row 2: Lantern fair | 5,200.50 | 3 Feb 2027 | 40% | Monthly → Lantern fair" in seen


def test_more_rows_than_there_is_room_for_are_not_lost(room: Room, master: Phone) -> None:
    lines = [f"Target {number}; 500; 5月1日; 1%" for number in range(MOST_ROWS + 2)]
    seen = master.says("\n".join(lines))
    assert len(rows(room)) == MOST_ROWS
    assert f"Target {MOST_ROWS}; 500; 5月1日; 1%\nThere can be at most 20 rows" in seen
    assert f"Target {MOST_ROWS + 1}; 500" in seen


def test_of_very_many_lines_the_first_are_told_and_none_is_lost(room: Room, master: Phone) -> None:
    seen = master.says("\n".join(f"{ONE} {place}x" for place in range(30)))
    assert "30 lines were not taken" in seen
    assert seen.count("“How often”: ") == 8
    assert "And 22 more lines; please send fewer at a time." in seen
    assert "另有22行，请分次发送。" in newest(room)
    assert len(room.record.need(Draft, "D1").typed["targets"].split("\n")) == 30


def test_a_line_for_which_there_is_room_by_now_is_to_be_sent_again(
    room: Room, master: Phone
) -> None:
    lines = [f"Target {number}; 500; 5月1日; 1%" for number in range(MOST_ROWS + 1)]
    master.says("\n".join(lines))
    master.presses("1 Target 0")
    assert "This line can be taken now; please send it again" in master.presses("Take this row out")
    assert "There can be at most 20 rows" not in master.says(lines[-1])
    assert len(rows(room)) == MOST_ROWS
