"""What the operator changes at the command line: as in chat, whom it concerns is told."""

from collections.abc import Iterable
from datetime import date, datetime

from handlers.cards import copies, keys, leader_question
from handlers.conversation import state
from handlers.conversation.rendering import plain
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.apart import OPERATOR, apart
from handlers.forms.summary.refusals import refused
from handlers.seats import deputy_approval, handover
from handlers.texts import facts, names
from handlers.texts.dossier import Dossier
from store.documents import (
    Account,
    Delegation,
    Holding,
    Invitation,
    Person,
    Request,
    Say,
    Seat,
    Unit,
)
from store.organisation import delegation, terms, town_closure
from store.organisation.accounts import binding
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.rules.authority.seats import askers, seats_of
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal


def begin_term(record: Transaction, term: Holding, at: datetime) -> Holding:
    """Somebody holds a seat; of a seat that decides, whoever held it before hears of it.

    Whose term there only goes on has nothing to hear.
    """
    begun = terms.begin(record, term, None, at)
    if terms.is_new(begun):
        seated(record, begun, at)
    return begun


def seated(record: Transaction, begun: Holding, at: datetime) -> None:
    """What follows from a term that is on record now."""
    turn = apart(record, at, OPERATOR)
    if deciding_seats.decides(record, record.need(Seat, begun.seat).role):
        _tell_before(turn, begun)
    if begun.covers(turn.event.day):
        handover.begun(turn, begun)
    leader_question.tell_resting(turn, begun.person)


def ask_resting(record: Transaction, at: datetime) -> list[str]:
    """What rests by now for want of a confirmed account: whom it concerns is told; their ids."""
    turn = apart(record, at, OPERATOR)
    people = dict.fromkeys(one.person for one in record.find(Invitation, state="used"))
    resting = [one for one in people if deciding_seats.resting(record, one, turn.event.day)]
    for person in resting:
        leader_question.tell_resting(turn, person)
    return resting


def _tell_before(turn: Turn, term: Holding) -> None:
    office = state.office(turn)
    text = Say.of(
        "news.seated",
        person=turn.record.need(Person, term.person).name,
        seat=names.seat_name(turn.record, term.seat),
        since=term.since,
        contact=office.contact,
        phone=office.phone,
    )
    turn.tell(terms.before(turn.record, term), text)


def end_term(record: Transaction, term: Holding, until: date | None, at: datetime) -> Holding:
    """`until` is the last day, today if it is None; what is over already is handed over at once.

    A term still to come is taken back, if no day is given.
    """
    if until is None:
        return _over(record, terms.stop(record, term, None, at), at)
    return _over(record, terms.end(record, term, until, None, at), at)


def void_term(record: Transaction, term: Holding, at: datetime) -> Holding:
    """A term entered by mistake never was. Raises Refusal: `term_begun`."""
    return _over(record, terms.void(record, term, None, at), at)


def end_terms(record: Transaction, person: str, at: datetime) -> tuple[Holding, ...]:
    """Everything this person holds ends today, or never begins; those that do so by it."""
    day = day_of(at)
    held = record.find(Holding, person=person)
    going_on = [one for one in held if not one.is_over(day) and one.until != day]
    return tuple(end_term(record, term, None, at) for term in going_on)


def _over(record: Transaction, term: Holding, at: datetime) -> Holding:
    if term.is_over(day_of(at)):
        unseated(record, term, at)
    return term


def unseated(record: Transaction, over: Holding, at: datetime) -> None:
    """What follows from a term that is over."""
    handover.ended(apart(record, at, OPERATOR), over, unheard=over.void)


def change_terms(
    record: Transaction, begun: Iterable[Holding], ended: Iterable[Holding], at: datetime
) -> None:
    """Whose terms begin or end by what was loaded is told, as by `seat`."""
    for term in begun:
        seated(record, term, at)
    for term in ended:
        unseated(record, term, at)


def unlink(record: Transaction, person: str, at: datetime) -> None:
    """The person's accounts are nobody's from now on. Raises Refusal: `account_loose`."""
    turn, accounts = apart(record, at, OPERATOR), record.find(Account, person=person)
    if not accounts:
        raise Refusal("account_loose")
    for account in accounts:
        binding.unlink(record, account, None, at)
        turn.say(state.with_line(turn, "unlinked.by_admin"), to=account.id, priority=1)
    seats = seats_of(record, person, turn.event.day)
    handover.settle(turn, [seat.id for seat in seats])


def close_town(record: Transaction, town: Unit, into: Unit, at: datetime) -> town_closure.Closed:
    """A town is closed: what is on its way is with the other one, and everybody concerned is told.

    Raises Refusal as `closing.close` does.
    """
    done = town_closure.close(record, town, into, at)
    turn = apart(record, at, OPERATOR)
    for term in done.ended:
        handover.ended(turn, term, unheard=term.void)
    for request in done.requests:
        copies.refresh(turn, request)
        _tell_of_move(turn, request, town, into)
    return done


def _tell_of_move(turn: Turn, request: Request, town: Unit, into: Unit) -> None:
    text = Say.of(
        "news.moved",
        **facts.named(Dossier.of(turn, request)),
        old=town.name,
        new=into.name,
    )
    turn.tell(askers(turn.record, request, turn.event.day), text, (keys.details_key(request),))


def agree_deputy(record: Transaction, own_id: str, at: datetime) -> Delegation:
    """A deputy nobody here can agree to; both are told. Raises Refusal: `delegation_settled`."""
    one = delegation.agree(record, own_id, None, at)
    deputy_approval.begun(apart(record, at, OPERATOR), one)
    return one


def end_deputy(record: Transaction, own_id: str, at: datetime) -> Delegation:
    """It holds no longer; both are told. Raises Refusal: `delegation_settled`."""
    one = delegation.end(record, own_id, None, at)
    deputy_approval.over(apart(record, at, OPERATOR), one)
    return one


def refused_in_words(refusal: Refusal) -> str:
    """A rule's no, for the operator."""
    return plain(refused(refusal), "en")
