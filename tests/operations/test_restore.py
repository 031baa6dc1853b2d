"""Putting a backup in the place of the record."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

import store
from record.offices import NOW, PHOTO, approved, do, filled, findings, parcel, sent, url_in
from store import sample
from store.documents import Counter, Event, Inbound, Parcel, Request
from store.engine.files.kept import beside
from store.engine.operation import Trouble
from store.engine.sqlite import maintenance
from store.operations.backup import back_up
from store.operations.restore import release, restore
from store.record.location import path_of, url_of
from store.record.migrations.version import OtherVersionError, note
from store.record.transaction import Transaction

KILLED = Path(__file__).with_name("killed_restore.py")
MOST_STEPS = 60


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A record, of which `backup` was made, and that went on from there."""
    (tmp_path / "data").mkdir()
    return filled(tmp_path / "data")


@pytest.fixture
def backup(url: str, tmp_path: Path) -> Path:
    backup = tmp_path / "backup.db"
    do(url, lambda record: record.put(parcel("1.1")))
    back_up(url, backup)
    return backup


def numbers(record: Transaction) -> list[str]:
    return [request.id for request in record.find(Request)]


def test_the_record_is_what_it_was_and_the_old_one_is_kept(url: str, backup: Path) -> None:
    do(url, lambda record: sent(record, "D2"))
    done = restore(url, backup, NOW)
    assert findings(url) == []
    assert do(url, numbers) == ["QS-2026-0001"]
    assert done.replaced is not None
    assert done.replaced.name == "office.replaced-2026-03-02T090000.db"
    assert do(url_of(done.replaced), numbers) == ["QS-2026-0001", "QS-2026-0002"]


def test_nothing_is_left_beside(url: str, backup: Path) -> None:
    restore(url, backup, NOW)
    again = restore(url, backup, NOW).replaced
    assert again is not None
    assert {path.name for path in path_of(url).parent.iterdir()} == {
        "office.db",
        "office.files",
        "office.replaced-2026-03-02T090000.db",
        again.name,
    }


def next_number(record: Transaction) -> str:
    return sent(record, "D9").id


def test_numbers_that_were_used_since_are_not_used_again(url: str, backup: Path) -> None:
    do(url, lambda record: [sent(record, draft) for draft in ("D2", "D3")])
    restore(url, backup, NOW, by=1000)
    assert do(url, next_number) == "QS-2026-0004"


def test_without_the_old_record_numbers_move_on(url: str, backup: Path, tmp_path: Path) -> None:
    elsewhere = url_in(tmp_path / "new")
    restore(elsewhere, backup, NOW, by=50)
    assert do(elsewhere, next_number) == "QS-2026-0052"
    assert findings(elsewhere, tmp_path / "files") == []


def test_a_series_of_a_year_that_began_since_moves_on_too(
    url: str, backup: Path, tmp_path: Path
) -> None:
    elsewhere = url_in(tmp_path / "new")
    restore(elsewhere, backup, NOW + timedelta(days=366), by=50)
    series = do(elsewhere, lambda record: record.need(Counter, "QS-2027"))
    assert series.last == 50


def test_an_old_record_that_is_not_its_continuation_is_not_believed(url: str, backup: Path) -> None:
    """An office that was loaded anew after the loss, say, has given out no numbers yet."""
    path_of(url).unlink()
    do(url, lambda record: sample.fill(record, NOW))
    restore(url, backup, NOW, by=50)
    assert do(url, next_number) == "QS-2026-0052"


def test_an_old_record_that_cannot_be_read_is_kept_with_its_log(url: str, backup: Path) -> None:
    path_of(url).write_bytes(b"broken" * 1000)
    log = path_of(url).with_name("office.db-journal")
    log.write_bytes(b"\0" * 600)
    replaced = restore(url, backup, NOW, by=50).replaced
    assert replaced is not None
    assert replaced.read_bytes() == b"broken" * 1000
    assert replaced.with_name(replaced.name + "-journal").exists()
    assert not log.exists()
    assert findings(url) == []
    assert do(url, next_number) == "QS-2026-0052"


def test_files_that_the_record_lacks_come_back(url: str, backup: Path) -> None:
    [kept] = beside(url, ".files").iterdir()
    kept.unlink()
    restore(url, backup, NOW)
    assert kept.read_bytes() == PHOTO


def test_what_was_new_in_the_inbox_stays_new(url: str, tmp_path: Path) -> None:
    letter = Inbound(id="7", body={"update_id": 7}, received=NOW)
    do(url, lambda record: record.put(letter))
    back_up(url, tmp_path / "b.db")
    restore(url, tmp_path / "b.db", NOW)
    assert do(url, lambda record: record.need(Inbound, "7")) == letter.but(revision=1)


