"""What one owes (应办事项): in /inbox, and by itself."""

from collections.abc import Iterator
from datetime import date

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Press
from handlers.conversation.turn import Turn
from handlers.texts import names
from handlers.texts.shown_answers import EXCERPT, answer
from store.documents import DutyItem, Key, Person, Request, Say
from store.forms.kind import Kind
from store.forms.ledger.duty import Duty, Owed
from store.forms.register import shown
from store.forms.registry import DUTIES, KINDS
from store.forms.request_form import thing
from store.record.view import View
from store.registers import goals
from store.rules.authority import access
from store.rules.refusal import Refusal

Row = tuple[Key, ...]

LABEL = 32
"""Columns of what it is about on a button."""


def row(turn: Turn, item: DutyItem) -> Row:
    """Until when, or how late it is, what, and about what."""
    label = _said(item, "key.duty.late" if item.late(turn.event.day) else "key.duty")
    return (
        Key(
            label=Say.of(label, **_facts(turn, item, LABEL)), data=button(turn, "duty", item).pack()
        ),
    )


def button(turn: Turn, action: str, item: DutyItem) -> Button:
    """A button about it; a line of a request is told by its place among those of that."""
    if item.request is None or item.of == item.request:
        return Button(action, item.name, item.of)
    every = [one.id for one in _lines(turn, item.name, item.request)]
    return Button(action, item.name, item.request, str(every.index(item.id)))


def _lines(turn: Turn, name: str, request: str) -> list[DutyItem]:
    return [one for one in turn.record.find(DutyItem, request=request) if one.name == name]


def _said(item: DutyItem, key: str) -> str:
    """The key of the text, which tells what it is about where it follows from something."""
    return f"{key}.about" if _follows(item) else key


def _follows(item: DutyItem) -> bool:
    """Whether it follows from something, and does not come by the calendar."""
    return isinstance(DUTIES[item.name], Duty)


def _facts(turn: Turn, item: DutyItem, width: int = EXCERPT) -> dict[str, object]:
    return {
        "duty": Say.of(f"duty.{item.name}"),
        "until": item.until,
        "count": item.late(turn.event.day),
        "whose": _whose(turn, item),
        "about": thing(turn.record, item.of, answer, width) if _follows(item) else "",
    }


def _whose(turn: Turn, item: DutyItem) -> object:
    """The person, where each has their own; else the unit."""
    if item.person:
        return turn.record.need(Person, item.person).name
    return names.unit_name(turn.record, item.unit)


def _is_own(turn: Turn, item: DutyItem) -> bool:
    """Whether it is declared still, has begun, and is not a colleague's."""
    return (
        item.name in DUTIES and item.opens <= turn.event.day and item.person in {None, turn.person}
    )


def _seats(turn: Turn) -> list[str]:
    return access.seats_to_act_in(turn.record, turn.person, turn.event.day)


OWED = paging.Part(
    letter="u",
    shape=DutyItem,
    sources=lambda turn: [{"seat": seat, "state": "open"} for seat in _seats(turn)],
    row=row,
    order="until",
    wanted=_is_own,
)


def show(turn: Turn, button: Button) -> None:
    """What is owed, how it stands, and the way to do it. Raises Refusal `not_yours`."""
    item = meant(turn, button)
    facts = {**_facts(turn, item), "done": item.done or "", "standing": _standing(turn, item)}
    text = Say.of(f"duty.card.{_state(turn, item)}", **facts)
    ways = _ways(turn, item) if item.state == "open" else ()
    turn.say(text, *ways, *origin(turn.record, item, turn.person, turn.event.day))


def _state(turn: Turn, item: DutyItem) -> str:
    """Whether it is done, and whether in time."""
    late = bool(item.late(turn.event.day))
    if item.state == "done":
        return "done_late" if late else "done"
    return "late" if late else "open"


def meant(turn: Turn, button: Button) -> DutyItem:
    """What is owed at a seat of theirs, by its button. Raises Refusal `not_yours`."""
    seats, own = _seats(turn), {None, turn.person}
    for item in _called(turn, button, seats):
        if item.name in DUTIES and item.seat in seats and item.person in own:
            return item
    raise Refusal("not_yours")


def _called(turn: Turn, button: Button, seats: list[str]) -> Iterator[DutyItem]:
    if button.value.isdecimal():
        place = int(button.value)
        yield from _lines(turn, button.about, button.version)[place : place + 1]
        return
    for seat in seats:
        for person in (None, turn.person):
            own_id = DutyItem.own_id(button.about, button.version, seat, person)
            if item := turn.record.get(DutyItem, own_id):
                yield item


def _standing(turn: Turn, item: DutyItem) -> Say | str:
    """How much is reached of what is to be reached."""
    goal = DUTIES[item.name].goal
    if goal is None:
        return ""
    now = goals.standing(turn.record, goal, item.until, item.unit, item.person)
    unit = goal.sum.register.unit
    return Say.of("duty.standing", reached=shown(unit, now.reached), wanted=shown(unit, now.wanted))


def _ways(turn: Turn, item: DutyItem) -> tuple[Row, ...]:
    """The kinds that do it, of what it is about; or the request of which it is recorded."""
    declared = DUTIES[item.name]
    kinds = [kind.kind for kind in KINDS.values() if _does(declared, kind)]
    if isinstance(declared, Duty) and kinds:
        return tuple((button(turn, "owed", item).key(kind),) for kind in kinds)
    return tuple((Button("begin", kind).key(kind),) for kind in kinds)


def origin(record: View, item: DutyItem, person: str, day: date) -> tuple[Row, ...]:
    """The way to the request from which it follows, for who may see that."""
    request = record.get(Request, item.request) if item.request else None
    if request is None or not access.may_see(record, request, person, day):
        return ()
    return ((Button("show", request.id).key("key.duty.thing", number=request.id),),)


def _does(declared: Owed, kind: type[Kind]) -> bool:
    """Whether such a request does it, or brings whoever owes it nearer to what is to be reached."""
    if declared.goal is None:
        return declared.done_by == kind.kind
    entered = {one.register.name for one in kind.enters}
    return declared.by in kind.starters and declared.goal.sum.register.name in entered


def line(turn: Turn, item: DutyItem, key: str) -> Say:
    """A line that names it, and what it is about."""
    return Say.of(_said(item, key), **_facts(turn, item))


PRESSES: dict[str, Press] = {"duty": show}
