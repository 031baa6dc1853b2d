"""What an administrator does: invite, withdraw, unlink, begin and end terms, answer strangers."""

import re
from collections.abc import Callable
from dataclasses import replace

from handlers.accounts import invitations
from handlers.administration import overview, seat_face
from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.commands import Command
from handlers.conversation.rendering import DEFAULT_LANGUAGE, LANGUAGES, plain
from handlers.conversation.turn import Turn
from handlers.seats import handover
from handlers.texts import facts
from store.documents import Account, Holding, Invitation, Person, Say, Seat, writing
from store.organisation import likeness, name_search, terms
from store.organisation.accounts import access_requests, binding
from store.organisation.accounts import invitations as links
from store.rules.authority.seats import seats_of
from store.rules.refusal import Refusal

LINK = "[[link]]"
"""Stands in the text of a new invitation until it is delivered; the link is stored nowhere."""

LINK_TEXT = "admin.link"
NAME = re.compile(r"[^\W\d_][\w .·'-]{1,39}")
MOST_ALIKE = 5
HAN = re.compile(r"[\u4e00-\u9fff]")


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
    seat, until = facts.seat_name(turn.record, term.seat), invitation.expires
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
        raise Refusal("invite_void")
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
        turn.say(Say.of("unlinked.by_admin"), to=account.id)
    seats = seats_of(turn.record, term.person, turn.event.day)
    handover.settle(turn, [seat.id for seat in seats])
    _show(turn, term)


def end(turn: Turn, button: Button) -> None:
    """Today is the last day of a term, after one more question; seats that decide are excepted."""
    overview.may(turn)
    term = _term(turn, button)
    _refuse_deciding(turn, turn.record.need(Seat, term.seat))
    _refuse_own(turn, term.person)
    name, seat = turn.record.need(Person, term.person).name, facts.seat_name(turn.record, term.seat)
    if button.version != "yes":
        sure = Say.of("end.sure", person=name, seat=seat, day=turn.event.day)
        _ask(turn, button, sure, "key.end_yes")
        return
    terms.stop(turn.record, term, turn.person, turn.event.at)
    _show(turn, term)


def begin(turn: Turn, words: str) -> None:
    """/seat SEAT NAME: somebody holds a seat from today on; seats that decide are excepted.

    Somebody new only where it is said: /seat SEAT new NAME.
    """
    overview.may(turn)
    own_id, _, given = writing.line(words).partition(" ")
    new, name = _said_new(given)
    seat, names = turn.record.get(Seat, own_id), _names(name)
    if seat is None or not names:
        raise Refusal("seat_unclear")
    _refuse_deciding(turn, seat)
    known = _known(turn, names)
    if new:
        if known:
            raise _operators(turn, "person_known")
        _begin(turn, seat, terms.new_person(turn.record, names, turn.person, turn.event.at).id)
    elif known:
        _begin(turn, seat, known)
    else:
        _ask_who(turn, seat, names)


def _said_new(given: str) -> tuple[bool, str]:
    """Whether the word for somebody new stands before the name, in any language; and the name."""
    word, _, name = given.partition(" ")
    words = {plain(Say.of("seat.new"), language) for language in LANGUAGES}
    return (True, name) if name and word.casefold() in words else (False, given)


def _ask_who(turn: Turn, seat: Seat, names: dict[str, str]) -> None:
    """Nobody is called so: who may be meant, and how to say that it is somebody new."""
    near = name_search.people_alike(turn.record, names, MOST_ALIKE)
    rows = [(Button("hold", seat.id, value=one.id).key("key.name", name=one.name),) for one in near]
    text = Say.of(
        "seat.nobody",
        name=" / ".join(names.values()),
        id=seat.id,
        alike=Say.of("seat.alike") if near else "",
    )
    turn.say(text, *rows)


def hold(turn: Turn, button: Button) -> None:
    """It is this person who was meant."""
    overview.may(turn)
    seat, person = turn.record.get(Seat, button.about), turn.record.get(Person, button.value)
    if seat is None or person is None:
        raise Refusal("not_understood")
    _refuse_deciding(turn, seat)
    _begin(turn, seat, person.id)


def _begin(turn: Turn, seat: Seat, person: str) -> None:
    _refuse_own(turn, person)
    term = Holding(id="", seat=seat.id, person=person, since=turn.event.day)
    term = terms.begin(turn.record, term, turn.person, turn.event.at)
    if terms.is_new(term):
        handover.begun(turn, term)
    text, rows = seat_face.shown_term(turn, term)
    turn.say(text, *rows)


def _names(given: str) -> dict[str, str]:
    """`张三 / Zhang San` by language; empty for what is no name."""
    parts = [likeness.spelt(part) for part in given.split("/")]
    if not all(NAME.fullmatch(part) for part in parts):
        return {}
    return {DEFAULT_LANGUAGE if HAN.search(part) else "en": part for part in parts}


def _known(turn: Turn, names: dict[str, str]) -> str | None:
    """The one person who is called so. Raises Refusal where there are several."""
    found = name_search.people_named(turn.record, names)
    if len(found) > 1:
        raise _operators(turn, "several_people")
    return found[0].id if found else None


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


def _refuse_deciding(turn: Turn, seat: Seat) -> None:
    """Who makes the links does not also choose who decides (design.md §4)."""
    if seat_face.reserved(turn, seat):
        raise _operators(turn, "seat_decides")


def _refuse_own(turn: Turn, person: str) -> None:
    """Nor which seats they hold themselves."""
    if person == turn.person:
        raise _operators(turn, "own_seat")


def _operators(turn: Turn, name: str) -> Refusal:
    """What the operator does, and by whom it gets there."""
    office = state.office(turn)
    return Refusal(name, contact=office.contact, phone=office.phone)


def _ask(turn: Turn, button: Button, text: Say, yes: str) -> None:
    sure = button._replace(version="yes").key(yes, style="bad")
    back = Button("term", button.about).key("key.never_mind")
    turn.edit(text, (sure, back), message=turn.event.message)


def _show(turn: Turn, term: Holding) -> None:
    text, rows = seat_face.shown_term(turn, turn.record.need(Holding, term.id))
    turn.edit(text, *rows, message=turn.event.message)


SEAT = Command("seat", begin, in_menu=False)

PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "invite": invite,
    "withdraw": withdraw,
    "free": free,
    "end": end,
    "hold": hold,
    "no_access": decline,
}
