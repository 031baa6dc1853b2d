"""/admin: who holds which seat, what was invited, and who asks for access."""

from collections.abc import Iterable

from handlers.accounts import invitations
from handlers.accounts.strangers import asked_for
from handlers.administration import pin_reset
from handlers.conversation import paging, state
from handlers.conversation.buttons import Button
from handlers.conversation.layout import READ, counted
from handlers.conversation.turn import Turn
from handlers.texts import facts
from store.documents import Account, Holding, Key, Names, Person, Say, Seat, Unit, Value, writing
from store.organisation import name_search, terms
from store.organisation.accounts import access_requests
from store.organisation.accounts import invitations as links
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal

PAGE = 8
Row = tuple[Key, ...]


def may(turn: Turn) -> None:
    """Raises Refusal unless this person administers today."""
    deciding_seats.refuse_others(turn.record, turn.person, turn.event.day)


def admin(turn: Turn, words: str = "") -> None:
    """/admin: who asks for access, and the way to every seat; with words, a search."""
    may(turn)
    if wanted := writing.line(words):
        _search(turn, wanted)
        return
    asked = access_requests.open_requests(turn.record, READ)
    rows = [(Button("access", one.id).key("key.access", name=one.name),) for one in asked[:PAGE]]
    text = Say.of("admin", asked=counted("admin.asked", len(asked)) if asked else "")
    turn.say(text, *rows, (Button("units", "0").key("key.units"),))


def asking(turn: Turn, button: Button) -> None:
    """Somebody who asks for access, to be answered."""
    may(turn)
    text, *rows = asked_for(access_requests.need(turn.record, button.about))
    turn.say(text, *rows)


def _search(turn: Turn, words: str) -> None:
    """The seats whose unit or holder is called something like it."""
    seats = name_search.seats_called(turn.record, words, turn.event.at, 2 * PAGE)
    if seats:
        turn.say(Say.of("admin.found"), *_seat_rows(turn, seats, ""))
    else:
        turn.say(Say.of("admin.found_none"), (Button("units", "0").key("key.units"),))


def units(turn: Turn, button: Button) -> None:
    """The units, page by page; `value` is the account that is to be let in, if any."""
    may(turn)
    place, _, way = button.about.partition(".")
    page = paging.turned(turn, (_units(button.value),), place, way, PAGE)
    ways = page.keys(lambda where, to: Button("units", f"{where}.{to}", value=button.value))
    rows = [row for row in (*page.rows, ways) if row]
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
    rows = _seat_rows(turn, seats, button.value)
    turn.edit(Say.of("admin.unit", unit=found.name), *rows, message=turn.event.message)


def _seat_rows(turn: Turn, seats: Iterable[Seat], asking: str) -> list[Row]:
    return [(_seat_key(turn, seat, asking),) for seat in seats]


def _seat_key(turn: Turn, seat: Seat, asking: str) -> Key:
    people = [turn.record.need(Person, term.person).name for term in _terms(turn, seat)]
    holder = Names(names=people[0].names) if people else Say.of("admin.vacant")
    return Button("seat", seat.id, value=asking).key(
        "key.seat",
        seat=facts.seat_name(turn.record, seat.id),
        holder=holder,
        more=Say.of("admin.more", count=len(people)) if len(people) > 1 else "",
    )


def _terms(turn: Turn, seat: Seat) -> list[Holding]:
    return terms.running(turn.record, seat.id, turn.event.at)


def seat(turn: Turn, button: Button) -> None:
    """A seat: who holds it from when to when, and whether they are here yet."""
    may(turn)
    text, rows = shown(turn, button.about, button.value)
    turn.edit(text, *rows, message=turn.event.message)


def shown(turn: Turn, own_id: str, asking: str = "") -> tuple[Say, list[Row]]:
    """A seat with everybody who holds it; what can be done about one of them comes next."""
    found = turn.record.get(Seat, own_id)
    if found is None:
        raise Refusal("not_understood")
    held = _terms(turn, found)
    if len(held) == 1 or asking:
        rows = [row for term in held for row in _deeds(turn, term, asking)]
    else:
        rows = [(Button("term", term.id).key("key.name", name=_name(turn, term)),) for term in held]
    return _seat_text(turn, found, held), rows


def term(turn: Turn, button: Button) -> None:
    """One of several who hold a seat."""
    may(turn)
    found = turn.record.get(Holding, button.about)
    if found is None:
        raise Refusal("not_understood")
    text, rows = shown_term(turn, found)
    turn.edit(text, *rows, message=turn.event.message)


def shown_term(turn: Turn, held: Holding) -> tuple[Say, list[Row]]:
    """One who holds a seat, and what can be done about it."""
    text = _seat_text(turn, turn.record.need(Seat, held.seat), [held])
    return text, _deeds(turn, held, "")


def _seat_text(turn: Turn, found: Seat, held: list[Holding]) -> Say:
    return Say.of(
        "admin.seat",
        seat=facts.seat_name(turn.record, found.id),
        terms=[_term_line(turn, term) for term in held] or [Say.of("admin.vacant")],
        how=_operator(turn, found) if reserved(turn, found) else Say.of("admin.how", id=found.id),
    )


def _operator(turn: Turn, seat: Seat) -> Say:
    """Who changes it, and how."""
    office = state.office(turn)
    return Say.of("admin.operator", contact=office.contact, phone=office.phone, id=seat.id)


def reserved(turn: Turn, seat: Seat) -> bool:
    """Whether only the operator says who holds it: who makes links does not choose who decides.

    A station master is appointed, by the bureau (M3).
    """
    appointed = seat.role in ("administrator", "station_master")
    return appointed or deciding_seats.decides(turn.record, seat.role)


def _term_line(turn: Turn, held: Holding) -> Say:
    return Say.of(
        "admin.term",
        person=_name(turn, held),
        term=invitations.term_in_words(held),
        state=_state(turn, held),
    )


def _name(turn: Turn, held: Holding) -> Names:
    return turn.record.need(Person, held.person).name


def _state(turn: Turn, held: Holding) -> Value:
    """Whether the person is here, invited, or neither."""
    if turn.record.find(Account, person=held.person):
        return Say.of("admin.bound")
    waiting = links.live(turn.record, held.person)
    if waiting and waiting[-1].expires >= turn.event.at:
        return Say.of(f"admin.{waiting[-1].state}", until=waiting[-1].expires)
    return Say.of("admin.unbound")


def _deeds(turn: Turn, held: Holding, asking: str) -> list[Row]:
    """What can be done about a term: give it to who asks; invite, unlink, end it."""
    person = _name(turn, held)
    if asking:
        return [(Button("invite", held.id, value=asking).key("key.give_to", person=person),)]
    keys = [Button("invite", held.id).key("key.invite", person=person)]
    if links.live(turn.record, held.person):
        keys.append(Button("withdraw", held.id).key("key.withdraw", person=person))
    if turn.record.find(Account, person=held.person):
        keys.append(Button("free", held.id).key("key.free", person=person))
    keys += pin_reset.key(turn, held.person)
    own = held.person == turn.person
    if not own and not reserved(turn, turn.record.need(Seat, held.seat)):
        keys.append(Button("end", held.id).key("key.end", person=person))
    return [(key,) for key in keys]


PRESSES = {"access": asking, "units": units, "unit": unit, "seat": seat, "term": term}
