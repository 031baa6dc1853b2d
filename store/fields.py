"""The types an answer can have, canonical: what is stored, whatever was typed."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Literal, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
BLANK_LINES = re.compile(r"\n\s*\n\s*\n+")
FILES_PER_ANSWER = 10


@dataclass(frozen=True)
class Asked:
    """How a field of this type is asked for: `text`, `files`; a `Literal` is a `choice`."""

    type: str


def clean(typed: object) -> object:
    """`typed` without invisible and direction-changing characters, and without outer blanks."""
    if not isinstance(typed, str):
        return typed
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", typed).replace("\r\n", "\n"))
    return BLANK_LINES.sub("\n\n", text).strip()


class KeptFile(BaseModel):
    """A file that was sent: kept under the hash of its content. `size` is in bytes."""

    model_config = ConfigDict(frozen=True)

    hash: str
    name: str
    size: int
    type: str
    photo: bool


Heading = Annotated[
    str, StringConstraints(min_length=2, max_length=60), BeforeValidator(clean), Asked("text")
]
"""One line, 2 to 60 characters."""

Text = Annotated[
    str, StringConstraints(min_length=2, max_length=500), BeforeValidator(clean), Asked("text")
]
"""Words, 2 to 500 characters (domain.md §5.1)."""

Files = Annotated[
    tuple[KeptFile, ...], Field(min_length=1, max_length=FILES_PER_ANSWER), Asked("files")
]
"""One to ten photos or documents."""


def options(annotation: object) -> tuple[str, ...]:
    """The values of a `Literal`; none for any other type."""
    return get_args(annotation) if get_origin(annotation) is Literal else ()
