"""/verify by a photo of the QR code: the same answers as by its code, and nothing of it is kept."""

import asyncio
from io import BytesIO
from typing import Literal

import pytest
import segno
from PIL import Image, ImageFilter

from bot.wire.events import Arrival
from bot.wire.photos import qr_codes
from bot.wire.photos.asked_codes import AskedCodes
from handlers.conversation.event import Event
from papers.test_verifying import sheet
from store.documents import IssuedPaper
from store.engine.files.kept import Files, beside
from support.pictures import HEIC, JPG, PNG
from support.room import Room
from support.standing_requests import advance, end, standing
from support.talk import MASTER, MONDAY, Office

STRANGER = 7090
LINK = "https://t.me/StationSampleBot?start=paper_"


def photo(said: str, *, turned: int = 0, shape: str = "JPEG") -> bytes:
    """The code on a sheet, photographed by hand."""
    written = BytesIO()
    segno.make(said, error="m").save(written, kind="png", scale=4, border=4)
    code = Image.open(written).convert("L")
    sheet_ = Image.new("L", (900, 700), 225)
    sheet_.paste(code, (400, 200))
    taken = sheet_.rotate(turned, expand=True, fillcolor=90).filter(ImageFilter.GaussianBlur(0.8))
    written = BytesIO()
    taken.save(written, shape)
    return written.getvalue()


def event(
    kind: Literal["file", "text"] = "file",
    text: str = "",
    user: int = MASTER,
    trouble: str | None = None,
) -> Event:
    return Event(update=99, at=MONDAY, kind=kind, text=text, user=user, trouble=trouble)


@pytest.mark.parametrize("turned", [0, 7, 90, 173])
@pytest.mark.parametrize("shape", ["JPEG", "PNG"])
def test_a_code_is_read_however_it_was_held(turned: int, shape: str) -> None:
    said = f"{LINK}ABCDEFGHJKLM"
    assert qr_codes.read(photo(said, turned=turned, shape=shape)) == [said]


def asked(content: bytes, caption: str = "/verify") -> Event:
    """What comes of a photo with this caption."""
    codes = AskedCodes(qr_codes.read)
    sent = event(text=caption)
    assert codes.wanted(sent)
    return asyncio.run(codes.event(sent, content))


def test_the_four_answers_are_those_of_the_code() -> None:
    room, number = standing("secondment", "0")
    code = sheet(room, number)
    taken = photo(LINK + code.replace("-", ""))

    def answer(content: bytes) -> str:
        return room.phone(MASTER).says(asked(content).text)

    assert "Genuine and current" in answer(taken)
    advance(room, number)
    assert "Genuine, but superseded" in answer(taken)
    end(room, number, "withdrawn")
    assert "Genuine, but the request is closed" in answer(taken)
    for foreign in ("https://example.org/?start=paper_ABCD", "WIFI:T:WPA;S:x", "A" * 300):
        assert "No sheet with this code was issued" in answer(photo(foreign))
    assert len(room.record.find(IssuedPaper)) == 1


@pytest.mark.parametrize("content", [PNG, HEIC, b"%PDF-1.7\nstartxref\n5\n%%EOF", b""])
def test_a_picture_without_a_code_gets_one_sentence(content: bytes) -> None:
    assert asked(content).trouble == "no_code"


def test_of_several_codes_ours_is_meant() -> None:
    codes = AskedCodes(lambda _: ["https://example.org", f"{LINK}ABCD"])
    assert asyncio.run(codes.event(event(text="核验"), b"")).text == "/verify ABCD"


def heard(codes: AskedCodes, sent: Event) -> Event:
    async def prepare(arrival: Arrival) -> Event:
        return arrival.event

    async def hear() -> Event:
        return await codes.watching(prepare)(Arrival(sent))

    return asyncio.run(hear())


def test_it_may_come_after_the_bot_has_asked_for_it() -> None:
    codes = AskedCodes(qr_codes.read)
    assert not codes.wanted(event())
    heard(codes, event("text", "/verify"))
    assert codes.wanted(event())
    assert not codes.wanted(event(user=8))
    assert heard(codes, event("text", "/my")).text == "/my"
    assert not codes.wanted(event())


def test_a_code_that_is_typed_then_is_looked_up() -> None:
    room, number = standing("secondment", "0")
    code = sheet(room, number)
    codes = AskedCodes(qr_codes.read)
    heard(codes, event("text", "核验"))
    assert "Genuine and current" in room.phone(MASTER).says(heard(codes, event("text", code)).text)
    assert heard(codes, event("text", code)).text == code


def test_a_draft_is_left_as_it_is() -> None:
    room = Room()
    phone = room.phone(MASTER)
    phone.says("/new General request")
    before = phone.says("/drafts")
    assert "no readable QR code" in phone._does(event(trouble="no_code"))
    assert phone.says("/drafts") == before


def test_a_photo_is_answered_in_the_chat_and_nothing_of_it_is_kept(office: Office) -> None:
    kept = Files(beside(office.url, ".files"))
    before, talk = kept.all(), office.talk(MASTER)
    talk.says("/verify")
    assert "no readable QR code" in talk.sends("a.jpg", JPG, photo=True)
    foreign = photo(f"{LINK}ABCDEFGHJKLM")
    assert "No sheet with this code" in talk.sends("b.jpg", foreign, photo=True)
    assert kept.all() == before
    assert "No sheet with this code" not in talk.sends("c.jpg", foreign, photo=True)


def test_whoever_holds_a_paper_may_send_its_code(office: Office) -> None:
    kept = Files(beside(office.url, ".files"))
    before, talk = kept.all(), office.talk(STRANGER)
    foreign = photo(f"{LINK}ABCDEFGHJKLM")
    assert "您的账号尚未开通" in talk.sends("a.jpg", foreign, photo=True)
    assert "二维码照片" in talk.says("/verify")
    assert "未识别到二维码" in talk.sends("b.jpg", JPG, photo=True)
    assert "没有出具过核验码为此的审批表" in talk.sends("c.jpg", foreign, photo=True)
    assert talk.sends("d.jpg", foreign, photo=True) == ""
    assert kept.all() == before


def test_a_report_arrives_and_a_forged_one_does_not(office: Office) -> None:
    talk = office.talk(MASTER)
    assert "is no period" in talk.says("/report 2026-13")
    assert ".xlsx" in talk.says("/report 2026")
    assert "(This button no longer works" in talk.forges("report|P45|2026-01-01")
