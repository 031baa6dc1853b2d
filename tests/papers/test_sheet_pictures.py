"""Approval sheets as pictures: as they were when somebody looked at them and found them good.

`PICTURES=rewrite pytest tests/papers/test_sheet_pictures.py` draws them anew: look at them then.
"""

import json
import os
from collections.abc import Callable
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path
from time import perf_counter
from typing import NamedTuple
from unicodedata import east_asian_width

import pytest
import segno
from _pytest.mark import ParameterSet
from PIL import Image, ImageChops, ImageDraw
from pypdf import PageObject, PdfReader

from bot.outbox import sheets
from handlers import LANGUAGES
from handlers.papers import approval_sheet
from handlers.texts.dossier import Dossier
from papers.test_approval_sheet import LINK, crowded
from store.documents import IssuedPaper, Names, Person, Request
from store.forms.registry import KINDS
from store.record.transaction import Transaction
from support.room import Room
from support.standing_requests import every_state, standing

FOLDER = Path(__file__).parent / "pictures"
REWRITE = os.environ.get("PICTURES") == "rewrite"
CODE = "ABCDEFGHJKLM"
ENGLISH = "Wolfeschlegelsteinhausen Bergerdorff Sample"
CROWDED = "crowded"
SOME = {"allocation", "general_request", "secondment", "activity_report", CROWDED}

INCH_PIXELS, BLOCK, GREYS = 36, 6, 16
MARGIN = 12 * INCH_PIXELS // 25  # millimetres
TOLERATED = 16
"""By so much of 255 a block may be lighter or darker: another edge of a letter, and no more."""

FLOOR = '#set text(font: "Noto Sans CJK SC")\n字'.encode()
MOST_OF_FLOOR = 30
"""A sheet costs so many times what a page of one word costs, on any machine."""


@cache
def latest(kind: str) -> tuple[Room, Request]:
    """A request of the kind when all desks have spoken."""
    reached = [state for one, state in every_state() if one == kind and state.isdigit()]
    room, number = standing(kind, max(reached, key=int))
    return room, room.record.need(Request, number)


@cache
def full() -> tuple[Room, Request]:
    """500 characters, ten attachments, seven opinions, two versions, a name of 40 letters."""
    room, number = standing("secondment", "3")
    request = crowded(room, number)
    person = room.record.need(Person, request.decisions[0].person)

    def write(record: Transaction) -> None:
        record.put(request)
        record.put(person.but(name=Names(names={"zh_CN": "欧阳示例", "en": ENGLISH})))
        record.record("filled", room.clock.now())

    room.work(write)
    return room, request


def data(name: str, language: str) -> str:
    room, request = full() if name == CROWDED else latest(name)
    at = room.clock.now()
    about = {"request": request.id, "person": request.person, "mark": ""}
    issued = IssuedPaper(id=CODE, template="approval_sheet", at=at, **about)
    part = approval_sheet.data(Dossier(room.record, request, at), issued, language)
    return json.dumps({"parts": [part]}, ensure_ascii=False)


