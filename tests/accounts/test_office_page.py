"""/office: what an administrator has to see to, and the files that come from there."""

import io
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from openpyxl import load_workbook

from bot.outbox.files import invitation_sheets
from handlers.administration.office_files import Slip
from store.documents import Account, Event, Holding, Parcel
from store.record.transaction import Transaction
from support.entering import ADMINISTRATOR, NEWCOMER, do, enters
from support.errands import request
from support.room import Room
from support.talk import MASTER, MONDAY, Office, Talk

UNIT = "330282107"


@pytest.fixture
def admin(office: Office) -> Talk:
    return office.talk(ADMINISTRATOR)


def newest(office: Office, user: int = ADMINISTRATOR) -> bytes:
    """The newest file in this person's chat."""
    world = office.playground.world
    thread = world.chats.thread(world.personas[user].chat_id)
    return [one.file.content for one in thread if one.file][-1]


def nobody_is_here(record: Transaction) -> None:
    """Nobody of the town has an account."""
    for person in ("P44", "P45"):
        for account in record.find(Account, person=person):
            record.put(account.but(person=None))
    record.record("unlinked", MONDAY)


def test_both_words_lead_there(admin: Talk) -> None:
    assert "Administration" in admin.says("/admin")
    shown = admin.says("/office")
    assert "[Workbook of what is on record] [Empty workbook]" in shown
    assert "Joined" not in shown


def test_the_workbook_comes_and_goes_back_as_it_is(office: Office, admin: Talk) -> None:
    admin.says("/office")
    assert "personal data" in admin.presses("Workbook of what is on record")
    content = newest(office)
    assert "Guanhaiwei" in str(list(load_workbook(io.BytesIO(content)).worksheets[0].values))
    assert "there is nothing to change" in admin.sends("back.xlsx", content)


def test_an_empty_one_changes_nothing(office: Office, admin: Talk) -> None:
    admin.says("/office")
    admin.presses("Empty workbook")
    assert "there is nothing to change" in admin.sends("back.xlsx", newest(office))


def test_what_is_late_is_told_by_seat() -> None:
    room = Room()
    admin = room.phone(ADMINISTRATOR)
    request(room, MASTER, "Chairs")
    admin.says("/office")
    assert "Nothing is beyond its limit." in admin.presses("Beyond their limit")
    room.clock.forward(days=40)
    admin.says("/office")
    shown = admin.presses("Beyond their limit")
    assert "[Public culture section, Culture Bureau: 1 late, the longest 23 working days]" in shown


def test_invitations_on_paper_let_people_in(office: Office, admin: Talk) -> None:
    do(office, nobody_is_here)
    seen: list[Slip] = []
    whole = invitation_sheets.written

    def noted(slips: list[Slip], *rest: Any) -> Any:
        seen.extend(slips)
        return whole(slips, *rest)

    admin.says("/office")
    admin.presses("Invitations on paper (QR codes)")
    with patch.object(invitation_sheets, "written", noted):
        admin.forges(f"qr_unit|{UNIT}")
    assert newest(office).startswith(b"%PDF")
    assert len(seen) == len({slip.token for slip in seen}) >= 1
    kept = str(do(office, lambda record: [*record.find(Event), *record.find(Parcel)]))
    assert not any(slip.token in kept for slip in seen)
    assert "Joined 0 of" in admin.says("/office")
    assert "[Invitations not yet used" in str(admin.says("/office"))
    enters(office, seen[0].token, NEWCOMER)
    assert do(office, lambda record: record.need(Account, str(NEWCOMER))).person
    assert "Joined 1 of" in admin.says("/office")


def test_who_has_an_invitation_gets_no_other(admin: Talk) -> None:
    admin.says("/office")
    admin.presses("Invitations on paper (QR codes)")
    assert "3 people" in admin.forges(f"qr_unit|{UNIT}")
    assert "needs an invitation" in admin.forges(f"qr_unit|{UNIT}")


@pytest.mark.parametrize(
    "data",
    ["late|0", "invited|0", "vacant|0", "wb_filled", "wb_template", "qr|0", f"qr_unit|{UNIT}"],
)
def test_it_is_for_administrators_at_the_moment_of_the_press(data: str) -> None:
    room = Room()
    assert "administrator" in room.phone(MASTER).forges(data)
    admin = room.phone(ADMINISTRATOR)
    admin.says("/office")
    room.work(_over)
    assert "administrator" in admin.forges(data)
    assert not [one for one in room.parcels[str(ADMINISTRATOR)] if one.book]


def _over(record: Transaction) -> None:
    for term in record.find(Holding, seat="bureau/administrator"):
        record.put(term.but(until=MONDAY.date() - timedelta(days=1)))
    record.record("ended", MONDAY)
