"""Pictures as small as they can be, and the old office files (MS-CFB) that hold some streams."""

import base64
import struct
from io import BytesIO

from PIL import Image

HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA"
    "AAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAACQAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABo"
    "dmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEA"
    "GEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAA"
    "AwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAAB"
    "AAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAACxt"
    "ZGF0AAAAICgBrxmA70mlv//f4x/19q/4pshf/7OOd9FbH+73A21v"
)
"""64 by 48, red on the left and blue on the right."""

SECTOR = 512
END, FREE, OWN_FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
STREAM, STORAGE, ROOT = 2, 1, 5


def picture(shape: str, width: int = 8, height: int = 8) -> bytes:
    """A white one: `PNG` or `JPEG`."""
    written = BytesIO()
    Image.new("RGB", (width, height), "white").save(written, shape)
    return written.getvalue()


PNG, JPG = picture("PNG"), picture("JPEG")


def compound(*streams: tuple[str, bytes | None]) -> bytes:
    """A compound file with these streams, or storages where there is no content."""
    entries, data, fat = [], [], [OWN_FAT]
    directory = (len(streams) + 4) // 4
    at = 1 + directory
    for name, content in streams:
        if content is None:
            entries.append((name, STORAGE, END, 0))
            continue
        padded = content.ljust(4096, b"\x01")  # what is shorter lies in a stream of its own
        count = -(-len(padded) // SECTOR)
        entries.append((name, STREAM, at, len(padded)))
        data.append(padded.ljust(count * SECTOR, b"\0"))
        at += count
    fat += [*range(2, 1 + directory), END]
    for _, _, first, size in entries:
        fat += [*range(first + 1, first + -(-size // SECTOR)), END] if size else []
    table = struct.pack("<128I", *(fat + [FREE] * 128)[:128])
    rows = [_entry("Root Entry", ROOT, END, 0, child=1 if entries else FREE)]
    for place, (name, sort, first, size) in enumerate(entries, 1):
        after = place + 1 if place < len(entries) else FREE
        rows.append(_entry(name, sort, first, size, right=after))
    listed = b"".join(rows).ljust(directory * SECTOR, b"\0")
    return _head() + table + listed + b"".join(data)


def _head() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    return head + struct.pack("<109I", 0, *[FREE] * 108)


def _entry(
    name: str, sort: int, first: int, size: int, *, right: int = FREE, child: int = FREE
) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), sort, 1)
    return head + struct.pack("<III36xIQ", FREE, right, child, first, size)


def letter(flags: int = 0) -> bytes:
    """The main stream of an old letter."""
    return b"\xec\xa5\xc1\x00" + bytes(6) + struct.pack("<H", flags)


def record(number: int, body: bytes) -> bytes:
    """A record of an old workbook."""
    return struct.pack("<HH", number, len(body)) + body
