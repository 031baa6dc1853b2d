"""Handing over a seat (交接): cards go to whoever holds it now, with one list of what there is."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from handlers.cards import copies
from handlers.conversation import paging
from handlers.conversation.layout import READ, counted
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.apart import apart
from handlers.lists import rows
from handlers.texts import facts, names
from handlers.texts.dossier import Dossier
from store.documents import Account, Card, Chore, Enquiry, Holding, Request, Say, Task
from store.documents.vocabulary import WITHDRAWABLE
from store.organisation import delegation, terms
from store.record.transaction import Transaction
from store.rules.authority import access, deputies
from store.rules.authority.seats import accounts_of, seats_of
from store.workflow import escalation

SHOWN = paging.PAGE
"""So many cards are sent to a successor at once; /inbox has the others."""

LISTED = 20
SETTLED = LISTED + READ
"""So much of a seat is looked at in one turn. A card of somebody who no longer holds its seat that
is not among it is taken down when its request moves on (`cards.refresh`)."""


def hand_over(record: Transaction, after: date, day: date, at: datetime) -> list[str]:
    """Hand over what began or ended on a day after `after` up to `day`; whom it concerns."""
    turn, people = apart(record, at), set()
    began, over = terms.turned(record, after, day)
    going_on = {_held(term) for term in over} & {_held(t) for t in began if not t.is_over(day)}
    for term in over:
        if _held(term) not in going_on:
            ended(turn, term, unheard=term in began)
        people.add(term.person)
    for term in began:
        if _held(term) in going_on:
            heard(turn, term)
        elif not term.is_over(day):
            begun(turn, term)
        people.add(term.person)
    return [one.id for person in sorted(people) for one in accounts_of(record, person)]


def _held(term: Holding) -> tuple[str, str]:
    """Who holds what, whatever the days: a term that follows another one goes on."""
    return term.seat, term.person


def heard(turn: Turn, term: Holding) -> bool:
    """Note that its holder knows that it has begun; False if that was known."""
    return _first(turn, f"begun/{term.id}")


def ended(turn: Turn, term: Holding, *, unheard: bool = False) -> None:
    """A term is over: its cards go dead, and whoever held the seat is told; once.

    Of one that is `unheard`, as it never was or the bot was down, there is nothing to tell to who
    was not told that it had begun.
    """
    unheard = unheard and not turn.record.get(Chore, f"begun/{term.id}")
    if not _first(turn, f"ended/{term.id}/{term.until}"):
        return
    text = Say.of("term.ended", seat=names.seat_name(turn.record, term.seat), until=term.until)
    for account in [] if unheard else accounts_of(turn.record, term.person):
        turn.say(text, to=account.id, priority=1)
    delegation.end_with(turn.record, term.person, term.seat, turn.event.at)
    given = turn.record.find(Task, given=term.person, state="open")
    settle(turn, dict.fromkeys([term.seat, *(task.seat for task in given)]))


def begun(turn: Turn, term: Holding) -> None:
    """A term has begun: its holder is told, and gets the seat's cards with the list; once."""
    if not heard(turn, term):
        return
    text = Say.of("term.begun", seat=names.seat_name(turn.record, term.seat), since=term.since)
    for account in accounts_of(turn.record, term.person):
        turn.say(text, to=account.id, priority=1)
        show_list(turn, account, [term.seat])
    settle(turn, [term.seat])


def _first(turn: Turn, chore: str) -> bool:
    """Whether it was not done yet; from now on it is."""
    if turn.record.get(Chore, chore):
        return False
    turn.record.put(Chore(id=chore, done=turn.event.day))
    return True


def settle(turn: Turn, seats: Iterable[str]) -> None:
    """The cards of these seats are with who holds them now, and with nobody else."""
    for seat in seats:
        tasks = _waiting_at(turn, seat)
        for task in tasks:
            request = turn.record.need(Request, task.request)
            _take_down(turn, escalation.unblock(turn.record, request, turn.event.at))
        for task in tasks[:SHOWN]:
            copies.refresh(turn, turn.record.need(Request, task.request))
        for request in asked_from(turn, seat):
            _take_down(turn, request)
        for enquiry in turn.record.find(Enquiry, seat=seat, state="open", limit=SHOWN):
            request = turn.record.need(Request, enquiry.request)
            _take_down(turn, request)
            copies.refresh(turn, request)


def asked_from(turn: Turn, seat: str) -> list[Request]:
    """What was asked from this seat and is not over."""
    return [
        request
        for state in WITHDRAWABLE
        for request in turn.record.find(Request, seat=seat, state=state, owner=None, limit=SETTLED)
    ]


def _take_down(turn: Turn, request: Request) -> None:
    """Take down the cards of whoever no longer holds their seat."""
    for card in turn.record.find(Card, request=request.id):
        seat = _seat(turn, card, request)
        loose = card.face in ("form", "told") or not seat
        if not seat or loose or _has_part(turn, card, request, seat):
            continue
        copies.take_down(turn, Dossier.of(turn, request), card, seat)


def _seat(turn: Turn, card: Card, request: Request) -> str | None:
    """The seat the card belongs to; None for what comes to them as a person."""
    if card.enquiry:
        return turn.record.need(Enquiry, card.enquiry).seat
    task = turn.record.get(Task, card.task) if card.task else None
    if task is None and (request.owner or card.face == "notice"):
        return None
    return task.seat if task else request.seat


def _has_part(turn: Turn, card: Card, request: Request, seat: str) -> bool:
    """Whether the card's reader holds the seat, or has the task in another's place."""
    known = turn.record.get(Account, card.account)
    if known is None or known.person is None:
        return False
    record, day = turn.record, turn.event.day
    if seat in {one.id for one in seats_of(record, known.person, day)}:
        return True
    task = record.get(Task, card.task) if card.task else None
    if task is None or task.state != "open":
        return task is not None and task.person == known.person and _still_there(turn, task)
    return known.person in {one.person for one in access.actors(record, request, task, day)}


def _still_there(turn: Turn, task: Task) -> bool:
    """Whether whoever acted on it still belongs to that authority."""
    unit = deputies.unit_of(task.seat)
    return deputies.works_in(turn.record, unit, task.person or "", turn.event.day)


def show_list(turn: Turn, account: Account, seats: Iterable[str]) -> bool:
    """The list (交接清单), if there is anything in these seats to hand over; whether there is."""
    entries = [entry for seat in seats for entry in _entries(turn, account, seat)]
    more = len(entries) - LISTED
    text = Say.of(
        "handover",
        lines=[_line(turn, request, state) for request, state in entries[:LISTED]],
        more=counted("handover.more", more) if more > 0 else "",
    )
    if entries:
        turn.say(text, to=account.id, priority=1)
    return bool(entries)


def _entries(turn: Turn, account: Account, seat: str) -> Iterator[tuple[Request, Say]]:
    """What waits at the seat, by due date; then what others have asked from it."""
    for task in _waiting_at(turn, seat):
        request = turn.record.need(Request, task.request)
        if request.person != account.person:
            yield request, facts.by(task, turn.event.day)
    for request in asked_from(turn, seat):
        if request.person != account.person:
            yield request, Say.of(f"state.{request.state}")


def _waiting_at(turn: Turn, seat: str) -> list[Task]:
    return turn.record.find(Task, seat=seat, state="open", order="due", limit=SETTLED)


def _line(turn: Turn, request: Request, state: Say) -> Say:
    summary = facts.summary(Dossier.of(turn, request), rows.LABEL)
    return Say.of("handover.line", number=request.id, state=state, summary=summary)
