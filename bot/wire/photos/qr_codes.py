"""QR codes in a photo."""

import zxingcpp

from bot.wire.photos.opening import NotOpened, opened

LONGEST = 2400
"""Pixels; a code that is to be read takes a good part of a photo."""


def read(content: bytes) -> list[str]:
    """What the codes in the photo say; nothing where it has none, or cannot be opened."""
    try:
        grey = opened(content, LONGEST).convert("L")
    except NotOpened:
        return []
    found = zxingcpp.read_barcodes(
        grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return [one.text for one in found if one.valid]
