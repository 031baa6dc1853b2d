"""What an administrator does: invite, withdraw, unlink, begin and end terms, answer strangers."""

from collections.abc import Callable
from dataclasses import replace

from handlers.accounts import invitations
from handlers.administration import overview, seat_face
from handlers.administration.new_term import refuse_deciding, refuse_own
from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.seats import handover
from handlers.texts import names
from store.documents import Account, Holding, Invitation, Person, Say, Seat
from store.organisation import terms
from store.organisation.accounts import access_requests, binding
from store.organisation.accounts import invitations as links
from store.rules.authority.seats import seats_of
from store.rules.refusal import Refusal

LINK = "[[link]]"
"""Stands in the text of a new invitation until it is delivered; the link is stored nowhere."""

LINK_TEXT = "admin.link"

WHY = ("moved", "retired", "resigned")
"""Why a term may end: the audit trail says so with it."""


def invite(turn: Turn, button: Button) -> None:
    """A link for whoever holds the seat; to who asks for access, the question itself."""
    overview.may(turn)
    term = _term(turn, button)
    if button.value:
        access_requests.need(turn.record, button.value)
    by, luck, at = turn.person, turn.event.luck, turn.event.at
    invitation = links.invite(turn.record, term, by, luck, at)
    person = turn.record.need(Person, term.person).name
    if button.value:
        _let_in(turn, links.show_to(turn.record, invitation, button.value, at))
        turn.edit(Say.of("admin.let_in", person=person), message=turn.event.message)
        return
    seat, until = names.seat_name(turn.record, term.seat), invitation.expires
    turn.say(Say.of(LINK_TEXT, link=LINK, person=person, seat=seat, expires=until))


def _let_in(turn: Turn, invitation: Invitation) -> None:
    """The question goes to the account that asked for access; no link has to be passed on."""
    account = turn.record.need(Account, invitation.account or "")
    theirs = replace(turn, account=account)
    text, keys = invitations.question(theirs, invitation)
    theirs.say(text, *keys)


def withdraw(turn: Turn, button: Button) -> None:
    """The person's open link works no longer."""
    overview.may(turn)
    term = _term(turn, button)
    waiting = links.live(turn.record, term.person)
    if not waiting:
        raise Refusal("vouch_settled")
    for one in waiting:
        links.withdraw(turn.record, one, turn.person, turn.event.at)
    _show(turn, term)


def free(turn: Turn, button: Button) -> None:
    """Unlink the person's account (a lost telephone, say), after one more question."""
    overview.may(turn)
    term = _term(turn, button)
    name = turn.record.need(Person, term.person).name
    if button.version != "yes":
        _ask(turn, button, Say.of("free.sure", person=name), "key.unlink_yes")
        return
    for account in turn.record.find(Account, person=term.person):
        binding.unlink(turn.record, account, turn.person, turn.event.at)
        turn.say(state.with_line(turn, "unlinked.by_admin"), to=account.id)
    seats = seats_of(turn.record, term.person, turn.event.day)
    handover.settle(turn, [seat.id for seat in seats])
    _show(turn, term)


def end(turn: Turn, button: Button) -> None:
    """Today is the last day of a term, after one more question; seats that decide are excepted."""
    overview.may(turn)
    term = _term(turn, button)
    refuse_deciding(turn, turn.record.need(Seat, term.seat))
    refuse_own(turn, term.person)
    name, seat = turn.record.need(Person, term.person).name, names.seat_name(turn.record, term.seat)
    if button.version != "yes":
        sure = Say.of("end.sure", person=name, seat=seat, day=turn.event.day)
        _ask(turn, button, sure, "key.end_yes", reasons=WHY)
        return
    why = button.value if button.value in WHY else ""
    terms.stop(turn.record, term, turn.person, turn.event.at, why=why)
    _show(turn, term)


def list_open(turn: Turn, button: Button) -> None:
    """Whoever is to leave gets the list of what is open there (交接清单): it is theirs to read."""
    overview.may(turn)
    term = _term(turn, button)
    accounts = turn.record.find(Account, person=term.person)
    if term.is_over(turn.event.day) or not accounts:
        raise Refusal("nobody_to_hand_over")
    found = [handover.show_list(turn, account, [term.seat]) for account in accounts]
    turn.alert = Say.of("handover.sent" if any(found) else "handover.nothing")


def decline(turn: Turn, button: Button) -> None:
    """Whoever asked does not belong here."""
    overview.may(turn)
    asked = access_requests.decline(turn.record, button.about, turn.person, turn.event.at)
    turn.edit(Say.of("access.declined"), message=turn.event.message)
    turn.say(Say.of("access.no", phone=state.office(turn).phone), to=asked.id)


def _term(turn: Turn, button: Button) -> Holding:
    term = turn.record.get(Holding, button.about)
    if term is None:
        raise Refusal("not_understood")
    return term


def _ask(turn: Turn, button: Button, text: Say, yes: str, *, reasons: tuple[str, ...] = ()) -> None:
    """Ask whether it is meant; a reason can be given with the yes."""
    agreed = button._replace(version="yes")
    sure = agreed.key(yes, style="bad")
    back = Button("term", button.about).key("key.never_mind")
    because = [agreed._replace(value=one).key(f"key.end_{one}", style="bad") for one in reasons]
    rows = [row for row in (tuple(because), (sure, back)) if row]
    turn.edit(text, *rows, message=turn.event.message)


def _show(turn: Turn, term: Holding) -> None:
    text, rows = seat_face.shown_term(turn, turn.record.need(Holding, term.id))
    turn.edit(text, *rows, message=turn.event.message)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "invite": invite,
    "withdraw": withdraw,
    "free": free,
    "end": end,
    "list_open": list_open,
    "no_access": decline,
}
