"""What a card shows to whoever is to act."""

from handlers.cards import keys
from handlers.cards.following.urged import urged
from handlers.conversation.layout import Face
from handlers.texts import actors, disagreement, enquiries, facts, names, opinions, recusal, signers
from handlers.texts.dossier import Dossier
from store.documents import Lines, Say, Seat, Task, Value
from store.documents.vocabulary import DECIDING
from store.forms.request_form import form_of
from store.rules import early


def face(dossier: Dossier, task: Task, person: str) -> Face:
    """What is wanted of `person`, what it is about, who has said what, by when; and the buttons."""
    request = dossier.request
    shown = {
        **dossier.heading,
        "facts": facts.facts(dossier, task.version),
        "amended": _amended(dossier, task),
        "opinions": _spoken(dossier, task),
    }
    if task.added:
        text, powers = signers.card(dossier, task, shown)
        return text, keys.rows(dossier, task, powers)
    since = early.since(dossier.record, request, task, dossier.at)
    form = request.chain[task.stage].form_of(task.seat)
    text = Say.of(
        *([f"card.{form}"] if form else []),
        f"card.{task.power}",
        **shown,
        own=_own_part(dossier, task),
        instead=actors.in_whose_place(dossier, task, person),
        silent=disagreement.silent(dossier) if task.power == "ruling" else "",
        since=Say.of("card.since", since=since) if since else "",
        due=facts.due(dossier, task),
        body=names.body_name(request.chain[task.stage].body),
        count=len(facts.objections(dossier)),
    )
    powers = ((),) if since else keys.of(request, task)
    return text, keys.rows(dossier, task, powers, actors.pass_keys(dossier, task, person))


def _spoken(dossier: Dossier, task: Task) -> Lines:
    """Who stands aside, what was said before, who is to be heard; the newest question, urging."""
    earlier, awaited = recusal.beside(dossier, protests=True), signers.awaited(dossier, task)
    newest = enquiries.newest(dossier.record, task)
    return Lines(lines=(*earlier.lines, *awaited, newest, *urged(dossier, task)))


def _own_part(dossier: Dossier, task: Task) -> Value:
    """What of it the seat decides, where seats side by side each have a part."""
    seat = dossier.record.need(Seat, task.seat)
    part = form_of(dossier.request).own_part(seat.role)
    return Say.of("card.own_part", part=part) if part else ""


def _amended(dossier: Dossier, task: Task) -> Value:
    """What was to be corrected, and what was changed since; or why a stage is open once more."""
    request, version = dossier.request, task.version
    if version == 1:
        return ""
    asked = opinions.asked_for(dossier, version - 1)
    if request.versions[version - 1].reopened is not None:
        return Say.of("card.reopened", asked=asked) if task.power in DECIDING else ""
    return Say.of(
        "card.amended",
        version=request.submission(version),
        asked=asked,
        changed=facts.changed(dossier, version),
    )
