"""Letters about a request: what was granted (批复, 任命通知), what is made known (公示)."""

from collections.abc import Iterator
from typing import Any

from handlers.conversation.rendering import plain, printed
from handlers.texts import facts, names, shown_answers
from handlers.texts.dossier import Dossier
from store.documents import Day, Decision, IssuedPaper, Office, Request, Say, Task, Unit, Value
from store.documents.vocabulary import GRANTED
from store.forms.registry import DESK_FORMS
from store.record.office_time import day_of
from store.record.view import View
from store.rules.authority.deputies import unit_of
from store.workflow.papers.codes import in_groups

REPLY, NOTICE = "reply", "notice"


def given(record: View, request: Request) -> Iterator[str]:
    """The letters that there are of it now."""
    if _notice(record, request):
        yield NOTICE
    if request.state in GRANTED and _decision(request):
        yield REPLY


def title(kind: str, letter: str) -> Say:
    """What the letter is called: the kind may have a name of its own for it."""
    return Say.of(f"{kind}.{letter}.title", f"letter.{letter}.title", kind=names.kind_name(kind))


def data(dossier: Dossier, issued: IssuedPaper, language: str) -> dict[str, Any]:
    """What the template is filled with, in one language: words only."""
    letter, request = issued.template, dossier.request
    body = _notice_body(dossier) if letter == NOTICE else _reply_body(dossier)
    foot = Say.of("paper.foot", code=in_groups(issued.id), at=issued.at)
    page = Say.of("paper.page", page="{page}", pages="{pages}")
    to = Say.of("letter.reply.to", unit=_called(dossier.record, unit_of(request.seat)))
    return {
        "language": language,
        "title": plain(title(request.kind, letter), language),
        "number": plain(Say.of("paper.number", number=request.id), language),
        "to": plain(to, language) if letter == REPLY else "",
        "body": plain(body, language).split("\n"),
        "signed": [printed(one, language) for one in _signed(dossier, letter)],
        "foot": plain(foot, language),
        "page": plain(page, language),
    }


def _reply_body(dossier: Dossier) -> Say:
    """What is granted, in the words of the kind or in common ones."""
    request = dossier.request
    shown = {**facts.facts(dossier, request.version).values, **_recorded(dossier)}
    shown |= {
        "request": facts.summary(dossier),
        "request_number": request.id,
        "sent": Day(day=day_of(request.newest.sent)),
        "request_kind": names.kind_name(request.kind),
        "station": names.unit_name(dossier.record, request.unit),
        "next": Say.of(f"{request.kind}.next"),
    }
    return Say.of(f"{request.kind}.reply", "letter.reply", **shown)


def _recorded(dossier: Dossier) -> dict[str, Value]:
    """What the desks have recorded, by question."""
    record, request = dossier.record, dossier.request
    return {
        asked.name: shown_answers.answer(record, form, asked, one.facts.get(asked.name))
        for one in request.counted
        if (form := DESK_FORMS.get(one.form or ""))
        for asked in form.questions()
    }


def _notice_body(dossier: Dossier) -> Say:
    task = _notice(dossier.record, dossier.request)
    office = dossier.record.need(Office, "office")
    return Say.of(
        "letter.notice",
        notice=facts.notice(dossier),
        until=task.due if task else "",
        contact=office.contact,
        phone=office.phone,
    )


def _notice(record: View, request: Request) -> Task | None:
    """The public notice of the newest version, up or over."""
    tasks = record.find(Task, request=request.id)
    found = (one for one in tasks if one.power == "notice" and one.version == request.version)
    return next((one for one in found if one.state in {"open", "done"}), None)


def _decision(request: Request) -> Decision | None:
    """The last one by which it was granted."""
    counting = request.said(request.version)
    return next((one for one in reversed(counting) if one.outcome in {"approve", "file"}), None)


def _signed(dossier: Dossier, letter: str) -> Iterator[Value]:
    """Whose letter it is, and of which day."""
    record, decided = dossier.record, _decision(dossier.request)
    own = record.need(Unit, unit_of(decided.seat)) if decided and letter == REPLY else None
    town = own is not None and own.kind == "town"
    yield _called(record, own.id) if own and town else record.need(Office, "office").name
    at = decided.at if decided and letter == REPLY else dossier.request.newest.sent
    yield Say.of("paper.value", value=day_of(at))


def _called(record: View, unit: str) -> Value:
    """A unit as letters name it: of a town its government."""
    found = record.need(Unit, unit)
    if found.kind != "town":
        return found.name
    street = ["letter.town.subdistrict"] * names.is_subdistrict(found.name)
    return Say.of(*street, "letter.town", unit=found.name)
