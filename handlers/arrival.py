"""Somebody comes in: the first screen, their seats' cards, and who has to hear of it."""

from dataclasses import replace

from handlers import account, facts, handover, leaders, talk
from handlers.turn import Turn
from store import terms
from store.documents import Account, Holding, Invitation, Person, Say, Seat
from store.rules import authority
from store.rules.accounts import leads
from store.rules.seats import accounts_of


def accounts_before(turn: Turn, own_id: str) -> list[Account]:
    """The accounts the invited person has had until now."""
    found = turn.record.get(Invitation, own_id)
    return turn.record.find(Account, person=found.person) if found else []


def arrive(turn: Turn, invitation: Invitation, newcomer: Account, before: list[Account]) -> None:
    """Show `newcomer` in; an account the person had before is told that it is theirs no longer."""
    for old in before:
        if old.id != newcomer.id:
            turn.say(Say.of("unlinked.replaced"), to=old.id, priority=1)
    account.welcome(replace(turn, account=newcomer), "welcome.bound")
    held = _held(turn, invitation.person)
    handover.show_list(turn, newcomer, [term.seat for term in held])
    for term in held:  # what is shown now is not shown again in the morning
        handover.heard(turn, term)
    handover.settle(turn, seats(turn, invitation))
    leaders.tell_resting(turn, invitation.person)
    leaders.ask_newcomer(turn, newcomer)


def seats(turn: Turn, invitation: Invitation) -> list[str]:
    """The seats in which the invited person acts today, their own and others'."""
    return authority.seats_to_act_in(turn.record, invitation.person, turn.event.day)


def _held(turn: Turn, person: str) -> list[Holding]:
    held = turn.record.find(Holding, person=person)
    return [term for term in held if term.covers(turn.event.day)]


def tell_predecessors(turn: Turn, invitation: Invitation) -> None:
    """A leader who came by command line: whoever held the seat before hears of it."""
    term = turn.record.need(Holding, invitation.holding or "")
    if invitation.by is not None or not leads(turn.record.need(Seat, term.seat)):
        return
    name = turn.record.need(Person, invitation.person).name
    office = talk.office(turn)
    text = Say.of(
        "news.leader",
        seat=facts.seat_name(turn.record, term.seat),
        person=name,
        contact=office.contact,
        phone=office.phone,
    )
    for person in terms.before(turn.record, term):
        for told in accounts_of(turn.record, person):
            turn.say(text, to=told.id, priority=1)
