"""What people send beside words and files, as the fields it has in a Message."""

from bot.playground.base.files import Files, Upload
from bot.playground.base.shapes import Json

_STICKER_SIDE = 512  # pixels


def sticker(files: Files, emoji: str) -> Json:
    kept = files.keep(Upload("sticker.webp", emoji.encode(), "image/webp"), "document")
    look = {"type": "regular", "width": _STICKER_SIDE, "height": _STICKER_SIDE}
    kinds = {"is_animated": False, "is_video": False, "emoji": emoji}
    ids = {"file_id": kept.file_id, "file_unique_id": kept.unique_id}
    return {"sticker": {**ids, **look, **kinds, "file_size": len(kept.content)}}


def voice(files: Files, seconds: int) -> Json:
    kept = files.keep(Upload("voice.oga", b"OggS" * max(1, seconds), "audio/ogg"), "document")
    ids = {"file_id": kept.file_id, "file_unique_id": kept.unique_id}
    size = {"mime_type": kept.content_type, "file_size": len(kept.content)}
    return {"voice": {**ids, "duration": seconds, **size}}


def location(latitude: float, longitude: float) -> Json:
    return {"location": {"latitude": latitude, "longitude": longitude}}


def contact(phone: str, first_name: str, user_id: int) -> Json:
    """`user_id` is 0 for somebody who is not at Telegram."""
    about = {"phone_number": phone, "first_name": first_name}
    return {"contact": about | ({"user_id": user_id} if user_id else {})}


def symbol(extra: Json) -> str:
    """A short sign where a message has no words of its own."""
    if "sticker" in extra:
        return str(extra["sticker"]["emoji"])
    return next((sign for field, sign in _SYMBOLS.items() if field in extra), "")


_SYMBOLS = {"voice": "🎤", "location": "📍", "contact": "👤"}
