"""Looking into the old files of Word, Excel, PowerPoint and WPS (OLE compound files, MS-CFB).

What a file is called says nothing: the streams in it say what it is, whether it is locked, and what
would act when it is opened.
"""

import io
import struct
from collections.abc import Iterator

from olefile import OleFileIO

from store.engine.files.packages import Acting, NoPackage

MOST_STREAMS = 2_000
"""A letter has a dozen."""

MOST_RECORDS = 200_000
"""Before the first sheet of a workbook, or at the top of a presentation: far fewer."""

STREAMS = {"worddocument": "doc", "workbook": "xls", "book": "xls", "powerpoint document": "ppt"}
"""The main stream of each; WPS writes the same ones (wps, et, dps)."""

LOCKED = {"encryptedpackage", "encryptedsummary"}
LAST_SECTOR, IN_SECTORS = 0xFFFFFFFA, 4096
"""The highest number that a sector can have; and how long a stream is that has some of its own
(MS-CFB). The table of sectors, as it is read, is as long as the file."""

MACROS = {"macros", "_vba_project", "_vba_project_cur", "vba"}
OBJECTS = {"objectpool", "\x01ole10native"}
OBJECT_OF_SHEET = "mbd"

FIB_FLAGS, ENCRYPTED = 0x0A, 0x0100
"""Where a letter says that it is locked (MS-DOC, FibBase)."""

FILE_PASS, BOUND_SHEET, MACRO_SHEET, ENDS = 0x2F, 0x85, 1, 0x0A
"""Records of a workbook (MS-XLS): it is locked; a sheet, and that it holds macros; the end."""

OBJECT_STORED = 0x1011
VBA_INFO = b"\x00\xff\x03\x14\x00\x00\x00"
"""What a presentation has where there are objects or macros in it (MS-PPT)."""


class Locked(Exception):
    """It opens with a password only."""


def kind_of(content: bytes) -> str | None:
    """`doc`, `xls` or `ppt`; None for another compound file. Raises NoPackage, Acting, Locked."""
    try:
        with OleFileIO(io.BytesIO(content)) as opened:
            return _looked_into(opened)
    except (NoPackage, Acting, Locked):
        raise
    except Exception as broken:  # noqa: BLE001  it can be wrong in more ways than have words
        raise NoPackage(str(broken)) from None


def _looked_into(opened: OleFileIO) -> str | None:
    _refuse_cut_off(opened)
    paths = opened.listdir(streams=True, storages=True)
    if len(paths) > MOST_STREAMS:
        raise NoPackage("too many streams")
    names = {one.casefold() for path in paths for one in path}
    _refuse_acting(names)
    found = {kind for name, kind in STREAMS.items() if [name] in _folded(paths)}
    if len(found) != 1:
        return None
    [kind] = found
    _refuse_inside(opened, kind)
    return kind


def _refuse_cut_off(opened: OleFileIO) -> None:
    """Of no stream a sector lies behind the end of the file."""
    begun = (one.isectStart for one in opened.direntries if one and one.size >= IN_SECTORS)
    if any(len(opened.fat) <= at <= LAST_SECTOR for at in (*opened.fat, *begun)):
        raise NoPackage("it was cut off")


def _folded(paths: list[list[str]]) -> list[list[str]]:
    return [[one.casefold() for one in path] for path in paths]


def _refuse_acting(names: set[str]) -> None:
    if names & LOCKED:
        raise Locked
    if names & MACROS:
        raise Acting("macros")
    if names & OBJECTS or any(one.startswith(OBJECT_OF_SHEET) for one in names):
        raise Acting("objects")


def _refuse_inside(opened: OleFileIO, kind: str) -> None:
    main = next(name for name, own in STREAMS.items() if own == kind and opened.exists(name))
    stream = opened.openstream(main).read()
    if len(stream) < FIB_FLAGS + 2:
        raise NoPackage("its main stream is empty")
    {"doc": _refuse_letter, "xls": _refuse_workbook, "ppt": _refuse_slides}[kind](stream)


def _refuse_letter(stream: bytes) -> None:
    [flags] = struct.unpack_from("<H", stream, FIB_FLAGS)
    if flags & ENCRYPTED:
        raise Locked


def _refuse_workbook(stream: bytes) -> None:
    """Until its sheets begin: what they are comes before them."""
    for number, body in _records(stream, "<HH"):
        if number == ENDS:
            return
        if number == FILE_PASS:
            raise Locked
        if number == BOUND_SHEET and body[5:6] == bytes([MACRO_SHEET]):
            raise Acting("macros")


def _records(stream: bytes, head: str) -> Iterator[tuple[int, bytes]]:
    """Each with its number; the last two of its `head` are that and its size. Raises NoPackage."""
    at, own = 0, struct.calcsize(head)
    for _ in range(MOST_RECORDS):
        if at + own > len(stream):
            return
        *_, number, size = struct.unpack_from(head, stream, at)
        yield number, stream[at + own : at + own + size]
        at += own + size
    raise NoPackage("too many records")


def _refuse_slides(stream: bytes) -> None:
    if VBA_INFO in stream:
        raise Acting("macros")
    if any(number == OBJECT_STORED for number, _ in _records(stream, "<HHI")):
        raise Acting("objects")
