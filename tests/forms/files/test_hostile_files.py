"""Two hundred files made to harm: each ends in one sentence, and nothing of it is on the disk."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.wire.photos import qr_codes, shown
from bot.wire.photos.opening import NotOpened
from forms.files.test_packages import grown
from handlers.conversation.rendering import plain
from locales import LANGUAGES
from store.documents import Say
from store.engine.files import old_office as records
from store.engine.files import packages
from store.engine.files.kept import Files, RefusedFile
from store.engine.files.names import safe_name
from support.packed import EXCEL, OLE, package, types, zipped
from support.pictures import HEIC, JPG, PNG, compound, letter

WRONG = (
    *(b"MZ\x90", b"\x7fELF", b"#!/bin/sh\n", b"<html>", b"<?xml?>", b"<svg/>", b"GIF89a", b"BM"),
    *(b"RIFF1234WEBP", b"\0\0\0\x18ftypmp42", b"\0\0\0\x18ftypavif", b"ID3", b"OggS", b"II*\0"),
    *(b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"\xfd7zXZ\0", b"ITSF", b"\xca\xfe\xba\xbe"),
    *(b"@echo off", b"[InternetShortcut]", b"L\0\0\0\x01\x14\x02", b"%!PS", b" %PDF-1.7", b""),
    *(b"SQLite format 3\0", b"\xef\xbb\xbf", b"\xff\xfe", b"Rar!\x1a\x07", b"{\\rtf1}", b"\0" * 9),
    *(b"PK\x05\x06" + bytes(18), b"PK\x03\x04"),
)
"""What begins like something else than what is taken."""

SIDES = ((0, 8), (8, 0), (65_535, 65_535), (60_000, 5_000))
SPECIAL = ("\0", "\u202e", "\u200f", "\u2066", "../", "..\\", "/", "C:\\", "\r\n")


def png(width: int, height: int) -> bytes:
    """A picture of that size, as it says; there is next to nothing in it."""
    head = struct.pack(">II", width, height) + b"\x08\x02\0\0\0"
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(64))), (b"IEND", b""))
    every = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(every)


def jpg(width: int, height: int) -> bytes:
    frame = struct.pack(">BHH", 8, height, width) + b"\x03\x01\x11\0\x02\x11\x01\x03\x11\x01"
    return b"\xff\xd8\xff\xc0\x00\x11" + frame + b"\xff\xda\x00\x02\xff\xd9"


def heic(width: int, height: int) -> bytes:
    said = b"ispe\0\0\0\0" + struct.pack(">II", 64, 64)
    assert said in HEIC
    return HEIC.replace(said, b"ispe\0\0\0\0" + struct.pack(">II", width, height))


def hostile() -> Iterator[bytes]:
    """All of them."""
    yield from WRONG
    yield from (one + bytes(500) for one in WRONG if one and not one.startswith(b"PK"))
    for whole in (PNG, JPG, HEIC):
        yield from (whole[: len(whole) * part // 24] for part in range(1, 20))
        yield from (whole + zipped((f"a{part}.exe", b"MZ")) for part in range(4))
    for make in (png, jpg, heic):
        yield from (make(*sides) for sides in SIDES)
    yield png(2**31 - 1, 2**31 - 1)
    whole = package()
    yield from (whole[: len(whole) * part // 16] for part in range(1, 16))
    yield from (whole[:place] + b"\0" * 9 + whole[place + 9 :] for place in range(30, 50, 2))
    yield from _packages()
    old = compound(("WordDocument", letter()))
    yield from (old[: len(old) * part // 12] for part in range(1, 4))
    yield from (OLE + bytes([part]) * 600 for part in range(16))
    names = ("Package", "\x01Ole10Native", "VBA", "Contents")
    yield from (compound((name, b"x")) for name in names)
    filled = jpg(8, 8)
    yield filled[:2] + b"\xff" * 2**20 + filled[2:]


def _packages() -> Iterator[bytes]:
    yield grown(package(), packages.LARGEST_UNPACKED)
    listed = ("[Content_Types].xml", types(EXCEL))
    yield zipped(listed, *((f"p{part}", b"") for part in range(5_001)))
    yield zipped(("[Content_Types].xml", b"<Types>" + b" " * 9 * 2**20))
    yield zipped(("[Content_Types].xml", f"<!DOCTYPE a [<!ENTITY b 'c'>]>{types(EXCEL)}"))
    yield from (zipped((name, b"MZ")) for name in ("../../etc/passwd", "a.exe", "con", "a\u202eb"))
    yield from (package((f"word/{name}", OLE)) for name in ("a.bin", "x.xml", "..\\b"))
    yield package(("x/[Content_Types].xml", b"<"), ("[content_types].XML", b"<"))


@pytest.fixture(scope="module")
def every() -> list[bytes]:
    return [*hostile()]


def _why(files: Files, content: bytes) -> str | None:
    try:
        files.keep(content)
    except RefusedFile as refused:
        return refused.reason
    return None


def test_each_ends_in_one_sentence_and_nothing_is_stored(
    tmp_path: Path, every: list[bytes]
) -> None:
    assert len(every) >= 200
    files = Files(tmp_path / "files")
    said = {_why(files, content) for content in every}
    assert None not in said
    texts = {plain(Say.of(f"problem.{why}"), one) for why in said for one in LANGUAGES}
    assert len(texts) == len(said) * len(LANGUAGES)
    assert not (tmp_path / "files").exists()


@pytest.mark.parametrize("stream", ["Workbook", "PowerPoint Document"])
def test_what_never_ends_is_not_looked_through(
    stream: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MOST_RECORDS", 500)
    with pytest.raises(packages.NoPackage):
        records.kind_of(compound((stream, bytes(8192))))


def test_none_is_unpacked_to_be_shown_or_read(every: list[bytes]) -> None:
    large = (png(9_000, 9_000), jpg(9_000, 9_000), heic(20_000, 20_000))
    for content in (*(one for one in every if len(one) < 2**20), *large):
        assert qr_codes.read(content) == []
        try:
            assert len(shown.as_jpeg(content)) < 2**20
        except NotOpened:
            continue


@pytest.mark.parametrize("hidden", SPECIAL)
def test_a_name_leads_nowhere_and_hides_nothing(hidden: str) -> None:
    for given in (f"{hidden}a.pdf", f"a{hidden}b.pdf", f"a.pdf{hidden}", f"a{hidden}fdp.exe"):
        name = safe_name(given, "pdf")
        assert name.endswith(".pdf")
        assert not set(name) & set("\0\u202e\u200f\u2066/\\:\r\n")
        assert not name.startswith(".")
