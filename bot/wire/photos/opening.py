"""Opening a picture: none that would fill the memory is unpacked."""

from io import BytesIO

import pi_heif
from PIL import Image

MOST_PIXELS = 64_000_000
"""Telephones take pictures of 12 to 50 million; unpacked one takes three bytes each."""

Picture = Image.Image


class NotOpened(Exception):
    """It is broken, too large, or of a kind that is not shown."""


def opened(content: bytes, longest: int) -> Picture:
    """The picture as it is to be seen, no side longer than that. Raises NotOpened."""
    try:
        return _opened(content, longest)
    except NotOpened:
        raise
    except Exception as broken:  # noqa: BLE001  a picture can be wrong in more ways than have words
        raise NotOpened(str(broken)) from None


def _opened(content: bytes, longest: int) -> Picture:
    picture = _unread(content)
    if picture.width * picture.height > MOST_PIXELS:
        raise NotOpened("too many pixels")
    picture.draft("RGB", (longest, longest))  # a JPEG is unpacked no larger than is wanted
    picture.load()
    picture.thumbnail((longest, longest))
    return picture


def _unread(content: bytes) -> Picture:
    """Its head is read, and nothing of it unpacked."""
    if content[4:8] != b"ftyp":
        return Image.open(BytesIO(content), formats=("JPEG", "PNG"))
    head = pi_heif.open_heif(BytesIO(content))
    if head.size[0] * head.size[1] > MOST_PIXELS:
        raise NotOpened("too many pixels")
    picture: Picture = head.to_pillow()
    return picture
