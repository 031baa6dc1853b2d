"""询问: a question in the thread of a request, to who asked for it or to any other participant."""

from datetime import date
from typing import NamedTuple

from store.documents import Enquiry, Request, Task, Words
from store.documents.requests.place import Place
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority import access
from store.rules.authority.answerers import answering, is_asked
from store.rules.authority.seats import accounts_of, askers, speakers
from store.rules.lengths import refuse_words
from store.rules.refusal import Refusal
from store.workflow.tasks import open_task


class Participant(NamedTuple):
    """Somebody who can be asked: from which seat, None for the person whom it concerns."""

    person: str
    seat: str | None


def participants(record: View, request: Request, person: str, day: date) -> list[Participant]:
    """Whom `person` may ask: the requester first; only who may read it and can be reached."""
    found: dict[str, Participant] = {}
    for one in _everybody(record, request, day):
        found.setdefault(one.person, one)
    found.pop(person, None)
    return [one for one in found.values() if _reached(record, request, one.person, day)]


def _everybody(record: View, request: Request, day: date) -> list[Participant]:
    """The requester, whom it concerns, who has spoken and who else has it on the desk now."""
    everybody = [Participant(one, request.seat) for one in askers(record, request, day)]
    if request.concerned:
        everybody.append(Participant(request.concerned, None))
    for task in record.find(Task, request=request.id):
        if task.state == "done" and task.person:
            everybody += _speaking(record, task.seat, task.person, day)
        if task.state == "open":
            acting = access.reached(record, request, task, day)
            everybody += [Participant(actor.person, task.seat) for actor in acting]
    return everybody


def _speaking(record: View, seat: str, person: str, day: date) -> list[Participant]:
    return [Participant(one, seat) for one in speakers(record, seat, person, day)]


def _reached(record: View, request: Request, person: str, day: date) -> bool:
    reached = bool(accounts_of(record, person))
    return reached and access.may_see(record, request, person, day)


def ask(record: Transaction, number: str, place: Place, whom: str, words: Words) -> Enquiry:
    """Put a question to a participant: the request stays where it is, its due date too.

    It is reminded of once, on the morning of the next working day.

    Raises Refusal: those of a decision, `not_a_participant`, `words_length`.
    """
    request, day = record.need(Request, number), day_of(words.at)
    task = open_task(record, request, place, words.person, day)
    known = participants(record, request, words.person, day)
    asked = next((one for one in known if one.person == whom), None)
    if asked is None:
        raise Refusal("not_a_participant")
    refuse_length(words)
    count = len(record.find(Enquiry, request=number)) + 1
    enquiry = Enquiry(
        id=f"{number}/q{count}",
        request=number,
        number=count,
        version=place.version,
        stage=place.stage,
        seat=asked.seat,
        person=asked.person,
        asked=words.model_copy(update={"seat": task.seat}),
    )
    return _kept(record, enquiry, "asked", enquiry.asked)


def answerable(record: View, own_id: str, person: str, day: date) -> Enquiry:
    """The question, if `person` may answer it now.

    Raises Refusal: `not_yours` for who was not asked, `enquiry_answered`, `enquiry_closed`.
    """
    enquiry = record.get(Enquiry, own_id)
    if enquiry is None or not is_asked(record, enquiry, person, day):
        raise Refusal("not_yours")
    if enquiry.state != "open":
        raise Refusal(f"enquiry_{enquiry.state}")
    return enquiry


def answer(record: Transaction, own_id: str, words: Words) -> Enquiry:
    """Answer a question; the request stays where it is. Raises Refusal, as `answerable`."""
    enquiry = answerable(record, own_id, words.person, day_of(words.at))
    refuse_length(words)
    actor = answering(record, enquiry, words.person, day_of(words.at))
    said = words.model_copy(update={"seat": enquiry.seat, "behalf": actor.behalf})
    answered = enquiry.but(answer=said, state="answered")
    return _kept(record, answered, "answered", said)


def _kept(record: Transaction, enquiry: Enquiry, what: str, words: Words) -> Enquiry:
    kept = record.put(enquiry)
    record.record(
        what,
        words.at,
        request=enquiry.request,
        version=enquiry.version,
        person=words.person,
        seat=words.seat,
        behalf=words.behalf,
        why=words.text,
        details={"question": enquiry.number},
    )
    return kept


def refuse_length(words: Words) -> None:
    """Raise Refusal (`words_length`) for too few words, or too many; files need none."""
    if words.text or not words.files:
        refuse_words(words.text)


def open_to(record: View, person: str, day: date) -> list[dict[str, str]]:
    """Where questions for `person` to answer can be: put to them, or to a seat they act in."""
    seats = access.seats_to_act_in(record, person, day)
    return [
        {**at, "state": "open"} for at in ({"person": person}, *({"seat": one} for one in seats))
    ]


def waiting_for(record: View, person: str, day: date, limit: int) -> list[Enquiry]:
    """The questions this person is to answer, the oldest first."""
    found = {
        one.id: one
        for equal in open_to(record, person, day)
        for one in record.find(Enquiry, limit=limit, **equal)
        if is_asked(record, one, person, day)
    }
    return sorted(found.values(), key=lambda one: one.asked.at)[:limit]


def thread(record: View, request: Request, person: str, day: date) -> list[Enquiry]:
    """The questions and answers that `person` may read, in order.

    Who is a party, or has a copy alone, reads what they were asked; the seats that act all of it.
    """
    every = record.find(Enquiry, request=request.id)
    acts = access.has_part(record, request, person, day)
    if acts and not _is_side(record, request, person, day):
        return every
    return [
        one for one in every if one.asked.person == person or is_asked(record, one, person, day)
    ]


def _is_side(record: View, request: Request, person: str, day: date) -> bool:
    """Whether they read as who asked does, in their seat or in the place of who holds it."""
    seats = access.seats_to_act_in(record, person, day, request.kind)
    return access.is_party(request, person) or (not request.owner and request.seat in seats)
