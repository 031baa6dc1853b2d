"""The files that went through the chats: ids, paths, contents, all in memory."""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from mimetypes import MimeTypes
from pathlib import PurePath
from typing import Literal

from bot.playground.base.image_size import Size, picture
from bot.playground.base.shapes import Json

Kind = Literal["photo", "document"]

_ANY = "application/octet-stream"
_TYPES = MimeTypes()  # the built-in list alone, so that every machine says the same
for _ending, _kind in (
    (".docx", "wordprocessingml.document"),
    (".xlsx", "spreadsheetml.sheet"),
    (".pptx", "presentationml.presentation"),
):
    _TYPES.add_type(f"application/vnd.openxmlformats-officedocument.{_kind}", _ending)
_UNKNOWN_SIZE: Size = (800, 600)
_SMALL = 320  # the longer side of the small size that stands first in a list of sizes
_LARGE = 2560  # and of the large one


@dataclass(frozen=True)
class Upload:
    """A file as it came in."""

    name: str
    content: bytes
    content_type: str = ""


@dataclass(frozen=True)
class Stored:
    """A file that has an id; `size` in pixels for photos."""

    kind: Kind
    file_id: str
    path: str
    name: str
    content_type: str
    content: bytes
    size: Size

    @property
    def unique_id(self) -> str:
        return "AQAD" + sha256(self.content).hexdigest()[:16]

    def shape(self) -> Json:
        """The `photo` or `document` of a Bot API Message."""
        return self._photo() if self.kind == "photo" else self._document()

    def _photo(self) -> Json:
        sizes = [self._pixels("s", _SMALL), self._pixels("", _LARGE)]
        return {"photo": sizes if max(self.size) > _SMALL else sizes[1:]}

    def _pixels(self, mark: str, longest: int) -> Json:
        scale = min(1.0, longest / max(self.size))
        width, height = (max(1, round(side * scale)) for side in self.size)
        ids = {"file_id": self.file_id + mark, "file_unique_id": self.unique_id + mark}
        return {**ids, "width": width, "height": height, "file_size": len(self.content)}

    def _document(self) -> Json:
        return {
            "document": {
                "file_id": self.file_id,
                "file_unique_id": self.unique_id,
                "file_name": self.name,
                "mime_type": self.content_type,
                "file_size": len(self.content),
            }
        }


class Files:
    def __init__(self) -> None:
        self._by_id: dict[str, Stored] = {}
        self._by_path: dict[str, Stored] = {}

    def keep(self, upload: Upload, kind: Kind) -> Stored:
        """Give `upload` an id, and to a photo the name and type Telegram would."""
        seen = picture(upload.content)
        content_type = seen[0] if seen else _guessed(upload)
        number = len(self._by_path)
        ending = ".jpg" if kind == "photo" else PurePath(upload.name).suffix
        stored = Stored(
            kind=kind,
            file_id=("AgAC" if kind == "photo" else "BQAC") + secrets.token_urlsafe(36) + "E",
            path=f"{kind}s/file_{number}{ending}",
            name=upload.name,
            content_type=content_type,
            content=upload.content,
            size=seen[1] if seen else _UNKNOWN_SIZE,
        )
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def with_id(self, file_id: str) -> Stored | None:
        """The file of an id, also of the id of its small size."""
        return self._by_id.get(file_id) or self._by_id.get(file_id.removesuffix("s"))

    def at(self, path: str) -> Stored | None:
        return self._by_path.get(path)


def _guessed(upload: Upload) -> str:
    told = upload.content_type.split(";")[0].strip()
    if told not in {"", _ANY}:
        return told
    return _TYPES.guess_type(upload.name)[0] or _ANY
