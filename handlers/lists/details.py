"""A request in full: what was written, what was said, and the files."""

from handlers.cards import copies, faces
from handlers.cards.copies import card_holders
from handlers.cards.following import comments, copied, late
from handlers.cards.keys import sheet_key
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.texts import corrections, names, recusal
from handlers.texts import enquiries as thread
from handlers.texts import opinions as said
from handlers.texts.dossier import Dossier
from handlers.texts.enquiries import enclosed
from store.documents import Enquiry, Key, Lines, Request, Say, Task, Value, Version
from store.documents.chat.parcel import Enclosed
from store.forms.registry import KINDS
from store.rules.authority import access
from store.rules.corrections import seat_for
from store.rules.refusal import Refusal
from store.workflow.actions import enquiries
from store.workflow.actions.internal_notes import may_read
from store.workflow.desks import open_tasks


def details(turn: Turn, button: Button) -> None:
    """Everything that was written and said, and the files; then the card again, to decide."""
    request = readable(turn, button)
    asked = enquiries.thread(turn.record, request, turn.person, turn.event.day)
    turn.say(in_full(Dossier.of(turn, request), turn.person, asked), *_ways_on(turn, request))
    files = every_file(request, asked)
    for file in files:
        turn.say(Say.of("details.file", number=request.id, name=file.name), file=file)
    for task in waiting_for(turn, request) if files else ():
        copies.show(turn, request, card_holders.desk_card(task, turn.account))


def _ways_on(turn: Turn, request: Request) -> tuple[tuple[Key, ...], ...]:
    """On paper; it can be put right, and added to, by whoever has a part in it."""
    whole = Button("whole_file", about=request.id).key("key.whole_file")
    keys = (*_correction(turn, request), *comments.keys(turn, request))
    return tuple(row for row in ((sheet_key(request), whole), keys) if row)


def _correction(turn: Turn, request: Request) -> tuple[Key, ...]:
    try:
        seat_for(turn.record, request, turn.person, turn.event.day)
    except Refusal:
        return ()
    return (Button("correct", about=request.id).key("key.correct"),)


def waiting_for(turn: Turn, request: Request) -> list[Task]:
    """What this person has to do about the request now."""
    return [
        task
        for task in open_tasks(turn.record, request)
        if access.can_act(turn.record, request, task, turn.person, turn.event.day)
    ]


def in_full(dossier: Dossier, person: str, asked: list[Enquiry]) -> Say:
    """All that this person may read of it, with the questions that were `asked`."""
    request, times = dossier.request, dossier.request.submission(dossier.request.version)
    notes = may_read(dossier.record, request, person, dossier.day)
    opinions = said.opinions(dossier, every_version=True, notes=notes, protests=notes)
    aside = recusal.lines(dossier)
    return Say.of(
        "details",
        **dossier.heading,
        sender=names.decider(dossier.record, request.seat, request.person),
        sent=request.newest.sent,
        version=Say.of("details.version", version=times) if times > 1 else "",
        edition=_edition(request),
        answers=corrections.answers(dossier, dossier.kind, request.newest.answers),
        state=faces.state(dossier),
        opinions=Lines(
            lines=(
                *aside,
                *opinions.lines,
                thread.in_full(dossier.record, asked),
                *late.lines(dossier),
                *comments.lines(dossier),
                *copied.line(dossier),
            )
        ),
        corrections=corrections.listed(dossier),
    )


def _edition(request: Request) -> Value:
    """Under which of the office's chains it was sent, where that is no longer the first."""
    edition = request.newest.edition
    if edition.since is None:
        return ""
    return Say.of("details.edition", number=edition.number, since=edition.since)


def every_file(request: Request, asked: list[Enquiry]) -> list[Enclosed]:
    """The files of its newest version, and what was sent with questions and answers."""
    said = (words for one in asked for words in (one.asked, one.answer) if words)
    return [*files_of(request, request.newest), *(file for one in said for file in enclosed(one))]


def files_of(request: Request, version: Version) -> list[Enclosed]:
    """What was handed in with a version."""
    answers = version.answers
    return [
        Enclosed(hash=file["hash"], name=file["name"], photo=file["photo"])
        for asked in KINDS[request.kind].questions()
        if asked.type == "files"
        for file in answers.get(asked.name) or ()
    ]


def readable(turn: Turn, button: Button) -> Request:
    """The request of the button. Raises Refusal unless this person has a part in it."""
    request = turn.record.get(Request, button.about)
    if request is None or not access.may_see(turn.record, request, turn.person, turn.event.day):
        raise Refusal("not_yours")
    return request


PRESSES = {"details": details}
