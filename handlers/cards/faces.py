"""What a card shows: at a desk while it waits and afterwards, and to who asked."""

from handlers.cards import asked_faces, open_task, shortening
from handlers.cards.following import asking
from handlers.cards.following.urged import had
from handlers.cards.keys import (
    deck_rows,
    details_key,
    note_keys,
    take_back_key,
    takeable_until,
)
from handlers.conversation.layout import Face
from handlers.texts import actors, decisions, facts, opinions, recusal, signers
from handlers.texts.dossier import Dossier
from handlers.texts.names import body_name, decided_by, kind_name, together
from store.documents import Account, Card, Decision, Enquiry, Lines, Request, Say, Task
from store.documents.vocabulary import AT_A_DESK, UNDECIDED
from store.rules.authority.access import is_party, may_see
from store.rules.authority.requester import asks
from store.workflow import stage_days, tasks
from store.workflow.actions import internal_notes, retraction


def face(dossier: Dossier, card: Card) -> Face:
    """What the card shows at this moment, in few lines."""
    text, rows = _whole(dossier, card)
    return shortening.fitted(text, lambda: facts.summary(dossier)), rows


def _whole(dossier: Dossier, card: Card) -> Face:
    person = dossier.record.need(Account, card.account).person or ""
    if card.face == "told":
        # A later version may be about somebody else.
        concerned = person == dossier.request.concerned
        return _told(dossier) if concerned else _no_more(dossier.request)
    if card.face == "notice":
        return asked_faces.notice(dossier, person)
    if card.enquiry:
        return asked_faces.enquiry(dossier, dossier.record.need(Enquiry, card.enquiry))
    if card.task is None:
        return _status(dossier, person)
    task = dossier.record.need(Task, card.task)
    text, rows = _desk(dossier, task, person)
    return text, (*rows, *deck_rows(dossier, card, task)) if card.face == "deck" else rows


def _desk(dossier: Dossier, task: Task, person: str) -> Face:
    """A task, as it stands for whoever got the card."""
    if task.state == "told":
        return _told(dossier)
    if actors.is_elsewhere(dossier, task, person):
        return actors.elsewhere(dossier, task, person), ()
    if task.state == "open":
        return open_task.face(dossier, task, person)
    return _done(dossier, task, person)


def _no_more(request: Request) -> Face:
    kind = kind_name(request.kind)
    return Say.of("card.no_more", kind=kind, number=request.id), ()


def _told(dossier: Dossier) -> Face:
    """抄送: to be known, and followed."""
    text = Say.of(
        "card.told",
        **dossier.heading,
        facts=facts.facts(dossier, dossier.request.version),
        state=state(dossier),
        opinions=recusal.beside(dossier),
    )
    return text, ((details_key(dossier.request),),)


def _done(dossier: Dossier, task: Task, person: str) -> Face:
    """The facts stay above what became of them; the buttons go, but for second thoughts."""
    record, request = dossier.record, dossier.request
    given = decisions.at(request, task)
    reads = task.seat in internal_notes.readers(request) and not is_party(request, person)
    until = retraction.until(record, request, task, person, dossier.at)
    text = Say.of(
        "card.done",
        **dossier.heading,
        facts=facts.facts(dossier, task.version),
        outcome=_outcome(dossier, task),
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


def _outcome(dossier: Dossier, task: Task) -> Say:
    request = dossier.request
    if task.added and (opined := signers.outcome(dossier, task)):
        return opined
    given = None if task.added else decisions.at(request, task)
    if given:
        return _decided(dossier, given)
    if task.version != request.version:
        return Say.of("card.superseded", version=request.submission(request.version))
    gone = tasks.taken_from(request, task)
    if gone and gone.taken_back:
        decider = decided_by(dossier.record, gone)
        return Say.of("card.taken_back", decider=decider, when=gone.taken_back)
    if task.power == "notice":
        return Say.of("card.void.notice", count=len(facts.objections(dossier)))
    now = Say.of(f"state.{request.state}")
    over = task.power == "position" and request.state == "disagreed"
    return Say.of("card.void.position") if over else Say.of("card.void", state=now)


def _decided(dossier: Dossier, given: Decision) -> Say:
    earlier = [] if given.to is None else ["card.decided.send_back.earlier"]
    return Say.of(
        *earlier,
        f"card.decided.{given.outcome}",
        outcome=opinions.outcome(dossier.request, given),
        opinion=opinions.words(dossier, given),
        decider=decided_by(dossier.record, given),
        when=given.at,
    )


def _status(dossier: Dossier, person: str) -> Face:
    request = dossier.request
    text = Say.of(
        "card.status",
        **dossier.heading,
        summary=facts.summary(dossier),
        sent=request.newest.sent,
        state=state(dossier),
        opinions=Lines(lines=(*had(dossier), *recusal.beside(dossier).lines)),
    )
    if asks(dossier.record, request, person, dossier.day):
        return text, asking.rows(dossier, person)
    if not may_see(dossier.record, request, person, dossier.day):
        return _no_more(request)
    return text, ((details_key(request),),)


def state(dossier: Dossier, *, news: bool = False) -> Say:
    """Where the request stands: whom it waits for and until when, or how it ended.

    In `news`, which is not brought up to date, no days are counted.
    """
    now, waiting = dossier.request.state, dossier.waiting
    if not waiting:
        return _waits_for_day(dossier) or Say.of(f"state.{now}")
    if now not in UNDECIDED:
        return Say.of(f"state.duty.{now}", "state.duty", duty=facts.next_duty(dossier))
    desks = [task for task in waiting if not task.added] or waiting
    names = (actors.desk_name(dossier, task) for task in desks)
    stage = dossier.request.chain[desks[0].stage]
    key = "state.with" if now == "waiting" else "state.disagreed.with"
    due = facts.until(desks[0]) if news else facts.due(dossier, desks[0])
    heard = _heard(dossier) if desks is not waiting else ""
    return Say.of(
        *([f"state.{stage.power}"] if stage.power in APART else []),
        key,
        seats=together(names),
        due=due,
        heard=heard,
        body=body_name(stage.body),
        count=len(facts.objections(dossier)),
    )


APART = frozenset({"outside", "notice"})
"""What waits there waits for somebody else than the desk."""


def _waits_for_day(dossier: Dossier) -> Say | None:
    """The stage that opens only on a day to come."""
    request = dossier.request
    if request.state not in AT_A_DESK or request.stage >= len(request.chain):
        return None
    day = stage_days.opens(request, request.stage, dossier.day)
    return Say.of(f"state.opens.{request.state}", "state.opens", day=day) if day else None


def _heard(dossier: Dossier) -> Say | str:
    """Of whom an opinion is asked meanwhile (征求意见): they decide nothing."""
    added = [actors.desk_name(dossier, task) for task in dossier.waiting if task.added]
    return Say.of("state.heard", seats=together(added)) if added else ""
