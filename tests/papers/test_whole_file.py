"""The whole file of a request: one ZIP with the sheet, the thread, what was sent, and a list."""

import csv
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

import handlers
from bot.outbox import sheets
from bot.outbox.files import printer
from bot.outbox.files.printer import Printer
from handlers import Bundle
from store.documents import Request
from store.documents.chat.parcel import Paper
from store.engine.files.kept import Files
from store.record.transaction import Transaction
from store.workflow.papers import issuing
from support.room import Room
from support.standing_requests import standing

PDF = b"%PDF-1.7 an invented letter\nstartxref\n5\n%%EOF"


def bundle(room: Room, number: str, files: Files, language: str) -> Bundle:
    """What belongs to the request, whose letters were truly sent."""
    letter = {"hash": files.keep(PDF).hash, "name": "=借用函.pdf", "size": len(PDF), "type": "pdf"}
    request = room.record.need(Request, number)
    [version] = request.versions
    answers = {**version.answers, "letter": [{**letter, "photo": False}], "consent": []}
    request = request.but(versions=(version.model_copy(update={"answers": answers}),))

    def write(record: Transaction) -> str:
        kept = record.put(request)
        record.record("filled", room.clock.now())
        at = room.clock.now()
        return issuing.issue(record, kept, "approval_sheet", kept.person, at).id

    wanted = {"template": "whole_file", "person": request.person, "of": number}
    paper = Paper(**wanted, code=room.work(write))
    found = handlers.printing(room.record, paper, language, room.clock.now())
    assert isinstance(found, Bundle)
    return found


@pytest.mark.parametrize(
    ("language", "folder", "listed"),
    [("zh_CN", "附件", "文件目录.csv"), ("en", "attachments", "contents.csv")],
)
def test_all_of_it_is_there_and_listed_with_its_hash(
    tmp_path: Path, language: str, folder: str, listed: str
) -> None:
    room, number = standing("secondment", "5")
    files = Files(tmp_path)
    found = bundle(room, number, files, language)
    content = Printer(files, sheets.pdf).content(found, "SampleBot")
    with ZipFile(BytesIO(content)) as opened:
        assert opened.testzip() is None
        held = {name: opened.read(name) for name in opened.namelist()}
    assert held[f"{folder}/01 =借用函.pdf"] == PDF
    [sheet] = [name for name in held if name.endswith(f"{number}.pdf")]
    assert number in PdfReader(BytesIO(held[sheet])).pages[0].extract_text()
    head, *rows = csv.reader(StringIO(held.pop(listed).decode("utf-8-sig")))
    assert len(head) == 4
    assert {(name, hash_) for name, _, hash_, _ in rows} == {
        (name, sha256(one).hexdigest()) for name, one in held.items()
    }


def test_what_is_too_large_is_left_out_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, number = standing("secondment", "5")
    files = Files(tmp_path)
    found = bundle(room, number, files, "en")
    monkeypatch.setattr(printer, "MOST_BYTES", 5)
    with ZipFile(BytesIO(Printer(files, sheets.pdf).content(found, "SampleBot"))) as opened:
        assert not any(name.startswith("attachments/") for name in opened.namelist())
        assert "Too large to go along" in opened.read("contents.csv").decode("utf-8-sig")


def test_who_may_not_read_it_any_more_gets_nothing(tmp_path: Path) -> None:
    room, number = standing("secondment", "5")
    found = bundle(room, number, Files(tmp_path), "en")
    code = found.sheet.link.removeprefix("paper_")
    asked = {"template": "whole_file", "of": number, "code": code}
    nobody = Paper(**asked, person="nobody")
    assert handlers.printing(room.record, nobody, "en", room.clock.now()) is None
