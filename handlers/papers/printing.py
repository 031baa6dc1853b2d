"""A paper as it is printed at delivery, from the record as it is then."""

import json
from dataclasses import dataclass
from datetime import datetime

from handlers.conversation.rendering import plain
from handlers.lists import details
from handlers.papers import approval_sheet, letters
from handlers.papers.verifying import LINK
from handlers.texts import shown_answers
from handlers.texts.dossier import Dossier
from handlers.texts.names import kind_name
from store.documents import IssuedPaper, Lines, Request, Say, Version
from store.documents.chat.parcel import Enclosed, Paper
from store.record.office_time import day_of
from store.record.view import View
from store.rules.authority import access
from store.workflow.actions import enquiries
from store.workflow.papers import issuing


@dataclass(frozen=True)
class Printing:
    """What is to be printed: the template, its data (JSON), the file's name.

    `link` is what a link to the bot carries that says what the paper is worth.
    """

    template: str
    data: str
    name: str
    link: str


@dataclass(frozen=True)
class Bundle:
    """What goes into one ZIP of that `name`: the sheet, texts by their names, kept files.

    The files lie in `folder`; `contents` is the name of the list of all of it, whose columns are
    called `columns`, and `too_large` is said there of a file for which there is no room.
    """

    name: str
    sheet: Printing
    texts: tuple[tuple[str, str], ...]
    files: tuple[Enclosed, ...]
    folder: str
    contents: str
    columns: tuple[str, ...]
    too_large: str


def printing(record: View, paper: Paper, language: str, at: datetime) -> Printing | Bundle | None:
    """The paper as the record is now; None where it is not what was given out any more.

    The request has moved on since, or this person may not read it any more.
    """
    request, issued = record.need(Request, paper.of), record.need(IssuedPaper, paper.code)
    if not access.may_see(record, request, paper.person, day_of(at)):
        return None
    if issuing.mark_of(request) != issued.mark:
        return None
    dossier = Dossier(record, request, at)
    printed = _printed(dossier, issued, paper.languages or (language,))
    if paper.template == issued.template:
        return printed
    return _whole(dossier, printed, paper.person, language)


def _printed(dossier: Dossier, issued: IssuedPaper, languages: tuple[str, ...]) -> Printing:
    letter = issued.template in {letters.REPLY, letters.NOTICE}
    paper = letters if letter else approval_sheet
    parts = [paper.data(dossier, issued, one) for one in languages]
    return Printing(
        template="letter" if letter else issued.template,
        data=json.dumps({"parts": parts}, ensure_ascii=False),
        name=_name(dossier, parts[0]["title"], "pdf"),
        link=f"{LINK}{issued.id}",
    )


def _name(dossier: Dossier, title: str, ending: str) -> str:
    return f"{title} {dossier.request.id}.{ending}"


def _whole(dossier: Dossier, sheet: Printing, person: str, language: str) -> Bundle:
    asked = enquiries.thread(dossier.record, dossier.request, person, dossier.day)
    thread = plain(details.in_full(dossier, person, asked), language)

    request, earlier = dossier.request, _earlier(dossier.request)
    files = details.every_file(request, asked)
    old = (file for _, one in earlier for file in details.files_of(request, one))
    files += dict.fromkeys(file for file in old if file not in files)
    before = "\n\n".join(plain(_told(dossier, *one), language) for one in earlier)
    title = Say.of("paper.whole_file", kind=kind_name(dossier.request.kind))

    def said(name: str) -> str:
        return plain(Say.of(f"paper.file.{name}"), language)

    return Bundle(
        name=_name(dossier, plain(title, language), "zip"),
        sheet=sheet,
        texts=((said("thread"), thread), *([(said("versions"), before)] if before else [])),
        files=tuple(files),
        folder=said("attachments"),
        contents=said("contents"),
        columns=(said("column.name"), said("column.bytes"), "SHA-256", said("column.left_out")),
        too_large=said("too_large"),
    )


def _earlier(request: Request) -> list[tuple[int, Version]]:
    """What was sent before the newest version, each by which time it was; the latest first."""
    sent = [one for one in request.versions if one.reopened is None]
    return [*enumerate(sent, 1)][-2::-1]


def _told(dossier: Dossier, time: int, version: Version) -> Say:
    """What was answered then."""
    kind, given = dossier.kind, version.answers
    lines = (
        shown_answers.answer_line(dossier.record, kind, one, given.get(one.name))
        for one in kind.questions(given)
    )
    answers = Lines(lines=tuple(lines))
    return Say.of("paper.submission", version=time, sent=version.sent, answers=answers)
