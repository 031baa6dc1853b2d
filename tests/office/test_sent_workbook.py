"""An administrator sends the workbook: what it would do is shown, and done once it is agreed to."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.inbox import workbook_trials
from handlers.administration.importing import trial
from handlers.conversation.event import Trial
from record.workbooks import Rows, filled_in
from store.documents import Event, Holding, Person, Unit
from support.entering import ADMINISTRATOR, do
from support.talk import MASTER, MONDAY, Office, Talk

STATION = "330282107-station"
NEW_STAFF = (None, "白露", "Bai Lu", STATION, "文化员", None, "是", "文化员", "2026-03-02")


def book(folder: Path, sheets: dict[str, Rows]) -> bytes:
    return filled_in(folder / "sent.xlsx", sheets).read_bytes()


@pytest.fixture
def admin(office: Office) -> Talk:
    return office.talk(ADMINISTRATOR)


def people(office: Office) -> list[str | None]:
    return [one.name.names.get("en") for one in do(office, lambda record: record.find(Person))]


def test_it_is_shown_first_and_done_on_a_press(office: Office, admin: Talk, tmp_path: Path) -> None:
    content = book(tmp_path, {"人员": [NEW_STAFF]})
    shown = admin.sends("名册.xlsx", content)
    assert "New people: 1" in shown
    assert "Somebody new: Bai Lu" in shown
    assert "Bai Lu" not in people(office)
    done = admin.presses("Put on record")
    assert "On record" in done
    assert people(office).count("Bai Lu") == 1
    [event] = do(office, lambda record: record.find(Event, what="register"))[-1:]
    assert (event.person, event.details["added"]["people"]) == ("P6", 1)
    assert list(tmp_path.rglob("office.files/*")) == []
    assert office.bot._trials._laid == {}


def test_what_is_dropped_is_not_done(office: Office, admin: Talk, tmp_path: Path) -> None:
    admin.sends("名册.xlsx", book(tmp_path, {"人员": [NEW_STAFF]}))
    assert "Nothing was changed" in admin.presses("Drop it")
    assert "Bai Lu" not in people(office)
    assert office.bot._trials._laid == {}


def test_every_fault_is_told_in_one_go(office: Office, admin: Talk, tmp_path: Path) -> None:
    faults: dict[str, Rows] = {
        "人员": [NEW_STAFF, (None, "白霜", None, "T404", "员", None, "是", None, "2026-03-02")],
        "计划": [(STATION, 2026, "人员", "many")],
    }
    shown = admin.sends("名册.xlsx", book(tmp_path, faults))
    assert "Nothing was changed: the workbook has faults (2)" in shown
    assert "人员, row 4" in shown
    assert "there is no unit T404: give its id" in shown
    assert "is 'many' and should be an amount in yuan" in shown
    assert "Put on record" not in shown


def test_old_and_new_stand_beside_each_other(office: Office, admin: Talk, tmp_path: Path) -> None:
    unit = do(office, lambda record: record.need(Unit, STATION))
    row = (STATION, "文化站", unit.name.names["zh_CN"], "Another Name", unit.parent)
    shown = admin.sends("a.xlsx", book(tmp_path, {"单位": [row]}))
    assert f"name in English: {unit.name.names['en']} → Another Name" in shown


def test_who_decides_is_not_chosen_by_who_makes_links(
    office: Office, admin: Talk, tmp_path: Path
) -> None:
    leader = (None, "白露", "Bai Lu", "330282107", None, None, None, "分管领导", "2026-03-02")
    shown = admin.sends("a.xlsx", book(tmp_path, {"人员": [leader]}))
    assert "The operator enters who holds this seat" in shown
    assert "Put on record" not in shown


def test_what_changed_meanwhile_is_shown_anew(office: Office, admin: Talk, tmp_path: Path) -> None:
    admin.sends("a.xlsx", book(tmp_path, {"人员": [NEW_STAFF]}))
    assert "P" in office.command_beside("person", "add", "--en", "Bai Lu", "--zh", "白露")
    shown = admin.presses("Put on record")
    assert "The record has changed meanwhile; please look again." in shown
    assert "nearly or just the same name: Bai Lu, P" in shown
    assert people(office).count("Bai Lu") == 1


def test_nobody_else_can(office: Office, admin: Talk, tmp_path: Path) -> None:
    content = book(tmp_path, {"人员": [NEW_STAFF]})
    master = office.talk(MASTER)
    assert "Put on record" not in master.sends("a.xlsx", content)
    admin.sends("a.xlsx", content)
    shown = office.bot._trials._laid[ADMINISTRATOR].trial
    assert shown
    forged = f"wb_yes|{shown.mark}|{shown.digest}"
    assert "administrator" in master.forges(forged)
    do(office, _no_administrator)
    assert "administrator" in admin.forges(forged)
    assert "Bai Lu" not in people(office)


def _no_administrator(record: Any) -> None:
    for term in record.find(Holding, seat="bureau/administrator"):
        record.put(term.but(until=MONDAY.date() - timedelta(days=1)))
    record.record("ended", MONDAY)


def test_where_pins_are_used_it_takes_one(office: Office, admin: Talk, tmp_path: Path) -> None:
    office.rule("sensitive", "allocation")
    admin.sends("a.xlsx", book(tmp_path, {"人员": [NEW_STAFF]}))
    admin.presses("Put on record")
    assert "Bai Lu" not in people(office)
    admin.enters("246813")
    assert "once more" in admin.enters("246813")
    assert "Bai Lu" not in people(office)
    admin.presses("Put on record")
    assert people(office).count("Bai Lu") == 1


def test_it_is_tried_in_a_process_of_its_own(office: Office, tmp_path: Path) -> None:
    content = book(tmp_path, {"人员": [NEW_STAFF]})
    asked = office.url, content, "P6", MONDAY
    beside = asyncio.run(workbook_trials.tried(*asked))
    assert beside == trial.tried(*asked)
    assert beside.proposed
    assert beside.proposed.saved > 0


def test_nobody_waits_for_a_workbook(office: Office, admin: Talk, tmp_path: Path) -> None:
    """Others write and decide while one is being looked through."""
    others: list[str] = []

    async def slow(*_: object) -> Trial:
        while not others:  # noqa: ASYNC110  another thread says when
            await asyncio.sleep(0.001)
        return Trial(mark="x")

    office.bot._trials._attempt = slow
    content = book(tmp_path, {"人员": [NEW_STAFF]})
    office.do(office.playground.uploads(ADMINISTRATOR, "a.xlsx", content, as_photo=False))
    assert office.command_beside("person", "add", "--en", "Wholly New").startswith("P")
    others.append("done")
    assert "nothing to change" in admin.sees()