def test_an_event_tells_of_it(url: str, backup: Path) -> None:
    do(url, lambda record: sent(record, "D2"))
    lost = do(url, lambda record: record.need(Event, "4"))
    restore(url, backup, NOW)
    event = do(url, lambda record: record.need(Event, "4"))
    assert event.what == "restored"
    assert event.details["backup"] == "backup.db"
    assert event.details["backup_head"]["event"] == "3"
    assert event.details["replaced_head"] == {"event": "4", "link": lost.link}
    assert event.details["skipped"] == {"QS-2026": [1, 2]}
    assert event.details["held"] == 1


def states(record: Transaction) -> dict[str, tuple[str, str | None]]:
    return {parcel.id: (parcel.state, parcel.error) for parcel in record.find(Parcel)}


def test_what_waited_is_held_until_it_is_released(url: str, backup: Path) -> None:
    assert restore(url, backup, NOW).held == 1
    assert do(url, states) == {"1.1": ("held", None)}
    assert release(url) == 1
    assert do(url, states) == {"1.1": ("waiting", None)}


def test_what_is_held_can_be_dropped(url: str, backup: Path) -> None:
    restore(url, backup, NOW)
    assert release(url, drop=True) == 1
    assert do(url, states) == {"1.1": ("dropped", "not released")}


def test_of_two_that_show_a_card_the_one_that_was_held_is_outdated(url: str) -> None:
    later = NOW + timedelta(hours=1)
    parcels = (
        parcel("1", card="c", what="edit", state="held"),
        parcel("2", card="c", what="send", state="held"),
        parcel("3", card="d", what="send", state="held"),
        parcel("4", card="c", what="edit", state="sent", created=later),
        parcel("5", card="d", what="send", state="waiting", created=later),
        parcel("6", card="e", what="edit", state="held"),
    )
    do(url, lambda record: [record.put(one) for one in parcels])
    release(url)
    found = {own_id: state for own_id, (state, _) in do(url, states).items()}
    assert [found[own_id] for own_id in "1236"] == ["dropped", "waiting", "dropped", "waiting"]


def test_a_file_that_is_no_backup_changes_nothing(url: str, tmp_path: Path) -> None:
    before = path_of(url).read_bytes()
    (tmp_path / "text").write_text("no backup" * 1000)
    with closing(store.open_tinydb(f"sqlite:///{tmp_path}/other.db")) as rows:
        rows.insert({"a": 1})
    for source, said in [
        ("none", "There is no backup"),
        ("text", "is damaged or no backup"),
        ("other.db", "holds no office"),
        ("data/office.db", "is the record itself"),
    ]:
        with pytest.raises(Trouble, match=said):
            restore(url, tmp_path / source, NOW)
    assert path_of(url).read_bytes() == before
    assert {path.name for path in path_of(url).parent.iterdir()} == {"office.db", "office.files"}


def test_a_damaged_backup_is_refused(url: str, backup: Path) -> None:
    with backup.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(2048))
    with pytest.raises(Trouble, match=r"is damaged or no backup .* use another backup"):
        restore(url, backup, NOW)
    assert findings(url) == []


def test_a_newer_backup_is_refused(url: str, backup: Path) -> None:
    with closing(store.open_tinydb(url_of(backup))) as rows:
        note(rows, 99)
    with pytest.raises(OtherVersionError, match="version 99"):
        restore(url, backup, NOW)
    assert findings(url) == []


def test_a_program_that_has_the_record_open_is_in_the_way(
    url: str, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintenance, "BUSY_MS", 50)
    with closing(store.open_record(url, readonly=True)) as rows, rows.transaction():
        len(rows.table("events"))
        do(url, lambda record: approved(record, "D2"))
        with pytest.raises(Trouble, match=r"has .* open: end it first"):
            restore(url, backup, NOW)
    assert findings(url) == []
    assert do(url, numbers) == ["QS-2026-0001", "QS-2026-0002"]


def test_killed_at_any_step_it_leaves_the_old_record_or_the_new(
    url: str, backup: Path, tmp_path: Path
) -> None:
    """The record that is replaced still has its newest commits in its log."""
    with closing(store.open_record(url)) as rows:
        with rows.transaction():
            sent(Transaction(rows), "D2")
        shutil.copytree(path_of(url).parent, tmp_path / "killed")
    [kept] = (tmp_path / "killed" / "office.files").iterdir()
    kept.unlink()
    folder = tmp_path / "killed"
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, str(KILLED), str(folder), str(backup), str(MOST_STEPS)]
    subprocess.run(command, env=os.environ | paths, check=True)
    came_out = [
        _which(url_in(folder.with_name(f"killed.{step}")), kept.name)
        for step in range(1, len(list(tmp_path.glob("killed.*"))) + 1)
    ]
    assert came_out == sorted(came_out, reverse=True)
    assert set(came_out) == {"old", "new"}
    assert len(came_out) > 5


def _which(url: str, file: str) -> str:
    """Whether the record is the old one or the new; it must be in order, whichever it is."""
    assert [one for one in findings(url) if file not in one] == []
    restored = do(url, lambda record: record.need(Event, "4")).what == "restored"
    assert len(do(url, numbers)) == (1 if restored else 2)
    return "new" if restored else "old"
