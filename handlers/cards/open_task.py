"""What a card shows to whoever is to act."""

from datetime import date

from handlers.cards import keys
from handlers.conversation.layout import Face
from handlers.texts import actors, disagreement, enquiries, facts, opinions, recusal, signers
from store.documents import (
    Lines,
    Request,
    Say,
    Seat,
    Task,
    Value,
)
from store.documents.vocabulary import DECIDING
from store.forms.request_form import form_of
from store.record.view import View
from store.rules import early


def face(record: View, request: Request, task: Task, person: str, day: date) -> Face:
    """What is wanted of `person`, what it is about, who has said what, by when; and the buttons."""
    stage = request.chain[task.stage]
    shown = {
        **facts.heading(record, request),
        "facts": facts.facts(record, request, task.version, day),
        "amended": _amended(record, request, task),
        "opinions": _spoken(record, request, task, day),
    }
    if task.added:
        text, powers = signers.card(record, request, task, shown, day)
        return text, keys.rows(record, task, powers, keys.details_key(request))
    since = early.since(record, request, task, day)
    text = Say.of(
        *([f"card.{form}"] if (form := stage.form_of(task.seat)) else []),
        f"card.{task.power}",
        **shown,
        own=_own_part(record, request, task),
        instead=actors.in_whose_place(record, request, task, person, day),
        silent=disagreement.silent(record, request) if task.power == "ruling" else "",
        since=Say.of("card.since", since=since) if since else "",
        due=facts.due(request, task, day),
    )
    pass_on = actors.pass_keys(record, request, task, person, day)
    powers = ((),) if since else keys.of(request, task)
    return text, keys.rows(record, task, powers, keys.details_key(request), pass_on)


def _spoken(record: View, request: Request, task: Task, day: date) -> Lines:
    """Who stands aside, what earlier seats have said, who is to be heard, the newest question."""
    earlier = recusal.beside(record, request, day)
    awaited = signers.awaited(record, request, task)
    return Lines(lines=(*earlier.lines, *awaited, enquiries.newest(record, task)))


def _own_part(record: View, request: Request, task: Task) -> Value:
    """What of it the seat decides, where seats side by side each have a part."""
    part = form_of(request).own_part(record.need(Seat, task.seat).role)
    return Say.of("card.own_part", part=part) if part else ""


def _amended(record: View, request: Request, task: Task) -> Value:
    """What was to be corrected, and what was changed since; or why a stage is open once more."""
    version = task.version
    if version == 1:
        return ""
    asked = opinions.asked_for(record, request, version - 1)
    if request.versions[version - 1].reopened is not None:
        return Say.of("card.reopened", asked=asked) if task.power in DECIDING else ""
    return Say.of(
        "card.amended",
        version=request.submission(version),
        asked=asked,
        changed=facts.changed(record, request, version),
    )
