"""From one version of the record to the next; the fifth and sixth exist only here."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar, Literal

import apsw
import pytest
from pydantic import create_model

import store
from record.offices import NOW, do, filled, findings, sent, url_in
from record.version_1 import EXPORTED, old_record
from store.documents import Document, Event, Schema
from store.documents.base import Frozen
from store.engine.rows.database import open_tinydb
from store.operations.check.record import Checkup
from store.operations.tinydb_file import take_in
from store.record.location import path_of, url_of
from store.record.migrations import shapes, steps, version
from store.record.migrations import upgrade as upgrading
from store.record.migrations.steps import DIGESTS, VERSION, Raw
from store.record.migrations.upgrade import upgrade
from store.record.migrations.version import OtherVersionError, note, version_of
from store.record.view import View

VERSION_2 = Path(__file__).with_name("version_2.sql")
"""A record as the second version kept it."""

KILLED = Path(__file__).with_name("killed_upgrade.py")


def give_units_codes(raw: Raw) -> None:
    raw.change("units", lambda unit: unit | {"code": f"C-{unit['id']}"})


def count_words(raw: Raw) -> None:
    raw.change("drafts", lambda draft: draft | {"words": len(draft["answers"])})
    raw.change("units", lambda unit: unit | {"code": unit["code"].lower()})


STEPS = (*steps.STEPS, give_units_codes, count_words)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """What version 1 has written."""
    old_record(url_in(tmp_path))
    return url_in(tmp_path)


def look(url: str) -> tuple[int, list[Any], list[str]]:
    """The version of a record, its units, and what is wrong with it."""
    with closing(open_tinydb(url, readonly=True)) as rows:
        found = version_of(rows)
        return found, rows.table("units").all(), list(Checkup(rows, None, version=found).findings())


def test_todays_version_is_4() -> None:
    assert VERSION == 4


def test_other_shapes_are_another_version() -> None:
    """Raise the version by a step in store/migrations, and note the digest beside it."""
    assert shapes.digest() == DIGESTS[VERSION]
    assert len(set(DIGESTS.values())) == len(DIGESTS)


class Kept(Frozen):
    words: str


class Shape(Document):
    table: ClassVar[str] = "shapes"

    how: Literal["so", "other"] = "so"
    kept: tuple[Kept, ...] = ()


def _changed(**fields: Any) -> type[Document]:
    changed = create_model("Shape", __base__=Shape, **fields)
    changed.table = "shapes"
    return changed


MORE: Any = create_model("Kept", __base__=Kept, at=(int, 0))
OTHERS = {
    "another field": {"more": (str, "")},
    "another default": {"how": (Literal["so", "other"], "other")},
    "another word": {"how": (Literal["so", "other", "third"], "so")},
    "another type": {"kept": (tuple[Kept, ...] | None, ())},
    "another value within": {"kept": (tuple[MORE, ...], ())},
}


@pytest.mark.parametrize("fields", OTHERS.values(), ids=OTHERS.keys())
def test_whatever_changes_in_a_shape_changes_the_digest(fields: dict[str, Any]) -> None:
    same = [_changed(), _changed(how=(Literal["other", "so"], "so"))]
    assert {shapes.digest([one]) for one in same} == {shapes.digest([Shape])}
    assert shapes.digest([_changed(**fields)]) != shapes.digest([Shape])


def written(folder: Path, sql: str) -> str:
    """The record that these statements make."""
    with closing(apsw.Connection(str(path_of(url_in(folder))))) as connection:
        connection.execute(sql)
    return url_in(folder)


def test_a_record_of_version_2_becomes_todays(tmp_path: Path) -> None:
    url = written(tmp_path, VERSION_2.read_text("utf-8"))
    with pytest.raises(OtherVersionError, match="start `station-bot run` once"):
        store.open_record(url)
    before = look(url)
    assert before[::2] == (2, [])
    assert upgrade(url, NOW) is not None
    assert look(url) == (4, before[1], [])
    do(url, lambda record: sent(record, "D3"))
    assert look(url)[2] == []


def test_a_record_of_version_1_becomes_todays(url: str) -> None:
    before = look(url)
    assert before[::2] == (1, [])
    assert upgrade(url, NOW) is not None
    assert look(url) == (VERSION, before[1], [])
    do(url, lambda record: sent(record, "D3"))
    assert look(url)[2] == []


def test_a_changed_row_of_what_was_version_1_is_found(url: str) -> None:
    upgrade(url, NOW)
    with closing(apsw.Connection(str(path_of(url)))) as sql:
        sql.execute("UPDATE t_drafts SET body = replace(body, '椅子', '桌子') WHERE doc_id = 1")
    said = "drafts/D1: it was changed, or put in this place, by another hand."
    assert look(url)[2] == [said]


def test_what_version_1_has_exported_is_taken_in(tmp_path: Path) -> None:
    take_in(EXPORTED, url_in(tmp_path), NOW)
    assert look(url_in(tmp_path))[::2] == (VERSION, [])


def test_a_record_of_version_1_becomes_one_of_version_6(url: str) -> None:
    _, before, _ = look(url)
    backup = upgrade(url, NOW, STEPS)
    found, units, wrong = look(url)
    assert (found, wrong) == (6, [])
    assert [unit["code"] for unit in units] == ["c-bureau", "c-t1", "c-t1-station"]
    assert backup is not None
    assert backup.name == "office.version-1-2026-03-02T090000.db"
    assert look(url_of(backup)) == (1, before, [])


def test_one_step_after_the_other_is_the_same(url: str) -> None:
    for more in (1, 2, 3, 4):
        upgrade(url, NOW, STEPS[:more])
        assert look(url)[::2] == (1 + more, [])
    upgrade(url, NOW, STEPS)
    found, units, wrong = look(url)
    assert (found, wrong, units[0]["code"]) == (6, [], "c-bureau")
    assert upgrade(url, NOW, STEPS) is None


def test_events_tell_of_it_and_stay_short(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrading, "SEALS_PER_EVENT", 2)
    upgrade(url, NOW, STEPS)
    with closing(open_tinydb(url, readonly=True)) as rows:
        told = View(rows).find(Event, what="upgraded")
    assert [len(event.seals) for event in told] == [2, 1]
    steps = ["mark_rows", "quote_words", "enter_registers", "give_units_codes", "count_words"]
    assert told[0].details == {"from": 1, "steps": steps}
    assert look(url)[2] == []


def test_a_step_that_fails_leaves_the_old_version(url: str) -> None:
    def fail(raw: Raw) -> None:
        give_units_codes(raw)
        raise ZeroDivisionError

    before = look(url)
    with pytest.raises(ZeroDivisionError):
        upgrade(url, NOW, (*steps.STEPS, fail))
    assert look(url) == before
    assert upgrade(url, NOW, STEPS) is not None


def test_a_kill_in_the_middle_leaves_the_old_version(url: str) -> None:
    before = look(url)
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run([sys.executable, str(KILLED), url], env=os.environ | paths, check=False)
    assert done.returncode == -signal.SIGKILL
    assert list(path_of(url).parent.glob("office.version-1-*.db"))
    assert look(url) == before
    upgrade(url, NOW, STEPS)
    assert look(url)[0] == 6


def test_no_step_may_change_events(url: str) -> None:
    def rewrite(raw: Raw) -> None:
        raw.change("events", lambda event: event | {"why": "other"})

    with pytest.raises(ValueError, match="chained"):
        upgrade(url, NOW, (*steps.STEPS, rewrite))


def test_a_newer_record_is_refused(url: str) -> None:
    upgrade(url, NOW)
    with closing(open_tinydb(url)) as rows:
        note(rows, 5)
    said = "The record has version 5 and this station-bot knows only up to 4: use the newer"
    with pytest.raises(OtherVersionError, match=said):
        upgrade(url, NOW)
    for readonly in (False, True):
        with pytest.raises(OtherVersionError, match=said):
            store.open_record(url, readonly=readonly)
    assert findings(url) == ["The record has version 5; this station-bot knows 4."]


def test_an_older_record_is_not_opened_as_it_is(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade(url, NOW)
    monkeypatch.setattr(version, "VERSION", 5)
    with pytest.raises(OtherVersionError, match="start `station-bot run` once"):
        store.open_record(url)


def test_a_new_record_has_todays_version_and_nothing_to_upgrade(tmp_path: Path) -> None:
    assert upgrade(url_in(tmp_path), NOW) is None
    assert not path_of(url_in(tmp_path)).exists()
    url = filled(tmp_path)
    assert do(url, lambda record: record.need(Schema, "record").version) == VERSION
    assert upgrade(url, NOW) is None


def test_a_record_without_a_version_is_of_version_1(url: str) -> None:
    with closing(apsw.Connection(str(path_of(url)))) as sql:
        sql.execute("DROP TABLE t_schema")
    assert upgrade(url, NOW, STEPS[:1]) is not None
    assert look(url)[0] == 2


def test_what_no_step_touches_is_as_it_was(url: str) -> None:
    _, before, _ = look(url)
    upgrade(url, NOW)
    with closing(open_tinydb(url, readonly=True)) as rows:
        assert rows.table("units").all() == before
