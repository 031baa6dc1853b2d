"""What is read out of station masters: the treatment, who represents, how they hold the seat."""

import pytest

from support.errands import CLERK, FINANCE, PERSONNEL, approve
from support.masters import remove
from support.room import Room
from support.talk import LEADER, MASTER


@pytest.fixture
def room() -> Room:
    return Room()


def seen(room: Room, command: str) -> str:
    return room.phone(MASTER).says(command)


def test_the_treatment_is_read_with_its_document(room: Room) -> None:
    assert "not on record as granted" in seen(room, "/masters")
    clerk = room.phone(CLERK)
    clerk.says("/new treatment of")
    for press in ("Shen Wenjing", "Granted"):
        clerk.presses(press)
    for words in ("Head of a section", "慈党〔2026〕5号", "today"):
        clerk.says(words)
    clerk.presses("Skip")
    clerk.presses("Send")
    approve(room, LEADER)
    assert "Head of a section (慈党〔2026〕5号)" in seen(room, "/masters")


def test_who_represents_otherwise_than_the_master_is_listed(room: Room) -> None:
    assert "legal representative" not in seen(room, "/masters")
    remove(room, "2026-03-16", "2026-06-15")
    room.forward(days=15)
    officer = room.phone(PERSONNEL)
    shown = officer.says("/representatives")
    assert "Lu Mingyuan, since 16 Mar 2026 | legal representative: Shen Wenjing" in shown
    assert "(acting until 15 Jun 2026)" in officer.says("/masters")


def test_who_has_no_part_in_it_does_not_read_it(room: Room) -> None:
    assert "does not see this register" in room.phone(FINANCE).says("/masters")
