"""A paper as it is printed at delivery, from the record as it is then."""

import json
from dataclasses import dataclass
from datetime import datetime

from handlers.conversation.rendering import plain
from handlers.papers import approval_sheet
from handlers.papers.verifying import LINK
from handlers.texts.dossier import Dossier
from handlers.texts.names import kind_name
from store.documents import IssuedPaper, Request, Say
from store.documents.chat.parcel import Paper
from store.record.office_time import day_of
from store.record.view import View
from store.rules.authority import access
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


def printing(record: View, paper: Paper, language: str, at: datetime) -> Printing | None:
    """The paper as the record is now; None where it is not what was given out any more.

    The request has moved on since, or this person may not read it any more.
    """
    request, issued = record.need(Request, paper.of), record.need(IssuedPaper, paper.code)
    if not access.may_see(record, request, paper.person, day_of(at)):
        return None
    if issuing.mark_of(request) != issued.mark:
        return None
    dossier = Dossier(record, request, at)
    languages = paper.languages or (language,)
    parts = [approval_sheet.data(dossier, issued, one) for one in languages]
    title = plain(Say.of("paper.approval_sheet", kind=kind_name(request.kind)), languages[0])
    return Printing(
        template=paper.template,
        data=json.dumps({"parts": parts}, ensure_ascii=False),
        name=f"{title} {request.id}.pdf",
        link=f"{LINK}{paper.code}",
    )
