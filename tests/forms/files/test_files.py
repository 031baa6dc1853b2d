"""Which files are kept, and how safely."""

import hashlib
import os
from pathlib import Path

import pytest

from store.engine.files.kept import Files, RefusedFile, beside, sniff
from support.packed import EXCEL, package, zipped

PDF = b"%PDF-1.7\n...\nstartxref\n5\n%%EOF"
JPG = b"\xff\xd8\xff\xe0 picture"
PNG = b"\x89PNG\r\n\x1a\n picture"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (JPG, "jpg"),
        (PNG, "png"),
        (package(), "docx"),
        (package(kind=EXCEL), "xlsx"),
    ],
)
def test_the_content_says_what_it_is(content: bytes, kind: str) -> None:
    assert sniff(content) == kind


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "unknown_type"),
        (b"MZ program", "unknown_type"),
        (b"<html>", "unknown_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a broken .doc", "unknown_type"),
        (zipped(("photos/1.jpg", "x")), "unknown_type"),
        (b"PK\x03\x04 broken", "unknown_type"),
    ],
)
def test_refused_by_name(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        Files(tmp_path / "files").keep(content)
    assert refused.value.reason == reason
    assert not (tmp_path / "files").exists()


def test_kept_under_the_hash_of_its_content(tmp_path: Path) -> None:
    files = Files(tmp_path / "office.files")
    kept = files.keep(PDF)
    assert kept.hash == hashlib.sha256(PDF).hexdigest()
    assert (kept.size, kept.type) == (len(PDF), "pdf")
    assert files.path(kept.hash).read_bytes() == PDF
    assert files.keep(PDF) == kept
    assert [path.name for path in (tmp_path / "office.files").iterdir()] == [kept.hash]


def test_content_and_names_are_on_disk_before_it_counts_as_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    real = os.fsync

    def noted(handle: int) -> None:
        synced.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        real(handle)

    monkeypatch.setattr(os, "fsync", noted)
    Files(tmp_path / "office.files").keep(PDF)
    assert synced[0].endswith(".part")
    assert synced[1:] == ["office.files", tmp_path.name]


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        Files(tmp_path / "files").keep(PDF)
    assert list((tmp_path / "files").iterdir()) == []


def test_files_lie_beside_the_record() -> None:
    assert beside("sqlite:///data/office.db", ".files") == Path("data/office.files")
    assert beside("sqlite:////srv/office.db", ".lock") == Path("/srv/office.lock")
