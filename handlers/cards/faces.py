"""What a card shows: at a desk while it waits and afterwards, and to who asked."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.cards import enquiry_face, open_task, shortening
from handlers.cards.keys import (
    asker_keys,
    deck_rows,
    details_key,
    note_keys,
    take_back_key,
    takeable_until,
)
from handlers.conversation.buttons import Button
from handlers.conversation.layout import Face
from handlers.texts import actors, decisions, facts, opinions, recusal, signers
from handlers.texts.names import decided_by, kind_name, together
from store.documents import (
    Account,
    Card,
    Decision,
    Enquiry,
    Request,
    Say,
    Task,
)
from store.documents.vocabulary import UNDECIDED, WITHDRAWABLE
from store.record.office_time import day_of
from store.record.view import View
from store.rules.authority.access import is_party
from store.rules.authority.requester import asks
from store.workflow import tasks
from store.workflow.actions import internal_notes, retraction
from store.workflow.stages import open_tasks


def face(record: View, card: Card, request: Request, at: datetime) -> Face:
    """What the card shows at this moment, in few lines."""
    text, rows = _whole(record, card, request, at)
    return shortening.fitted(text, lambda: facts.summary(record, request)), rows


def _whole(record: View, card: Card, request: Request, at: datetime) -> Face:
    day = day_of(at)
    if card.face == "deck" and card.task:
        text, rows = _whole(record, card.but(face="desk"), request, at)
        task = record.need(Task, card.task)
        return text, (*rows, *deck_rows(record, card, request, task, at))
    if card.face == "told":
        return (
            _told(record, request, day) if _concerns(record, card, request) else _no_more(request)
        )
    if card.enquiry:
        enquiry = record.need(Enquiry, card.enquiry)
        return enquiry_face.card(record, request, enquiry, facts.heading(record, request), day)
    if card.task is None:
        return _status(record, card, request, day)
    return _desk(record, card, request, at)


def _desk(record: View, card: Card, request: Request, at: datetime) -> Face:
    """A task, as it stands for whoever got the card."""
    task, day = record.need(Task, card.task or ""), day_of(at)
    if task.state == "told":
        return _told(record, request, day)
    person = record.need(Account, card.account).person or ""
    if actors.is_elsewhere(record, request, task, person, day):
        return actors.elsewhere(record, request, task, person, day), ()
    if task.state == "open":
        return open_task.face(record, request, task, person, day)
    return _done(record, card, request, task, at)


def _concerns(record: View, card: Card, request: Request) -> bool:
    """Whether it is still about whoever got the card: a later version may be about another."""
    return record.need(Account, card.account).person == request.concerned


def _no_more(request: Request) -> Face:
    kind = kind_name(request.kind)
    return Say.of("card.no_more", kind=kind, number=request.id), ()


def _told(record: View, request: Request, day: date) -> Face:
    """抄送: to be known, and followed."""
    text = Say.of(
        "card.told",
        **facts.heading(record, request),
        facts=facts.facts(record, request, request.version, day),
        state=state(record, request, day),
        opinions=recusal.beside(record, request, day),
    )
    return text, ((details_key(request),),)


def _done(record: View, card: Card, request: Request, task: Task, at: datetime) -> Face:
    """The facts stay above what became of them; the buttons go, but for second thoughts."""
    given, person = decisions.at(request, task), record.need(Account, card.account).person or ""
    reads = task.seat in internal_notes.readers(request) and not is_party(request, person)
    until = retraction.until(record, request, task, person, at)
    text = Say.of(
        "card.done",
        **facts.heading(record, request),
        facts=facts.facts(record, request, task.version, day_of(at)),
        outcome=_outcome(record, request, task),
        kept=decisions.still(request, task),
        note=opinions.note(given) if given and reads else "",
        take_back=takeable_until(request, given, until) if given and until else "",
    )
    if task.added:
        return text, signers.done_rows(record, task, details_key(request))
    back = (take_back_key(task),) if until else ()
    own = given and reads and given.person == person
    noted = note_keys(task, given) if given and own else ()
    # A second tap on Approve lands on the first of these: it must not take back what was just done.
    keys = (details_key(request), *back, *noted)
    return text, (keys, *signers.removals(record, task))


def _outcome(record: View, request: Request, task: Task) -> Say:
    if task.added and (opined := signers.outcome(record, request, task)):
        return opined
    given = None if task.added else decisions.at(request, task)
    if given:
        return _decided(record, request, given)
    if task.version != request.version:
        return Say.of("card.superseded", version=request.submission(request.version))
    gone = tasks.taken_from(request, task)
    if gone and gone.taken_back:
        decider = decided_by(record, gone)
        return Say.of("card.taken_back", decider=decider, when=gone.taken_back)
    now = Say.of(f"state.{request.state}")
    over = task.power == "position" and request.state == "disagreed"
    return Say.of("card.void.position") if over else Say.of("card.void", state=now)


def _decided(record: View, request: Request, given: Decision) -> Say:
    earlier = [] if given.to is None else ["card.decided.send_back.earlier"]
    return Say.of(
        *earlier,
        f"card.decided.{given.outcome}",
        outcome=opinions.outcome(request, given),
        opinion=opinions.words(record, request, given),
        decider=decided_by(record, given),
        when=given.at,
    )


def _status(record: View, card: Card, request: Request, day: date) -> Face:
    text = Say.of(
        "card.status",
        **facts.heading(record, request),
        summary=facts.summary(record, request),
        sent=request.newest.sent,
        state=state(record, request, day),
        opinions=recusal.beside(record, request, day),
    )
    person = record.need(Account, card.account).person or ""
    if not asks(record, request, person, day):
        return text, ((details_key(request),),)
    *rows, last = asker_keys(request)
    if request.state in WITHDRAWABLE:
        last = (*last, Button("withdraw_request", request.id).key("key.withdraw_request"))
    return text, (*rows, last)


def state(record: View, request: Request, day: date, *, news: bool = False) -> Say:
    """Where the request stands: whom it waits for and until when, or how it ended.

    In `news`, which is not brought up to date, no days are counted.
    """
    waiting = open_tasks(record, request)
    if not waiting:
        return Say.of(f"state.{request.state}")
    if request.state not in UNDECIDED:
        return Say.of("state.duty", duty=facts.next_duty(record, request))
    desks = [task for task in waiting if not task.added] or waiting
    names = (actors.desk_name(record, request, task, day) for task in desks)
    key = "state.with" if request.state == "waiting" else "state.disagreed.with"
    due = facts.until(desks[0]) if news else facts.due(request, desks[0], day)
    return Say.of(key, seats=together(names), due=due, heard=_heard(record, request, waiting, day))


def _heard(record: View, request: Request, waiting: Sequence[Task], day: date) -> Say | str:
    """Of whom an opinion is asked meanwhile (征求意见): they decide nothing."""
    added = [actors.desk_name(record, request, task, day) for task in waiting if task.added]
    return Say.of("state.heard", seats=together(added)) if added else ""
