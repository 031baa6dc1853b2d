"""How large a picture is, by its head alone: nothing of it is unpacked to know that."""

import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

MOST_PIXELS = 250_000_000
"""The largest telephones take pictures of 200 million."""

SIDES = struct.Struct(">II")
ENDS = {"png": b"IEND\xaeB`\x82", "jpg": b"\xff\xd9"}
"""What stands at the end of each, though not always last; of a JPEG also in what comes before it:
a small picture of the same."""

FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The segments of a JPEG that say how large it is."""

MOST_SEGMENTS = 10_000
"""Of a JPEG, and bytes that only fill between them, before its picture begins."""

MOST_BOXES, LARGE = 1_000, 1
"""Boxes of a HEIC, at its top; and the size of one whose size stands behind its name."""

ALONE = {0x01, *range(0xD0, 0xDA)}
SCAN = 0xDA


class NoPicture(Exception):
    """It is broken, cut off, or something else too; with `pixels` there are too many of them."""

    def __init__(self, *, pixels: bool = False) -> None:
        super().__init__("too many pixels" if pixels else "it cannot be opened")
        self.pixels = pixels


def refuse_harmful(kind: str, content: bytes) -> None:
    """Raise NoPicture for a picture of this kind that nobody should open."""
    if kind not in SIZES:
        return
    begins = _scan(content) if kind == "jpg" else 0
    if content.find(ENDS.get(kind, b""), begins) < 0 or zipfile.is_zipfile(BytesIO(content)):
        raise NoPicture
    sizes = [*SIZES[kind](content)]
    if not sizes or not all(width and height for width, height in sizes):
        raise NoPicture
    if any(width * height > MOST_PIXELS for width, height in sizes):
        raise NoPicture(pixels=True)


def _png(content: bytes) -> Iterator[tuple[int, int]]:
    if content[12:16] == b"IHDR" and len(content) >= 24:  # noqa: PLR2004  the end of both sides
        yield SIDES.unpack_from(content, 16)


def _jpg(content: bytes) -> Iterator[tuple[int, int]]:
    for marker, at in _segments(content):
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            yield width, height


def _scan(content: bytes) -> int:
    """Where the picture itself begins; where none does, behind everything."""
    return next((at for marker, at in _segments(content) if marker == SCAN), len(content))


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Each by its marker and its place, until the picture itself begins."""
    at = 2
    for _ in range(MOST_SEGMENTS):
        if at + 9 > len(content) or content[at] != 0xFF:  # noqa: PLR2004  what begins a segment
            return
        marker = content[at + 1]
        yield marker, at
        if marker == SCAN:
            return
        skipped = marker in ALONE or marker == 0xFF  # noqa: PLR2004  fillers
        at += 1 if marker == 0xFF else 2 if skipped else 2 + _length(content, at + 2)  # noqa: PLR2004


def _length(content: bytes, at: int) -> int:
    return max(2, int.from_bytes(content[at : at + 2]))


def _heic(content: bytes) -> Iterator[tuple[int, int]]:
    """The boxes that say how large a picture is, or a part of it (ISO/IEC 23008-12, ispe)."""
    if not _is_whole(content):
        return
    at = content.find(b"ispe")
    while at >= 0 and at + 16 <= len(content):
        yield SIDES.unpack_from(content, at + 8)
        at = content.find(b"ispe", at + 4)


def _is_whole(content: bytes) -> bool:
    """Whether no box is longer than what is there (ISO/IEC 14496-12)."""
    at, boxes = 0, 0
    while at + 8 <= len(content) and boxes < MOST_BOXES:
        size = int.from_bytes(content[at : at + 4])
        if size == LARGE:
            size = int.from_bytes(content[at + 8 : at + 16])
        if size == 0:  # up to the end
            return True
        at, boxes = at + max(size, 8), boxes + 1
    return at == len(content)


SIZES: dict[str, Callable[[bytes], Iterator[tuple[int, int]]]] = {
    "png": _png,
    "jpg": _jpg,
    "heic": _heic,
}
