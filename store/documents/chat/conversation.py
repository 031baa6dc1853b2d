"""What a person is in the middle of: the talk, and the request being written."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import Field

from store.documents.base import Document, Frozen
from store.documents.requests.place import Place
from store.documents.vocabulary import Outcome


class Saying(Frozen):
    """What somebody is putting together to send back or reject: see `Decision` for its parts.

    `wants` says what written words are: the decision itself, one of its parts, the value of
    `question` that is proposed, or a note `after` the decision.
    """

    points: tuple[str, ...] = ()
    words: str = ""
    new: bool = False
    proposal: dict[str, Any] = Field(default_factory=dict)
    to: int | None = None
    note: str = ""
    wants: Literal["all", "words", "note", "value", "after"] = "all"
    question: str | None = None


class Awaited(Frozen):
    """Words the bot asked for: what is to be done with them, and at which version and stage."""

    outcome: Outcome
    request: str
    place: Place
    asked: datetime
    saying: Saying = Saying()


class Piece(Frozen):
    """What somebody is writing about a request beside a decision, until it is sent.

    `purpose` says what becomes of it: a question or the answer to one, the opinion of an added
    signer or the word that asks for it, an objection (`protest`) to a public notice, a `comment` on
    what has ended, or what was written to a card without a button. `whom` is the person asked, the
    id of the question, or the role that is added.
    """

    purpose: Literal["ask", "answer", "remark", "object", "signer", "reply", "protest", "comment"]
    request: str
    place: Place
    whom: str = ""
    text: str = ""
    files: tuple[dict[str, Any], ...] = ()
    asked: datetime


class Conversation(Document):
    """One person's talk; its id is the account's. What is `awaited` comes before the `draft`.

    `aside` is what was being put together for a decision when its writer turned to something else.
    `edit_told` is the draft whose writer knows that editing a message changes no answer, `stuck`
    the draft and its revision that the bureau knows nobody may decide, `refused` the album that
    was refused last, and why: of the other files in it the same is not said again.
    """

    table: ClassVar[str] = "conversations"

    draft: str | None = None
    awaited: Awaited | Piece | None = None
    aside: Awaited | None = None
    edit_told: str | None = None
    stuck: str | None = None
    refused: str | None = None
