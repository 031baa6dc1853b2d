"""A backup: the whole record at one moment, made while others write."""

import errno
import itertools
import shutil
from pathlib import Path

import pytest

from record.offices import PHOTO, do, filled, findings, parcel, url_in
from store.documents import Counter
from store.engine import atomic_files
from store.engine.disk import DiskError
from store.engine.files.kept import Files, beside
from store.engine.operation import Trouble
from store.engine.sqlite import maintenance
from store.operations.backup import back_up, files_of
from store.record.location import path_of, url_of
from store.record.transaction import Transaction

OTHER = b"%PDF- another file\nstartxref\n5\n%%EOF"


@pytest.fixture
def url(tmp_path: Path) -> str:
    (tmp_path / "data").mkdir()
    return filled(tmp_path / "data")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "monday.db"


def test_a_backup_is_a_record_in_order_with_the_files(url: str, target: Path) -> None:
    back_up(url, target)
    assert findings(url_of(target), files_of(target)) == []
    assert {path.name for path in target.parent.iterdir()} == {"monday.db", "files"}
    [file] = files_of(target).iterdir()
    assert file.read_bytes() == PHOTO


def _both(record: Transaction) -> None:
    for series in ("left", "right"):
        record.next_number(series)


def test_others_write_meanwhile_and_the_backup_is_one_moment(
    url: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between all of its steps somebody commits; nobody waits, and nothing starts over."""
    monkeypatch.setattr(maintenance, "PAGES_PER_STEP", 10)
    do(url, _both)
    steps = []

    def tell(done: int, in_all: int) -> None:
        steps.append((done, in_all))
        assert len(steps) < 1000
        do(url, _both)

    back_up(url, target, tell)
    assert len(steps) > 2
    assert [done for done, _ in steps] == sorted({done for done, _ in steps})
    assert steps[-1][0] == steps[-1][1]

    def numbers(record: Transaction) -> list[int]:
        return [record.need(Counter, series).last for series in ("left", "right")]

    assert do(url, numbers) == [1 + len(steps)] * 2
    assert do(url_of(target), numbers) == [1, 1]


def test_what_a_step_wrote_is_on_disk_before_the_next(
    url: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else who commits waits for all of it, whenever the disk takes it."""
    monkeypatch.setattr(maintenance, "PAGES_PER_STEP", 10)
    on_disk: list[int] = []
    monkeypatch.setattr(
        atomic_files, "sync", lambda path: on_disk.append(path.stat().st_size // 4096)
    )
    maintenance.copy(path_of(url), target)
    steps = [after - before for before, after in itertools.pairwise([0, *on_disk])]
    assert len(steps) > 2
    assert max(steps) <= 10 + 16  # and what SQLite keeps in memory
    assert sum(steps) == target.stat().st_size // 4096


def test_only_files_that_are_missing_are_copied(url: str, target: Path) -> None:
    back_up(url, target)
    [first] = files_of(target).iterdir()
    first.write_bytes(b"not written again")
    kept = Files(beside(url, ".files")).keep(OTHER)
    back_up(url, target.with_name("tuesday.db"))
    assert (files_of(target) / kept.hash).read_bytes() == OTHER
    assert first.read_bytes() == b"not written again"


def test_a_backup_that_is_there_stays_as_it_is(url: str, target: Path) -> None:
    target.write_text("an older one")
    with pytest.raises(Trouble, match="is there already and stays as it is"):
        back_up(url, target)
    assert target.read_text() == "an older one"


@pytest.mark.parametrize(
    ("place", "said"),
    [("", "is a folder: name a new file"), ("none/b.db", "There is no folder .*none: make it")],
)
def test_a_place_for_no_backup_is_refused(url: str, target: Path, place: str, said: str) -> None:
    with pytest.raises(Trouble, match=said):
        back_up(url, target.parent / place)


def test_without_a_record_there_is_no_backup(tmp_path: Path, target: Path) -> None:
    with pytest.raises(Trouble, match="There is no record at"):
        back_up(url_in(tmp_path), target)
    assert not path_of(url_in(tmp_path)).exists()


def test_what_breaks_off_has_no_name(
    url: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "files")

    with monkeypatch.context() as broken:
        broken.setattr(shutil, "copyfile", full)
        with pytest.raises(OSError, match="No space"):
            back_up(url, target)
    assert [path.name for path in target.parent.iterdir()] == ["files"]
    target.with_name("monday.db.part").write_text("what a kill has left")
    back_up(url, target)
    assert findings(url_of(target), files_of(target)) == []


def test_what_is_no_record_is_refused(tmp_path: Path, target: Path) -> None:
    path_of(url_in(tmp_path)).write_text("no record, but long enough to be looked at" * 50)
    with pytest.raises(DiskError, match=r"office\.db cannot be read or written as a record"):
        back_up(url_in(tmp_path), target)
    assert list(target.parent.iterdir()) == []


def test_unsent_words_are_in_the_backup(url: str, target: Path) -> None:
    do(url, lambda record: record.put(parcel("1.1")))
    back_up(url, target)
    assert b"words" in target.read_bytes()
