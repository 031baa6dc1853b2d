"""What somebody did, as a handler gets it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from store.documents import Say
from store.documents.base import Frozen
from store.operations.proposal import Proposed
from store.record.office_time import OFFICE_TIME


@dataclass(frozen=True)
class Received:
    """A file somebody sent, already kept: its content's hash, its size in bytes, its sniffed type.

    `type` is what `sniff` says: `pdf`, `jpg`, `heic`, `docx`.
    """

    hash: str
    name: str
    size: int
    type: str
    photo: bool


@dataclass(frozen=True)
class Proof:
    """What the six digits of the keypad of that number came to, worked out before the turn.

    `right` where they are the PIN, or the same as the first time; `hash` is that of a new one;
    `weak` for one that anybody would try, `outdated` where the PIN can be checked no more.
    """

    keypad: int
    right: bool = False
    hash: str = field(default="", repr=False)
    weak: bool = False
    outdated: bool = False


class Trial(Frozen):
    """What a workbook that somebody sent would do, worked out beside the turns.

    `mark` finds it again, `digest` stands for all it would do as this person. With `faults` it
    would do nothing; else what it would add and change, a line each, is `proposed`.
    """

    mark: str
    digest: str = ""
    faults: tuple[Say, ...] = ()
    lines: tuple[Say, ...] = ()
    proposed: Proposed | None = None


@dataclass(frozen=True)
class Event:
    """What somebody did, as the wire understood it; `at` is when it came in (aware, UTC).

    `kind` says which of the other fields is meant: `text` (commands too), `press` (`data`, and the
    `message` it sits under), `file` (`file`, or `trouble`: the name of why it could not be kept,
    with `text` as its caption), `other` (a sticker, a voice message, a place: not understood),
    `edited` (a message was changed after the fact), `blocked` and `unblocked`; `due` is nobody's
    deed but the moment for something. `album` is the same for files that were sent together. `name`
    is what the messenger calls who did it; `luck` is a secret that comes with this event and is
    stored nowhere; `proof` comes with the press that makes a keypad complete, and cannot be sent by
    anybody, nor can the `trial` of a workbook. What people wrote stays out of the repr, and so out
    of logs.
    """

    update: int
    at: datetime
    user: int
    kind: Literal["text", "press", "file", "other", "edited", "blocked", "unblocked", "due"]
    private: bool = True
    language_code: str | None = None
    text: str = field(default="", repr=False)
    data: str = field(default="", repr=False)
    message: int | None = None
    file: Received | None = None
    trouble: str | None = None
    reply_to: int | None = None
    album: str | None = None
    name: str = field(default="", repr=False)
    luck: str = field(default="", repr=False)
    proof: Proof | None = None
    trial: Trial | None = field(default=None, repr=False)

    @property
    def day(self) -> date:
        """The date in Asia/Shanghai."""
        return self.at.astimezone(OFFICE_TIME).date()
