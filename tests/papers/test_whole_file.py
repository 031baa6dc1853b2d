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


def bundle(room: Room, number: str, files: Files, language: str, *, anew: bool = True) -> Bundle:
    """What belongs to the request, whose letters were truly sent."""
    request = _with_a_letter(room, number, files) if anew else room.record.need(Request, number)

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


def _with_a_letter(room: Room, number: str, files: Files) -> Request:
    letter = {"hash": files.keep(PDF).hash, "name": "=借用函.pdf", "size": len(PDF), "type": "pdf"}
    request = room.record.need(Request, number)
    [version] = request.versions
    answers = {**version.answers, "letter": [{**letter, "photo": False}], "consent": []}
    return request.but(versions=(version.model_copy(update={"answers": answers}),))


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


def sent_twice(room: Room, number: str, files: Files) -> Bundle:
    """Ten letters with the second version, some of them alike and called by hostile names."""
    names = ("a.pdf", "a.pdf", "../../etc/passwd", "con", "=cmd|x", "\u202egnp.pdf", "n" * 200)
    kept = [
        {"hash": files.keep(PDF + b"%d" % (at // 2)).hash, "name": name, "size": 9, "type": "pdf"}
        for at, name in enumerate((*names, "b", "c", "d"))
    ]
    request = room.record.need(Request, number)
    [first] = request.versions
    before = {**kept[0], "hash": files.keep(PDF + b" before").hash, "name": "before.pdf"}
    letter = [{**before, "photo": False}]
    old = {**first.answers, "work": "Dusting", "letter": letter, "consent": []}
    new = {**first.answers, "letter": [{**one, "photo": False} for one in kept], "consent": []}
    versions = [first.model_copy(update={"answers": given}) for given in (old, new)]
    room.work(lambda record: record.put(request.but(versions=tuple(versions))))
    return bundle(room, number, files, "en", anew=False)


def test_earlier_versions_and_many_files_are_all_there(tmp_path: Path) -> None:
    room, number = standing("secondment", "5")
    files = Files(tmp_path)
    content = Printer(files, sheets.pdf).content(sent_twice(room, number, files), "SampleBot")
    with ZipFile(BytesIO(content)) as opened:
        held = {name: opened.read(name) for name in opened.namelist()}
    assert len(held) == len({name.casefold() for name in held})
    letters = [name for name in held if name.startswith("attachments/")]
    assert len(letters) == 11
    assert all(name.count("/") == 1 and len(name) < 160 for name in letters)
    assert held["attachments/11 before.pdf"] == PDF + b" before"
    told = held["earlier versions.txt"].decode("utf-8-sig")
    assert told.startswith("Submission 1, 2 Mar 2026, 09:00")
    assert "Dusting" in told
    assert "Dusting" not in held["thread.txt"].decode("utf-8-sig")


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
