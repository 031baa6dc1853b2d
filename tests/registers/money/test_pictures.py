"""Drawn pictures: what they look like, and what happens where they cannot be drawn."""

import json
import re
import struct
import threading
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typst

from bot.outbox import sheets
from bot.outbox.files import known_ids, pictures
from handlers.conversation.rendering import render
from locales import LANGUAGES
from locales.catalogues import catalog
from store import sample
from store.documents import Parcel
from support.talk import MASTER, Office

HAN = re.compile("[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]")
CAPTION = "Guanhaiwei Town Cultural Station | Funding 2026"
WORDS = "Still unpaid of the plan  1,860,000.00"


def drawings(office: Office) -> dict[str, str]:
    """The data of the station's picture in each language."""
    office.talk(MASTER).says("/funding")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Parcel, "blanked", property(lambda parcel: parcel))
        office.talk(MASTER).presses("Picture")
    with office.record() as record:
        parcel = next(one for one in record.find(Parcel, order="-doc_id") if one.sheet)
    found = {language: render(parcel, language).drawing for language in LANGUAGES}
    return {language: drawing.data for language, drawing in found.items() if drawing}


def pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height, and the rows as the file has them."""
    width, height = struct.unpack(">II", png[16:24])
    at, packed = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    flat = zlib.decompress(packed)
    stride = len(flat) // height
    return width, height, [flat[row * stride : (row + 1) * stride] for row in range(height)]


def test_it_is_a_picture_as_wide_as_a_phone_in_both_languages(office: Office) -> None:
    drawn = {language: sheets.png("funding", data) for language, data in drawings(office).items()}
    assert set(drawn) == set(LANGUAGES)
    for png in drawn.values():
        width, height, rows = pixels(png)
        assert width == 1080
        assert width < height < 2 * width
        assert len(set(rows)) > height / 3, "there is hardly anything in it"
        assert len(png) < 1_000_000
    assert drawn["en"] != drawn["zh_CN"]


def test_every_word_in_it_comes_from_the_catalogues(office: Office) -> None:
    data = {language: json.loads(text) for language, text in drawings(office).items()}
    assert data["zh_CN"]["title"] == "观海卫镇综合文化站"
    assert [label for (label,) in data["zh_CN"]["columns"]] == [
        "项目",
        "全年计划",
        "已拨付",
        "已支出",
        "逾期未拨",
    ]
    assert data["en"]["quarters"][0][:4] == [
        "First quarter",
        "by 31 Mar 2026",
        "558,000.00",
        "Unpaid 558,000.00",
    ]
    template = (Path(sheets.__file__).parent / "funding.typ").read_text(encoding="utf-8")
    assert not HAN.search(template)


def test_the_font_has_every_character_the_office_uses() -> None:
    texts = [str(message.string) for message in catalog("zh_CN")]
    texts += [name for one in sample.people() for name in (one.name["zh_CN"], one.unit["zh_CN"])]
    found = sorted(set(HAN.findall("".join(texts))) - {"\u3000"})
    assert len(found) > 500
    pages = drawn_alone(["\ue000", *found])
    missing = pages[0]
    assert [letter for letter, page in zip(found, pages[1:], strict=True) if page == missing] == []


def drawn_alone(letters: list[str]) -> list[bytes]:
    """A small picture of each character, in the font of the sheets."""
    source = """
    #set page(width: 20pt, height: 20pt, margin: 2pt)
    #set text(font: "Noto Sans CJK SC", size: 14pt)
    #for letter in json(bytes(sys.inputs.data)) { page(letter) }
    """
    pages = typst.Compiler(
        source.encode(),
        font_paths=sheets._fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(letters)},
    ).compile(format="png", ppi=72)
    assert isinstance(pages, list)
    return pages


@pytest.fixture
def drawing(office: Office, monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], Office]:
    """Let the bot draw with another pen."""

    def start_with(draw: Any) -> Office:
        monkeypatch.setattr(sheets, "png", draw)
        office.restart()
        office.talk(MASTER).says("/funding")
        return office

    return start_with


def test_the_same_picture_is_drawn_and_sent_up_once(drawing: Any) -> None:
    drawn: list[str] = []

    def draw(template: str, data: str, real: Any = sheets.png) -> bytes:
        drawn.append(data)
        return bytes(real(template, data))

    office = drawing(draw)
    for user in (MASTER, 7053):
        office.talk(user).says("/funding")
        assert CAPTION in office.talk(user).presses("Picture")
    assert len(drawn) == 1
    office.clock.forward(days=1)
    office.talk(MASTER).presses("Picture")
    assert len(drawn) == 2


def test_an_id_that_is_worth_nothing_any_more_does_no_harm(drawing: Any) -> None:
    office = drawing(sheets.png)
    master = office.talk(MASTER)
    master.presses("Picture")
    office.playground.world.files._by_id.clear()
    assert CAPTION in master.presses("Picture")
    assert CAPTION in master.presses("Picture")


@pytest.mark.parametrize("broken", [RuntimeError("no ink"), b"not a picture"])
def test_what_cannot_be_drawn_is_said_in_words_and_holds_nobody_up(
    drawing: Any, broken: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def draw(template: str, data: str) -> bytes:
        if isinstance(broken, Exception):
            raise broken
        return bytes(broken)

    office = drawing(draw)
    master = office.talk(MASTER)
    seen = master.presses("Picture")
    assert WORDS in seen
    assert "<" not in seen
    assert "a picture was" in caplog.text
    assert WORDS in master.says("/funding")


def test_a_pen_that_is_stuck_is_not_waited_for(
    drawing: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "DRAW_SECONDS", 0.05)
    going_on = threading.Event()
    office = drawing(lambda *_: going_on.wait(120) and b"")
    try:
        assert WORDS in office.talk(MASTER).presses("Picture")
    finally:
        going_on.set()


def test_only_so_many_ids_are_remembered(drawing: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_ids, "REMEMBERED", 1)
    office = drawing(sheets.png)
    for user in (MASTER, 7002, 7010):
        office.talk(user).says("/funding")
        office.talk(user).presses("Picture")
    assert len(office.bot._courier._delivery._pictures._ids._ids) == 1
