"""How wide and high a picture is, from its first bytes."""

from collections.abc import Iterator
from itertools import islice

Size = tuple[int, int]

_JPEG_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MOST_SEGMENTS = 1000


def picture(content: bytes) -> tuple[str, Size] | None:
    """The MIME type and (width, height) of a JPEG, PNG, GIF or WebP; None for all else."""
    for kind, read in (("png", _png), ("jpeg", _jpeg), ("gif", _gif), ("webp", _webp)):
        size = read(content)
        if size and min(size) > 0:
            return f"image/{kind}", size
    return None


def _big(content: bytes, at: int, length: int) -> int:
    return int.from_bytes(content[at : at + length], "big")


def _little(content: bytes, at: int, length: int) -> int:
    return int.from_bytes(content[at : at + length], "little")


def _png(content: bytes) -> Size | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    return _big(content, 16, 4), _big(content, 20, 4)


def _gif(content: bytes) -> Size | None:
    if not content.startswith((b"GIF87a", b"GIF89a")):
        return None
    return _little(content, 6, 2), _little(content, 8, 2)


def _webp(content: bytes) -> Size | None:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return None
    if content[12:16] == b"VP8X":
        return _little(content, 24, 3) + 1, _little(content, 27, 3) + 1
    if content[12:16] == b"VP8L":
        bits = _little(content, 21, 4)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return _little(content, 26, 2) & 0x3FFF, _little(content, 28, 2) & 0x3FFF


def _jpeg(content: bytes) -> Size | None:
    """The size in the first start-of-frame segment."""
    if not content.startswith(b"\xff\xd8"):
        return None
    for at in islice(_segments(content), _MOST_SEGMENTS):
        if content[at + 1] in _JPEG_FRAMES:
            return _big(content, at + 7, 2), _big(content, at + 5, 2)
    return None


def _segments(content: bytes) -> Iterator[int]:
    """Where each segment of a JPEG begins, up to its picture data."""
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:  # noqa: PLR2004 - every marker's first byte
        yield at
        at += 2 + _big(content, at + 2, 2)
