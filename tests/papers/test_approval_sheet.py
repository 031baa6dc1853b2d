"""The approval sheet as a PDF: all of it is there, in both languages, as text that can be found."""

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

import handlers
from bot.outbox import sheets
from handlers import Printing
from handlers.conversation.rendering import plain
from handlers.texts import names
from locales.capitals import capitals
from store.documents import Names, Person, Request, Say
from store.documents.chat.parcel import Paper
from store.record.transaction import Transaction
from store.workflow.papers import issuing
from support.errands import approve
from support.examples import sampled
from support.room import Room
from support.standing_requests import asked, every_state, standing
from support.talk import LEADER

LINK = "https://t.me/StationSampleBot?start=paper_"
A4_POINTS = (595, 842)


def printed(room: Room, number: str, *languages: str) -> PdfReader:
    """The sheet as whoever asked for the request gets it."""
    request = room.record.need(Request, number)
    at = room.clock.now()
    issued = room.work(
        lambda record: issuing.issue(record, request, "approval_sheet", request.person, at)
    )
    wanted = {"template": "approval_sheet", "person": request.person, "of": number}
    paper = Paper(**wanted, code=issued.id, languages=languages)
    printing = handlers.printing(room.record, paper, "zh_CN", at)
    assert isinstance(printing, Printing)
    return PdfReader(BytesIO(sheets.pdf(printing.template, printing.data, LINK + issued.id)))


def words(paper: PdfReader) -> str:
    """All that stands on it, without blanks and ends of lines."""
    return bare("".join(page.extract_text() for page in paper.pages))


def bare(text: str) -> str:
    """Without blanks; quotation marks as the paper has them in English."""
    return re.sub(r"\s", "", text).translate(str.maketrans("‘’“”", "''\"\""))


@pytest.mark.untraced
@pytest.mark.sampled
@pytest.mark.parametrize(("kind", "state"), sampled(every_state(), 3, 2))
def test_each_kind_in_each_state_is_on_paper_in_both_languages(kind: str, state: str) -> None:
    room, number = standing(kind, state)
    request = room.record.need(Request, number)
    for language in handlers.LANGUAGES:
        paper = printed(room, number, language)
        seen = words(paper)
        title = Say.of("paper.approval_sheet", kind=names.kind_name(kind))
        assert bare(plain(title, language)) in seen
        assert number in seen
        for given in request.said(request.version):
            name = room.record.need(Person, given.person).name
            assert bare(plain(Say.of("paper.value", value=name), language)) in seen


def test_both_languages_stand_one_after_the_other() -> None:
    room, number = standing("secondment", "5")
    both = printed(room, number, *handlers.LANGUAGES)
    assert [len(printed(room, number, one).pages) for one in handlers.LANGUAGES] == [1, 1]
    assert ["审批表" in page.extract_text() for page in both.pages] == [True, False]
    assert tuple(round(float(side)) for side in both.pages[0].mediabox[2:]) == A4_POINTS


def test_its_fonts_go_with_it() -> None:
    room, number = standing("secondment", "5")
    pages: Any = printed(room, number, "zh_CN").pages
    for page in pages:
        for font in page["/Resources"]["/Font"].values():
            [inner] = font.get_object()["/DescendantFonts"]
            described = inner.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & described.keys()


def crowded(room: Room, number: str) -> Request:
    """The request with all that can be on one."""
    request = room.record.need(Request, number)
    first = request.versions[0]
    files = [
        {
            "hash": f"{at:064}",
            "name": f"附件{at}的名称.pdf",
            "size": 9,
            "type": "pdf",
            "photo": False,
        }
        for at in range(10)
    ]
    answers = {**first.answers, "work": "字" * 500, "letter": files}
    [*said] = request.decisions
    more = [one.model_copy(update={"opinion": "意见" * 100}) for one in (said * 7)[:7]]
    versions = (first, first.model_copy(update={"answers": answers}))
    second = [one.model_copy(update={"version": 2}) for one in more]
    return request.but(versions=versions, decisions=(*said, *second))


def test_nothing_is_cut_off_however_much_there_is() -> None:
    room, number = standing("secondment", "3")
    request = crowded(room, number)
    person = room.record.need(Person, request.decisions[0].person)
    english = "Wolfeschlegelsteinhausen Bergerdorff Sample"
    long_name = Names(names={"zh_CN": "欧阳示例", "en": english})

    def write(record: Transaction) -> None:
        record.put(request)
        record.put(person.but(name=long_name))
        record.record("filled", room.clock.now())

    room.work(write)
    seen = words(printed(room, number, "zh_CN"))
    assert seen.count("字") == 500
    assert seen.count("意见" * 100) >= 7
    assert all(f"附件{at}的名称.pdf" in seen for at in range(10))
    assert english.replace(" ", "") in words(printed(room, number, "en"))


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (1, "壹分"),
        (10, "壹角"),
        (100, "壹元整"),
        (105, "壹元零伍分"),
        (10_050, "壹佰元伍角"),
        (100_500, "壹仟零伍元整"),
        (5_000_000, "伍万元整"),
        (1_611_000_000, "壹仟陆佰壹拾壹万元整"),
        (10_000_000_010, "壹亿元壹角"),
    ],
)
def test_an_amount_in_capitals(fen: int, said: str) -> None:
    assert capitals(fen) == said


def test_money_is_said_in_capitals_in_chinese() -> None:
    room, number = standing("allocation", "1")
    assert "大写：人民币伍拾伍万捌仟元整" in words(printed(room, number, "zh_CN"))
    assert "RMB" not in words(printed(room, number, "en"))


def test_which_desk_was_late_stays_on_the_sheet() -> None:
    room, number = asked("general_request")
    room.forward(days=10)
    approve(room, LEADER)
    assert "workingdaysover" in words(printed(room, number, "en"))
    assert "超期" in words(printed(room, number, "zh_CN"))
