"""A seat as an administrator sees it: who holds it, what can be done about it, the way back."""

from handlers.accounts import invitations
from handlers.administration import pin_reset
from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.texts import names
from store.documents import Account, Holding, Key, Names, Person, Say, Seat, Unit, Value
from store.organisation import terms
from store.organisation.accounts import invitations as links
from store.record.view import View
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal

Row = tuple[Key, ...]


def back_row(button: Button) -> Row:
    """The way to the screen before."""
    return (button.key("key.to_list"),)


def running(turn: Turn, seat: Seat) -> list[Holding]:
    """The terms of who hold it today."""
    return terms.running(turn.record, seat.id, turn.event.at)


def shown(turn: Turn, own_id: str, asking: str = "") -> tuple[Say, list[Row]]:
    """A seat with everybody who holds it; what can be done about one of them comes next."""
    found = turn.record.get(Seat, own_id)
    if found is None:
        raise Refusal("not_understood")
    held = running(turn, found)
    if len(held) == 1 or asking:
        rows = [row for term in held for row in _deeds(turn, term, asking)]
    else:
        rows = [(Button("term", term.id).key("key.name", name=_name(turn, term)),) for term in held]
    unit = turn.record.need(Unit, found.unit)
    more = [] if asking or reserved(turn.record, found) else [(_more_key(found),)]
    back = back_row(Button("unit", unit.parent or unit.id, value=asking))
    return _seat_text(turn, found, held), [*rows, *more, back]


def _more_key(seat: Seat) -> Key:
    return Button("holders", "0", seat.id).key("key.holders")


def shown_term(turn: Turn, held: Holding) -> tuple[Say, list[Row]]:
    """One who holds a seat, and what can be done about it."""
    text = _seat_text(turn, turn.record.need(Seat, held.seat), [held])
    return text, [*_deeds(turn, held, ""), back_row(Button("seat", held.seat))]


def _seat_text(turn: Turn, found: Seat, held: list[Holding]) -> Say:
    return Say.of(
        "admin.seat",
        seat=names.seat_name(turn.record, found.id),
        terms=[_term_line(turn, term) for term in held] or [Say.of("admin.vacant")],
        how=_operator(turn) if reserved(turn.record, found) else Say.of("admin.how", id=found.id),
    )


def _operator(turn: Turn) -> Say:
    """Who changes it, and how they come to do it."""
    office = state.office(turn)
    return Say.of("admin.operator", contact=office.contact, phone=office.phone)


def reserved(record: View, seat: Seat) -> bool:
    """Whether only the operator says who holds it: who makes links does not choose who decides.

    A station master is appointed, by the bureau (M3).
    """
    appointed = seat.role in ("administrator", "station_master")
    return appointed or deciding_seats.decides(record, seat.role)


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
        keys.append(Button("list_open", held.id).key("key.list_open", person=person))
        keys.append(Button("free", held.id).key("key.free", person=person))
    keys += pin_reset.key(turn, held.person)
    own = held.person == turn.person
    if not own and not reserved(turn.record, turn.record.need(Seat, held.seat)):
        keys.append(Button("end", held.id).key("key.end", person=person))
    return [(key,) for key in keys]
