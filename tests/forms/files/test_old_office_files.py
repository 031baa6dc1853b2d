"""Old files of Word, Excel, PowerPoint and WPS, by what is in them; and nothing that acts."""

import struct

import pytest

from store.engine.files.kept import RefusedFile, sniff
from store.engine.files.names import is_called_kept, safe_name
from support.pictures import compound, letter, record

SHEET = record(0x85, bytes(5) + b"\0\0")
SLIDES = "PowerPoint Document"


@pytest.mark.parametrize(
    ("stream", "content", "kind"),
    [
        ("WordDocument", letter(), "doc"),
        ("Workbook", record(0x809, bytes(16)) + SHEET, "xls"),
        ("Book", record(0x809, bytes(16)), "xls"),
        (SLIDES, struct.pack("<HHI", 0xF, 0x3E8, 4) + bytes(4), "ppt"),
    ],
)
def test_the_main_stream_says_what_it_is(stream: str, content: bytes, kind: str) -> None:
    assert sniff(compound((stream, content), ("\x05SummaryInformation", b"x"))) == kind


@pytest.mark.parametrize(
    ("streams", "why"),
    [
        ([("WordDocument", letter()), ("Macros", None)], "macros"),
        ([("Workbook", SHEET), ("_VBA_PROJECT_CUR", None)], "macros"),
        ([("Workbook", record(0x85, bytes(5) + b"\1\0"))], "macros"),
        ([(SLIDES, b"\x1f\x00\xff\x03\x14\x00\x00\x00" + bytes(40))], "macros"),
        ([("WordDocument", letter()), ("ObjectPool", None)], "objects"),
        ([("Workbook", SHEET), ("MBD0001", None)], "objects"),
        ([(SLIDES, struct.pack("<HHI", 0, 0x1011, 4) + bytes(4))], "objects"),
        ([("EncryptedPackage", b"x"), ("EncryptionInfo", b"x")], "locked"),
        ([("WordDocument", letter(0x0100))], "locked"),
        ([("Workbook", record(0x2F, b"x"))], "locked"),
        ([("__properties_version1.0", b"a message")], "unknown_type"),
        ([("WordDocument", letter()), ("Workbook", SHEET)], "unknown_type"),
        ([], "unknown_type"),
    ],
)
def test_what_acts_is_locked_or_something_else_is_refused(
    streams: list[tuple[str, bytes | None]], why: str
) -> None:
    with pytest.raises(RefusedFile) as refused:
        sniff(compound(*streams))
    assert refused.value.reason == why


@pytest.mark.parametrize(
    ("given", "kind", "name"),
    [
        ("通知.wps", "doc", "通知.wps"),
        ("通知.WPS", "doc", "通知.wps"),
        ("报表.et", "xls", "报表.et"),
        ("汇报.dps", "ppt", "汇报.dps"),
        ("通知.doc.exe", "doc", "通知.doc"),
        ("通知.wps", "pdf", "通知.pdf"),
    ],
)
def test_it_keeps_the_name_that_wps_gave_it(given: str, kind: str, name: str) -> None:
    assert safe_name(given, kind) == name


def test_a_broken_one_is_called_damaged() -> None:
    assert all(is_called_kept(f"a.{one}") for one in ("doc", "xls", "ppt", "wps", "et", "dps"))
