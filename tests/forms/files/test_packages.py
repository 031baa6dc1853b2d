"""What acts inside Word and Excel files is found by what it is, under whatever name."""

import io
import struct
import zipfile

import openpyxl
import pytest

from store.engine.files import packages
from store.engine.files.kept import RefusedFile, sniff
from support.packed import (
    EXCEL,
    MICROSOFT,
    OFFICE,
    OLE,
    RELATIONS,
    WORD,
    links,
    package,
    types,
    zipped,
)

DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
RELS = "word/_rels/document.xml.rels"
LIST = "[Content_Types].xml"


def refused(content: bytes) -> str:
    """Why it is not kept."""
    with pytest.raises(RefusedFile) as refusal:
        sniff(content)
    return refusal.value.reason


@pytest.mark.parametrize(
    "main", [DOCM, XLSM, "application/VND.MS-WORD.document.MACROENABLED.main+xml"]
)
def test_what_may_hold_macros_says_so_in_its_content_type(main: str) -> None:
    assert refused(zipped((LIST, types(main)), ("word/document.xml", "<w/>"))) == "macros"


@pytest.mark.parametrize(
    "part",
    [
        "application/vnd.ms-office.vbaProject",
        "application/vnd.ms-excel.macrosheet+xml",
        "application/vnd.ms-excel.intlmacrosheet+xml",
    ],
)
@pytest.mark.parametrize("main", [WORD, EXCEL])
def test_a_part_with_macros_is_found_under_any_name(main: str, part: str) -> None:
    assert refused(zipped((LIST, types(main, part)), ("media/picture.png", "x"))) == "macros"


@pytest.mark.parametrize("name", [RELS, "WORD\\_RELS\\Document.XML.Rels"])
@pytest.mark.parametrize("kind", ["vbaProject", "wordVbaData", "xlMacrosheet"])
def test_a_relationship_to_macros_is_found(kind: str, name: str) -> None:
    assert refused(package((name, links(f"{MICROSOFT}/{kind}")))) == "macros"


def test_a_list_of_types_in_capitals_is_read_too() -> None:
    assert refused(zipped(("[CONTENT_TYPES].XML", types(DOCM)))) == "macros"


def test_a_list_in_other_letters_is_read_too() -> None:
    written = types(WORD, "application/vnd.ms-office.vbaProject").replace("UTF-8", "UTF-16")
    assert refused(zipped((LIST, written.encode("utf-16")))) == "macros"


@pytest.mark.parametrize(
    "hidden",
    [
        ("word/media/image1.png", OLE),
        ("word/_rels/a.rels", links(f"{RELATIONS}/oleObject")),
        ("word/_rels/a.rels", links(f"{RELATIONS}/control")),
        (
            "word/_rels/a.rels",
            links(f"{RELATIONS}/attachedTemplate", "https://x.test/a", "External"),
        ),
        (
            "word/_rels/a.rels",
            links(f"{RELATIONS}/attachedTemplate", r"\\x.test\a.dotm", "External"),
        ),
        (
            "word/_rels/a.rels",
            links(f"{RELATIONS}/attachedTemplate", "file://x.test/a", "External"),
        ),
        ("word/_rels/a.rels", links(f"{RELATIONS}/frame", "https://x.test/a", "External")),
    ],
)
def test_what_acts_when_it_is_opened_is_found(hidden: tuple[str, str | bytes]) -> None:
    assert refused(package(hidden)) == "objects"


@pytest.mark.parametrize(
    "harmless",
    [
        ("word/_rels/a.rels", links(f"{RELATIONS}/hyperlink", "https://x.test/a", "External")),
        ("word/_rels/a.rels", links(f"{RELATIONS}/image", "media/image1.png")),
        (
            "word/_rels/a.rels",
            links(f"{RELATIONS}/attachedTemplate", "file:///C:\\T\\局.dotx", "External"),
        ),
        ("word/embeddings/table.xlsx", package(kind=EXCEL)),
        ("word/vbaProject.bin.txt", "a name only"),
    ],
)
def test_what_people_have_in_their_letters_passes(harmless: tuple[str, str | bytes]) -> None:
    assert sniff(package(harmless)) == "docx"


def test_a_workbook_passes() -> None:
    written = io.BytesIO()
    openpyxl.Workbook().save(written)
    assert sniff(written.getvalue()) == "xlsx"


def test_a_package_inside_is_looked_into() -> None:
    inside = zipped((LIST, types(XLSM)))
    assert refused(package(("word/embeddings/table.xlsx", inside))) == "macros"


def grown(content: bytes, size: int) -> bytes:
    """The same, its first part said to be that large once it is unpacked."""
    at = content.index(packages.ENTRY)
    return content[: at + 24] + struct.pack("<L", size) + content[at + 28 :]


def twice() -> bytes:
    """Two parts with one name: which one counts depends on who reads it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(LIST, types(WORD))
        archive.writestr("[content_types].xml", types(DOCM))
    return written.getvalue()


def locked() -> bytes:
    """Its first part said to be encrypted."""
    content = bytearray(package())
    content[content.index(packages.ENTRY) + 8] |= 1
    content[6] |= 1
    return bytes(content)


ENTITIES = '<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    "content",
    [
        package()[:-30],
        package()[:40] + package()[60:],
        zipped((LIST, "no XML")),
        zipped((LIST, f"{ENTITIES}<t>&b;</t>")),
        zipped((LIST, types(WORD)), (RELS, "<broken")),
        zipped((LIST, types(WORD)), packing=zipfile.ZIP_LZMA),
        zipped((LIST, types(WORD, EXCEL))),
        zipped((LIST, types(f"{OFFICE}presentationml.template.main+xml"))),
        zipped(("word/document.xml", "<w/>")),
        grown(package(), packages.LARGEST_UNPACKED),
        twice(),
        locked(),
    ],
)
def test_what_is_broken_or_made_to_harm_ends_in_one_refusal(content: bytes) -> None:
    assert refused(content) == "unknown_type"


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST_UNPACKED", 1_000_000)
    assert refused(package(("word/media/image1.bmp", bytes(1_000_001)))) == "unknown_type"
    monkeypatch.setattr(packages, "LARGEST_LISTS", 1_000)
    assert refused(package((RELS, bytes(1_001)))) == "unknown_type"


def test_too_many_parts_are_not_even_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_PARTS", 10)
    assert refused(package(*((f"{number}", "") for number in range(9)))) == "unknown_type"


def test_a_package_inside_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST_INSIDE", 100)
    assert refused(package(("table.xlsx", package(kind=EXCEL)))) == "unknown_type"
