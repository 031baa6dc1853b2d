"""Somebody is to hold a seat from now on: who is meant, whether known or new."""

from contextlib import suppress

from handlers.administration import overview, seat_face
from handlers.conversation import paging, state
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command, Press
from handlers.conversation.rendering import LANGUAGES, plain
from handlers.conversation.turn import Turn
from handlers.conversation.typed.newcomers import read_names
from handlers.seats import handover
from handlers.texts import names as called
from store.documents import Holding, Key, Person, Say, Seat, Unit, writing
from store.organisation import name_search, terms
from store.rules.refusal import Refusal

MOST_ALIKE = 5


def begin(turn: Turn, words: str) -> None:
    """/seat SEAT NAME: somebody holds a seat from today on; seats that decide are excepted.

    Somebody new only where it is said: /seat SEAT new NAME.
    """
    overview.may(turn)
    own_id, _, given = writing.line(words).partition(" ")
    new, name = _said_new(given)
    seat, names = turn.record.get(Seat, own_id), read_names(name)
    if seat is None or not names:
        raise Refusal("seat_unclear")
    _refuse(turn, seat)
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
    rows += [(key,) for key in _new_key(seat, names)]
    text = Say.of(
        "seat.nobody",
        name=" / ".join(names.values()),
        id=seat.id,
        alike=Say.of("seat.alike") if near else "",
    )
    turn.say(text, *rows)


def _new_key(seat: Seat, names: dict[str, str]) -> list[Key]:
    """The button that says in so many words that it is somebody new; no long name fits there."""
    name = " / ".join(names.values())
    with suppress(ValueError):
        return [Button("hold_new", seat.id, value=name).key("key.hold_new", name=name)]
    return []


def hold_new(turn: Turn, button: Button) -> None:
    """It is somebody new; whoever has come to be called so since is not put there a second time."""
    overview.may(turn)
    seat, names = turn.record.get(Seat, button.about), read_names(button.value)
    if seat is None or not names:
        raise Refusal("not_understood")
    _refuse(turn, seat)
    if _known(turn, names):
        raise _operators(turn, "person_known")
    _begin(turn, seat, terms.new_person(turn.record, names, turn.person, turn.event.at).id)


def hold(turn: Turn, button: Button) -> None:
    """It is this person who was meant."""
    seat, person = _meant(turn, button)
    _begin(turn, seat, person.id)


def _meant(turn: Turn, button: Button) -> tuple[Seat, Person]:
    """The seat and the person of a button. Raises Refusal where either may not be chosen so."""
    overview.may(turn)
    seat, person = turn.record.get(Seat, button.about), turn.record.get(Person, button.value)
    if seat is None or person is None:
        raise Refusal("not_understood")
    _refuse(turn, seat)
    return seat, person


def _begin(turn: Turn, seat: Seat, person: str) -> None:
    refuse_own(turn, person)
    term = Holding(id="", seat=seat.id, person=person, since=turn.event.day)
    term = terms.begin(turn.record, term, turn.person, turn.event.at)
    if terms.is_new(term):
        handover.begun(turn, term)
    text, rows = seat_face.shown_term(turn, term)
    turn.say(text, *rows)


def _known(turn: Turn, names: dict[str, str]) -> str | None:
    """The one person who is called so. Raises Refusal where there are several."""
    found = name_search.people_named(turn.record, names)
    if len(found) > 1:
        raise _operators(turn, "several_people")
    return found[0].id if found else None


def refuse_deciding(turn: Turn, seat: Seat) -> None:
    """Who makes the links does not also choose who decides (design.md §4)."""
    if seat_face.reserved(turn.record, seat):
        raise _operators(turn, "seat_decides")


def _refuse(turn: Turn, seat: Seat) -> None:
    terms.refuse_closed(turn.record.need(Unit, seat.unit))
    refuse_deciding(turn, seat)


def _operators(turn: Turn, name: str) -> Refusal:
    """What the operator does, and by whom it gets there."""
    office = state.office(turn)
    return Refusal(name, contact=office.contact, phone=office.phone)


SEAT = Command("seat", begin, in_menu=False)


def refuse_own(turn: Turn, person: str) -> None:
    """Nor which seats they hold themselves."""
    if person == turn.person:
        raise _operators(turn, "own_seat")


def choose(turn: Turn, button: Button) -> None:
    """Everybody of the office, page by page: who is to hold the seat from today on."""
    overview.may(turn)
    seat = turn.record.get(Seat, button.version)
    if seat is None:
        raise Refusal("not_understood")
    _refuse(turn, seat)
    place, _, way = button.about.partition(".")
    page = paging.turned(turn, (_people(seat),), place, way)
    ways = page.keys(lambda where, to: Button("holders", f"{where}.{to}", seat.id))
    rows = [row for row in (*page.rows, ways, seat_face.back_row(Button("seat", seat.id))) if row]
    text = Say.of("holders", seat=called.seat_name(turn.record, seat.id), id=seat.id)
    turn.edit(text, *rows, message=turn.event.message)


def sure(turn: Turn, button: Button) -> None:
    """One name among many is soon tapped by mistake: whether this person is meant."""
    seat, person = _meant(turn, button)
    name = called.seat_name(turn.record, seat.id)
    yes = button._replace(action="hold").key("key.hold_yes", person=person.name)
    back = Button("holders", "0", seat.id).key("key.never_mind")
    text = Say.of("hold.sure", person=person.name, seat=name, day=turn.event.day)
    turn.edit(text, (yes,), (back,), message=turn.event.message)


def _person_key(seat: Seat, one: Person) -> Key:
    return Button("hold_sure", seat.id, value=one.id).key("key.name", name=one.name)


def _people(seat: Seat) -> paging.Part:
    """Who holds it already is left out; the newest first."""

    def wanted(turn: Turn, one: Person) -> bool:
        return all(held.person != one.id for held in seat_face.running(turn, seat))

    return paging.Part(
        letter="p",
        shape=Person,
        sources=lambda _: [{}],
        row=lambda _, one: (_person_key(seat, one),),
        order="-doc_id",
        wanted=wanted,
    )


PRESSES: dict[str, Press] = {
    "hold": hold,
    "hold_new": hold_new,
    "holders": choose,
    "hold_sure": sure,
}
