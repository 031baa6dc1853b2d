"""A HEIC as a JPEG: Telegram shows no HEIC."""

from io import BytesIO

from bot.wire.photos.opening import NotOpened, opened

LONGEST = 2560
"""Pixels; Telegram shows no more (sendPhoto)."""

QUALITY = 88


HEIC = ".heic"


def showable(content: bytes, name: str) -> tuple[bytes, str]:
    """A picture and its name as they can be shown; those of what cannot as they are."""
    if not name.endswith(HEIC):
        return content, name
    try:
        return as_jpeg(content), f"{name.removesuffix(HEIC)}.jpg"
    except NotOpened:
        return content, name


def as_jpeg(content: bytes) -> bytes:
    """The picture without what its telephone wrote beside it: place, time. Raises NotOpened."""
    shown = opened(content, LONGEST).convert("RGB")
    for name in [*shown.info]:
        del shown.info[name]
    written = BytesIO()
    shown.save(written, "JPEG", quality=QUALITY, exif=b"")
    return written.getvalue()
