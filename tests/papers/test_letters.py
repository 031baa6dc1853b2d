"""Letters about a request: only where there is something to be said, and as the office has them."""

import json
import logging
import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

import handlers
from bot.outbox import sheets
from handlers import Printing
from handlers.papers import letters
from store.documents import IssuedPaper, Request
from store.documents.chat.parcel import Paper
from store.documents.vocabulary import GRANTED
from store.workflow.papers import issuing
from support.examples import sampled
from support.room import Room
from support.standing_requests import every_state, standing
from support.talk import MASTER


def letter(room: Room, number: str, name: str) -> Printing:
    """What is printed of it for whoever asked."""
    request, at = room.record.need(Request, number), room.clock.now()
    issued = room.work(lambda record: issuing.issue(record, request, name, request.person, at))
    paper = Paper(template=name, person=request.person, of=number, code=issued.id)
    printing = handlers.printing(room.record, paper, "zh_CN", at)
    assert isinstance(printing, Printing)
    return printing


def words(content: bytes) -> str:
    return re.sub(
        r"\s", "", "".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages)
    )


@pytest.mark.untraced
@pytest.mark.sampled
@pytest.mark.parametrize(("kind", "state"), sampled(every_state(), 3, 0))
def test_what_is_granted_has_a_reply_and_nothing_else_has(kind: str, state: str) -> None:
    room, number = standing(kind, state)
    request = room.record.need(Request, number)
    given = [*letters.given(room.record, request)]
    decided = any(one.outcome in {"approve", "file"} for one in request.said(request.version))
    assert ("reply" in given) == (request.state in GRANTED and decided)
    for name in given:
        [part] = json.loads(letter(room, number, name).data)["parts"]
        assert not any("{" in line or "None" in line for line in part["body"])
        assert number in part["number"]


def test_an_appointment_is_one_of_its_own() -> None:
    room, number = standing("sm_nomination", "5")
    printing = letter(room, number, "reply")
    assert printing.name == f"任命通知 {number}.pdf"
    seen = words(sheets.pdf(printing.template, printing.data, "https://t.me/SampleBot"))
    assert "任命陆明远为观海卫镇综合文化站站长，自2026年4月1日起任职。" in seen
    assert "市文化广电新闻出版局（示例）" in seen


def test_a_public_notice_says_until_when_and_to_whom_objections_go() -> None:
    room, number = standing("sm_nomination", "2")
    assert [*letters.given(room.record, room.record.need(Request, number))] == ["notice"]
    printing = letter(room, number, "notice")
    seen = words(sheets.pdf(printing.template, printing.data))
    assert seen.startswith("公示")
    assert "拟任命陆明远" in seen
    assert "公示期间如有异议，请向" in seen


def test_a_letter_that_there_is_not_cannot_be_had() -> None:
    room, number = standing("secondment", "0")
    for name in ("reply", "notice", "x", ""):
        seen = room.phone(MASTER).forges(f"letter|{number}|{name}")
        assert "There is no such letter" in seen
    assert room.record.find(IssuedPaper) == []


def test_an_office_may_have_a_template_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "letter.typ").write_text("Own letterhead #sys.inputs.data.len()", "utf-8")
    room, number = standing("secondment", "4")
    printing = letter(room, number, "reply")
    seen = words(sheets.pdf(printing.template, printing.data, own=tmp_path))
    assert seen.startswith("Ownletterhead")
    assert "借用批复" in words(sheets.pdf(printing.template, printing.data, own=tmp_path / "none"))


def test_one_that_does_not_work_is_told_of_and_ours_is_taken(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "letter.typ").write_text("#nothing-of-the-kind", "utf-8")
    room, number = standing("secondment", "4")
    printing = letter(room, number, "reply")
    with caplog.at_level(logging.WARNING):
        seen = words(sheets.pdf(printing.template, printing.data, own=tmp_path))
    assert "借用批复" in seen
    assert "a template of the office does not work" in caplog.text
