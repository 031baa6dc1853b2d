"""Somebody comes in: the first screen, their seats' cards, and who has to hear of it."""

from dataclasses import replace

from handlers.accounts import home
from handlers.cards import leader_question
from handlers.conversation import state
from handlers.conversation.turn import Turn
from handlers.seats import handover
from handlers.texts import names
from store.documents import Account, Holding, Invitation, Person, Say, Seat
from store.organisation import terms
from store.rules.authority import access
from store.rules.authority.accounts import leads


def accounts_before(turn: Turn, own_id: str) -> list[Account]:
    """The accounts the invited person has had until now."""
    found = turn.record.get(Invitation, own_id)
    return turn.record.find(Account, person=found.person) if found else []


def arrive(turn: Turn, invitation: Invitation, newcomer: Account, before: list[Account]) -> None:
    """Show `newcomer` in; an account the person had before is told that it is theirs no longer."""
    for old in before:
        if old.id != newcomer.id:
            turn.say(state.with_line(turn, "unlinked.replaced"), to=old.id, priority=1)
    home.welcome(replace(turn, account=newcomer), "welcome.bound")
    held = _held(turn, invitation.person)
    handover.show_list(turn, newcomer, [term.seat for term in held])
    for term in held:  # what is shown now is not shown again in the morning
        handover.heard(turn, term)
    handover.settle(turn, seats(turn, invitation))
    leader_question.tell_resting(turn, invitation.person)
    leader_question.ask_newcomer(turn, newcomer)


def warn(turn: Turn, before: list[Account]) -> None:
    """An account that may be replaced hears of it while it can still object."""
    office = state.office(turn)
    text = Say.of("rebinding", contact=office.contact, phone=office.phone)
    for old in before:
        if old.id != turn.account.id:
            turn.say(text, to=old.id, priority=1)


def seats(turn: Turn, invitation: Invitation) -> list[str]:
    """The seats in which the invited person acts today, their own and others'."""
    return access.seats_to_act_in(turn.record, invitation.person, turn.event.day)


def _held(turn: Turn, person: str) -> list[Holding]:
    held = turn.record.find(Holding, person=person)
    return [term for term in held if term.covers(turn.event.day)]


def tell_predecessors(turn: Turn, invitation: Invitation) -> None:
    """A leader who came by command line: whoever held the seat before hears of it."""
    term = turn.record.need(Holding, invitation.holding or "")
    if invitation.by is not None or not leads(turn.record.need(Seat, term.seat)):
        return
    name = turn.record.need(Person, invitation.person).name
    office = state.office(turn)
    text = Say.of(
        "news.leader",
        seat=names.seat_name(turn.record, term.seat),
        person=name,
        contact=office.contact,
        phone=office.phone,
    )
    turn.tell(terms.before(turn.record, term), text)
