"""The guide: the same words in docs/ and in the PDF that /help sends, in both languages.

`GUIDES=rewrite pytest tests/accounts/test_guide.py` writes docs/ anew after its catalogue changed.
"""

import os
import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from bot.outbox.files import workbooks
from handlers.accounts import guide
from handlers.conversation.declared import KNOWN
from locales import LANGUAGES
from store.documents.chat.parcel import Book
from support.room import Room
from support.talk import MASTER, OFFICER, Office

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "bot/outbox/sheets/guide"
PHONE = 390
MOST_BYTES = 60_000


def page(language: str) -> str:
    """The guide as a page of docs/."""
    said = guide.data(language)
    parts = [f"# {said['title']}", said["intro"]]
    for role, title, lines in said["roles"]:
        picture = f"../bot/outbox/sheets/guide/{language}/{role}.png"
        listed = "\n".join(f"- {one}" for one in lines)
        parts += [f"## {title}", listed, f"![{title}]({picture})"]
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_in_docs_says_the_same(language: str) -> None:
    path = ROOT / "docs" / f"guide.{language.replace('_', '-')}.md"
    if os.environ.get("GUIDES") == "rewrite":
        path.write_text(page(language), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == page(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_a_page_and_a_picture_of_a_phone(language: str) -> None:
    made = workbooks.written(
        Room().record, Book(readout="guide", person="P1", form="pdf"), language, date(2026, 3, 2)
    )
    assert made
    pages = [one.extract_text() for one in PdfReader(BytesIO(made.content)).pages]
    assert len(pages) == 1 + len(guide.ROLES)
    for role, (_, title, lines), text in zip(
        guide.ROLES, guide.data(language)["roles"], pages[1:], strict=True
    ):
        seen = _bare(text)
        assert all(_bare(one) in seen for one in (title, *lines))
        picture = PICTURES / language / f"{role}.png"
        assert picture.stat().st_size < MOST_BYTES
        with Image.open(picture) as shot:
            assert shot.width == PHONE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_in_it_is_there(language: str) -> None:
    named = set(re.findall(r"(?<![\w/])/([a-z]+)", page(language).replace("../", "")))
    assert len(named) > 10
    assert named <= set(KNOWN)


def test_help_sends_it_and_sends_it_again_by_its_id(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    real = guide.data

    def counted(language: str) -> object:
        drawn.append(language)
        return real(language)

    monkeypatch.setattr(guide, "data", counted)
    for user in (MASTER, OFFICER, MASTER):
        talk = office.talk(user)
        talk.says("/help")
        assert "Station Bot guide.pdf" in talk.presses("The guide (PDF)")
    assert drawn == ["en"]


def _bare(text: str) -> str:
    """Without blanks; quotation marks as the paper has them in English."""
    return re.sub(r"\s", "", text).translate(str.maketrans("‘’“”", "''\"\""))
