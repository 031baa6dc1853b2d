"""What a paper is worth: current, superseded, void, or not ours; and who gets one."""

import re

import pytest

from store.documents import IssuedPaper, Request
from store.documents.vocabulary import UNDECIDED
from store.record.transaction import Transaction
from support.room import Room
from support.standing_requests import advance, end, standing
from support.talk import LEADER, MASTER, OTHER_MASTER

STRANGER = 7090
CODE = re.compile("(?:[A-Z2-9]{4}-?){3}")


def sheet(room: Room, number: str, user: int = MASTER) -> str:
    """The code of the sheet that this person asks for now."""
    said = room.phone(user).forges(f"approval_sheet|{number}")
    return str(CODE.findall(said.partition("Check code: ")[2])[0])


def verified(room: Room, code: str, user: int = STRANGER) -> str:
    return room.phone(user).says(f"/verify {code}").splitlines()[0]


def test_what_shows_what_is_so_is_current_for_whoever_holds_it() -> None:
    room, number = standing("secondment", "0")
    code = sheet(room, number)
    for user in (MASTER, LEADER, OTHER_MASTER, STRANGER):
        for written in (f"/verify {code}", f"/start paper_{code.replace('-', '')}"):
            seen = room.phone(user).says(written)
            assert "Genuine and current" in seen
            assert number in seen
    assert "Shen Wenjing" not in room.phone(STRANGER).says(f"/verify {code}")


def test_the_same_again_is_the_same_paper() -> None:
    room, number = standing("secondment", "0")
    assert sheet(room, number) == sheet(room, number) == sheet(room, number, LEADER)
    assert len(room.record.find(IssuedPaper)) == 1


def test_what_was_decided_since_supersedes_it_and_the_newer_one_is_named() -> None:
    room, number = standing("secondment", "0")
    old = sheet(room, number)
    advance(room, number)
    assert verified(room, old) == "Genuine, but superseded"
    new = sheet(room, number)
    assert f"Check code of the newest sheet: {new}" in room.phone(MASTER).says(f"/verify {old}")
    assert verified(room, new) == "Genuine and current"


@pytest.mark.parametrize("way", ["withdrawn", "lapsed"])
def test_what_came_to_nothing_is_void(way: str) -> None:
    room, number = standing("secondment", "0")
    code = sheet(room, number)
    end(room, number, way)
    assert verified(room, code) == "Genuine, but the request is closed without result"


def test_what_was_rejected_is_superseded_by_what_says_so() -> None:
    room, number = standing("secondment", "0")
    code = sheet(room, number)
    end(room, number, "rejected")
    assert verified(room, code) == "Genuine, but superseded"
    assert verified(room, sheet(room, number)) == "Genuine and current"


@pytest.mark.parametrize("foreign", ["ABCD-EFGH-JKLM", "x", "0" * 12, "😀", "' OR 1=1"])
def test_a_foreign_code_is_not_ours(foreign: str) -> None:
    room, _ = standing("secondment", "0")
    assert "No sheet with this code was issued" in room.phone(MASTER).says(f"/verify {foreign}")


def test_a_changed_letter_is_not_ours() -> None:
    room, number = standing("secondment", "0")
    code = sheet(room, number)
    wrong = ("B" if code[0] != "B" else "C") + code[1:]
    assert "No sheet with this code was issued" in room.phone(MASTER).says(f"/verify {wrong}")


@pytest.mark.parametrize("user", [OTHER_MASTER, STRANGER])
def test_who_may_not_read_it_gets_none(user: int) -> None:
    room, number = standing("secondment", "0")
    room.phone(user).forges(f"approval_sheet|{number}")
    assert room.record.find(IssuedPaper) == []


def test_a_correction_supersedes_it() -> None:
    room, correction = standing("correction", "0")
    code = sheet(room, "BK-2026-0001")
    while room.record.need(Request, correction).state in UNDECIDED:
        advance(room, correction)
    assert room.record.need(Request, "BK-2026-0001").corrections
    assert verified(room, code) == "Genuine, but superseded"


def test_what_only_the_authorities_may_read_changes_no_paper() -> None:
    room, number = standing("secondment", "rejected")
    code = sheet(room, number)
    request = room.record.need(Request, number)
    noted = tuple(one.model_copy(update={"note": "Between us."}) for one in request.decisions)
    room.work(lambda record: noted_so(record, request.but(decisions=noted)))
    assert verified(room, code) == "Genuine and current"


def noted_so(record: Transaction, request: Request) -> None:
    record.put(request)
    record.record("noted", request.versions[0].sent)