@cache
def drawn(name: str, language: str) -> Image.Image:
    """Its pages, one below the other, in grey."""
    code = segno.make(LINK + CODE, error="m").svg_inline(border=0)
    compiler = sheets._compiler("approval_sheet", {"data": data(name, language), "code": code})
    made = compiler.compile(format="png", ppi=INCH_PIXELS)
    every = [made] if isinstance(made, bytes) else made or []
    pages = [Image.open(BytesIO(one)).convert("L") for one in every]
    whole = Image.new("L", (pages[0].width, sum(one.height for one in pages)), 255)
    for place, one in enumerate(pages):
        whole.paste(one, (0, place * one.height))
    return whole.point([value // GREYS * 255 // (GREYS - 1) for value in range(256)])


def differ(one: Image.Image, other: Image.Image) -> bool:
    """Whether anybody would see it: what has moved, what is cut off, what is gone."""
    if one.size != other.size:
        return True
    small = (one.width // BLOCK, one.height // BLOCK)
    averages = [picture.resize(small, Image.Resampling.BOX) for picture in (one, other)]
    return any(ImageChops.difference(*averages).histogram()[TOLERATED:])


def write(name: str, language: str) -> None:
    path = FOLDER / language / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn(name, language).save(path, optimize=True)


if REWRITE:
    for known in (*KINDS, CROWDED):
        for spoken in LANGUAGES:
            write(known, spoken)


def some_in_the_suite(name: str, shown: object, title: str) -> ParameterSet:
    """The rest is looked at in the soak."""
    return pytest.param(shown, id=title, marks=() if name in SOME else pytest.mark.soak)


DRAWN = [
    some_in_the_suite(path.stem, path, f"{path.parent.name}-{path.stem}")
    for path in sorted(FOLDER.glob("*/*.png"))
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_has_looked_at_every_kind(language: str) -> None:
    assert {path.stem for path in (FOLDER / language).glob("*.png")} == {*KINDS, CROWDED}


@pytest.mark.parametrize("path", DRAWN)
def test_it_looks_as_it_did(path: Path) -> None:
    assert not differ(drawn(path.stem, path.parent.name), Image.open(path).convert("L"))


@pytest.mark.parametrize("name", [some_in_the_suite(one, one, one) for one in (*KINDS, CROWDED)])
def test_nothing_runs_into_the_margins(name: str) -> None:
    for language in LANGUAGES:
        picture = drawn(name, language)
        left = picture.crop((0, 0, MARGIN, picture.height))
        right = picture.crop((picture.width - MARGIN, 0, picture.width, picture.height))
        assert left.getextrema() == right.getextrema() == (255, 255)


class Placed(NamedTuple):
    """A piece of a line on a page, in points from the left and from below."""

    left: float
    foot: float
    right: float
    head: float

    def lies_upon(self, other: "Placed") -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.foot < other.head and other.foot < self.head


def placed(page: PageObject) -> list[Placed]:
    """Every piece of text, as wide as it is at least."""
    found: list[Placed] = []

    def see(text: str, at: list[float], _: object, __: object, size: float) -> None:
        if words := text.strip():
            width = sum(size if east_asian_width(one) in "WF" else size * 0.4 for one in words)
            found.append(Placed(at[4], at[5], at[4] + width, at[5] + size * 0.7))

    page.extract_text(visitor_text=see)
    return found


@pytest.mark.parametrize("name", ["allocation", CROWDED])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_lies_upon_another_or_leaves_the_page(name: str, language: str) -> None:
    paper = PdfReader(BytesIO(sheets.pdf("approval_sheet", data(name, language), LINK + CODE)))
    for page in paper.pages:
        lines, (_, _, width, height) = placed(page), page.mediabox
        assert len(lines) > 3
        assert all(0 < one.left < one.right < width and 0 < one.foot < height for one in lines)
        assert not any(one.lies_upon(other) for one, other in combinations(lines, 2))


def moved(picture: Image.Image) -> Image.Image:
    return ImageChops.offset(picture, 0, 2)


def cut(picture: Image.Image) -> Image.Image:
    left = picture.copy()
    ImageDraw.Draw(left).rectangle((picture.width // 2, 0, picture.width, picture.height), fill=255)
    return left


def paler(picture: Image.Image) -> Image.Image:
    return picture.point([min(255, value + 6) for value in range(256)])


@pytest.mark.parametrize(("changed", "seen"), [(moved, True), (cut, True), (paler, False)])
def test_what_anybody_would_see_is_seen(
    changed: Callable[[Image.Image], Image.Image], *, seen: bool
) -> None:
    picture = drawn("secondment", "zh_CN")
    assert differ(picture, changed(picture)) is seen


def spent(template: bytes, inputs: dict[str, str]) -> float:
    """Seconds, the best of some."""
    every = []
    for _ in range(5):
        begun = perf_counter()
        sheets._pdf("", sheets._compiler_of(template, inputs))
        every.append(perf_counter() - begun)
    return min(every)


def test_a_sheet_costs_little_more_than_any_page() -> None:
    words = {"data": data("secondment", "zh_CN"), "code": ""}
    sheet = spent(sheets._source("approval_sheet"), words)
    floor = spent(FLOOR, {})
    assert sheet / floor < MOST_OF_FLOOR, f"{sheet * 1000:.0f} ms, {floor * 1000:.0f} ms"
