"""/office: who holds which seat, what was invited, and who asks for access."""

from collections.abc import Iterable

from handlers.accounts.strangers import asked_for
from handlers.administration import seat_face
from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.texts import names
from store.documents import Holding, Key, Names, Person, Say, Seat, Unit
from store.organisation.accounts import access_requests
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal

BACK = "back"
"""In a button: its screen takes the place of the one it stands on."""
Row = tuple[Key, ...]


def may(turn: Turn) -> None:
    """Raises Refusal unless this person administers today."""
    deciding_seats.refuse_others(turn.record, turn.person, turn.event.day)


def asking(turn: Turn, button: Button) -> None:
    """Somebody who asks for access, to be answered; or once more, where no seat was chosen."""
    may(turn)
    text, *rows = asked_for(access_requests.need(turn.record, button.about))
    if button.value:
        turn.edit(text, *rows, message=turn.event.message)
    else:
        turn.say(text, *rows)


def units(turn: Turn, button: Button) -> None:
    """The units, page by page; `value` is the account that is to be let in, if any."""
    may(turn)
    place, _, way = button.about.partition(".")
    page = paging.turned(turn, (_units(button.value),), place, way)
    ways = page.keys(lambda where, to: Button("units", f"{where}.{to}", value=button.value))
    back = Button("access", button.value, value=BACK) if button.value else Button("admin")
    rows = [row for row in (*page.rows, ways, seat_face.back_row(back)) if row]
    hint = Say.of("admin.by_name") if page.before else ""
    turn.edit(Say.of("admin.units", hint=hint), *rows, message=turn.event.message)


def _units(asking: str) -> paging.Part:
    return paging.Part(
        letter="u",
        shape=Unit,
        sources=lambda _: [{"parent": None}],
        row=lambda _, one: (_unit_key(one, asking),),
    )


def _unit_key(unit: Unit, asking: str) -> Key:
    return Button("unit", unit.id, value=asking).key("key.name", name=unit.name)


def unit(turn: Turn, button: Button) -> None:
    """The seats of a unit and of its station, with who holds them."""
    may(turn)
    found = turn.record.get(Unit, button.about)
    if found is None:
        raise Refusal("not_understood")
    inside = [found.id, *(one.id for one in turn.record.find(Unit, parent=found.id))]
    seats = [seat for one in inside for seat in turn.record.find(Seat, unit=one)]
    rows = seat_rows(turn, seats, button.value)
    back = seat_face.back_row(Button("units", "0", value=button.value))
    turn.edit(Say.of("admin.unit", unit=found.name), *rows, back, message=turn.event.message)


def seat_rows(turn: Turn, seats: Iterable[Seat], asking: str) -> list[Row]:
    return [(_seat_key(turn, seat, asking),) for seat in seats]


def _seat_key(turn: Turn, seat: Seat, asking: str) -> Key:
    people = [turn.record.need(Person, term.person).name for term in seat_face.running(turn, seat)]
    holder = Names(names=people[0].names) if people else Say.of("admin.vacant")
    return Button("seat", seat.id, value=asking).key(
        "key.seat",
        seat=names.seat_name(turn.record, seat.id),
        holder=holder,
        more=Say.of("admin.more", count=len(people)) if len(people) > 1 else "",
    )


def seat(turn: Turn, button: Button) -> None:
    """A seat: who holds it from when to when, and whether they are here yet."""
    may(turn)
    text, rows = seat_face.shown(turn, button.about, button.value)
    turn.edit(text, *rows, message=turn.event.message)


def term(turn: Turn, button: Button) -> None:
    """One of several who hold a seat."""
    may(turn)
    found = turn.record.get(Holding, button.about)
    if found is None:
        raise Refusal("not_understood")
    text, rows = seat_face.shown_term(turn, found)
    turn.edit(text, *rows, message=turn.event.message)


PRESSES = {
    "access": asking,
    "units": units,
    "unit": unit,
    "seat": seat,
    "term": term,
}
