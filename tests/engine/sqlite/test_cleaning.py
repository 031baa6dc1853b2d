"""Traces of what is gone leave the file a few pages at a time, and nothing else changes in it."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import apsw
import pytest

from store.engine.sqlite import cleaning
from store.engine.sqlite.cleaning import Cleaned, clean
from store.engine.sqlite.traces import gap, traces

PAGE = 4096
TABLE = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
PRAGMA secure_delete = ON;
PRAGMA wal_autocheckpoint = 0;
CREATE TABLE rows (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
CREATE INDEX names ON rows (json_extract(body, '$.name'));
"""


class Office:
    """Rows that come, grow, shrink and go, as chance will have it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.open = apsw.Connection(str(path))
        self.open.execute(TABLE).fetchall()
        self._chance = Random(7)

    def lives(self, days: int) -> None:
        for _ in range(days):
            body = json.dumps({"name": self._word(), "said": self._word()})
            at = self._chance.randrange(1, 400)
            self.open.execute("INSERT OR REPLACE INTO rows VALUES (?, ?)", (at, body))
            gone = self._chance.randrange(1, 400)
            self.open.execute("DELETE FROM rows WHERE id = ?", (gone,))

    def _word(self) -> str:
        return self._chance.choice("abcdefgh") * self._chance.choice([3, 40, 300, 900, 5000])

    def fold(self) -> None:
        self.open.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        self.open.execute("PRAGMA shrink_memory").fetchall()

    @property
    def rows(self) -> list[object]:
        return list(self.open.execute("SELECT * FROM rows ORDER BY id"))

    @property
    def traced(self) -> int:
        """How many pages of the file have traces."""
        file = self.path.read_bytes()
        pages = [file[at : at + PAGE] for at in range(0, len(file), PAGE)]
        return sum(bool(traces(page, 0 if at else 100)) for at, page in enumerate(pages))

    @property
    def sound(self) -> bool:
        return list(self.open.execute("PRAGMA integrity_check")) == [("ok",)]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "office.db")
    office.lives(2000)
    office.fold()
    yield office
    office.open.close()


def steps(path: Path, pages: int) -> Iterator[Cleaned]:
    """Clean the whole file, so many pages at a time."""
    at = 0
    while (done := clean(path, at, pages)) and done.pages:
        yield done
        at += done.pages


def test_every_trace_goes_and_no_row_changes(office: Office) -> None:
    before, traced = office.rows, office.traced
    assert traced > 20
    done = list(steps(office.path, 16))
    assert sum(step.traced for step in done) == traced
    assert sum(step.pages for step in done) == office.path.stat().st_size // PAGE
    assert max(step.pages for step in done) == 16
    assert (office.traced, office.rows, office.sound) == (0, before, True)
    assert [step.traced for step in steps(office.path, 64) if step.traced] == []


def test_it_takes_no_page_of_the_log(office: Office) -> None:
    log = office.path.with_name("office.db-wal")
    before = log.read_bytes()
    assert sum(step.traced for step in steps(office.path, 16))
    assert log.read_bytes() == before


def test_what_is_in_the_log_only_is_waited_for(office: Office) -> None:
    """A reader keeps the newest commit from being folded."""
    with_the_old = apsw.Connection(str(office.path))
    with_the_old.execute("BEGIN; SELECT count(*) FROM rows").fetchall()
    office.lives(1)
    before = office.path.read_bytes()
    assert clean(office.path, 0, 1000) is None
    assert office.path.read_bytes() == before
    with_the_old.execute("COMMIT")
    assert clean(office.path, 0, 1000)


def test_nobody_writes_to_the_file_during_a_step(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is committed and folded meanwhile: else a page could change under the cleaning."""
    cleaned = cleaning._cleaned
    seen: list[bool] = []

    def beside(*about: object) -> Cleaned:
        before = office.path.read_bytes()
        for _ in range(5):
            office.lives(20)
            office.open.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        seen.append(office.path.read_bytes() == before)
        return cleaned(*about)  # type: ignore[arg-type]

    monkeypatch.setattr(cleaning, "_cleaned", beside)
    for at in range(0, 160, 16):
        done = clean(office.path, at, 16)
        assert done is None or done.pages
        office.fold()
    assert len(seen) > 5
    assert all(seen)
    assert office.sound


def test_rows_live_on_between_the_steps(office: Office) -> None:
    before = office.rows
    for step in range(60):
        office.lives(10)
        office.fold()
        assert clean(office.path, step * 7, 7) is not None
    office.fold()
    assert office.sound
    assert office.rows != before


def test_what_is_no_sound_page_of_a_tree_is_left_alone() -> None:
    leaf = bytearray(b"x" * PAGE)
    leaf[:12] = bytes([0x0D, 0, 0, 0, 2, 0x0F, 0x00, 0, 0x0F, 0x80, 0x0F, 0x00])
    assert gap(bytes(leaf), 0) == range(12, 0x0F00)
    for at, wrong in ((0, 0x00), (0, 0x01), (5, 0xFF), (5, 0x00), (10, 0x0E), (3, 0xFF)):
        page = bytearray(leaf)
        page[at] = wrong
        assert not gap(bytes(page), 0), (at, wrong)


def test_a_file_with_another_kind_of_pages_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    with apsw.Connection(str(path)) as other:
        other.execute("PRAGMA auto_vacuum = FULL; CREATE TABLE rows (a)").fetchall()
    assert clean(path, 0, 10) == Cleaned(0, 0)
