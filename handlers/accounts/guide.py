"""The guide (使用手册): a page for each role, the same in docs/ and as a PDF from /help."""

import json
from datetime import date
from typing import Any

from handlers.conversation.buttons import Button
from handlers.conversation.declared import Press
from handlers.conversation.layout import PrintedList
from handlers.conversation.rendering import plain
from handlers.conversation.turn import Turn
from store.documents import Say
from store.documents.chat.parcel import Book
from store.record.view import View

READOUT = "guide"
ROLES = (
    "master",
    "staff",
    "town",
    "finance",
    "officer",
    "leader",
    "centre",
    "administrator",
    "refused",
)
"""The parts in their order; the last is for when something is refused."""

BUTTON = Button(READOUT)
KEY = BUTTON.key("guide.key")


def send(turn: Turn, _button: Button) -> None:
    """Send it; it is drawn when it is delivered, once for everybody."""
    book = Book(readout=READOUT, person=turn.person, form="pdf")
    turn.say(Say.of("guide.sent"), book=book)


def written(_record: View, _book: Book, language: str, _today: date) -> PrintedList:
    """The guide in this language."""
    name = f"{plain(Say.of('guide.file'), language)}.pdf"
    return PrintedList(READOUT, json.dumps(data(language), ensure_ascii=False), name)


def data(language: str) -> dict[str, Any]:
    """What the template is filled with: words only."""

    def said(key: str) -> str:
        return plain(Say.of(f"guide.{key}"), language)

    return {
        "language": language,
        "title": said("title"),
        "intro": said("intro"),
        "page": plain(Say.of("paper.page", page="{page}", pages="{pages}"), language),
        "roles": [[one, said(f"{one}.title"), said(one).split("\n")] for one in ROLES],
    }


PRESSES: dict[str, Press] = {READOUT: send}
