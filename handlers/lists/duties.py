"""What one owes (应办事项): in /inbox, by itself, and in the morning that reminds of it."""

from collections.abc import Callable

from handlers.cards.reminders import REMINDER, holders
from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Press
from handlers.conversation.turn import Turn
from handlers.texts import names
from store.documents import Due, DutyItem, Key, Person, Say, Series
from store.forms.kind import Kind
from store.forms.ledger.duty import Owed
from store.forms.register import shown
from store.forms.registry import DUTIES, KINDS
from store.registers import goals
from store.rules.authority import access
from store.rules.refusal import Refusal
from store.workflow.duties import items, reminding

Row = tuple[Key, ...]


def _row(turn: Turn, item: DutyItem) -> Row:
    """Until when, or how late it is, and what."""
    label = "key.duty.late" if item.late(turn.event.day) else "key.duty"
    button = Button("duty", item.name, item.of)
    return (Key(label=Say.of(label, **_facts(turn, item)), data=button.pack()),)


def _facts(turn: Turn, item: DutyItem) -> dict[str, object]:
    return {
        "duty": Say.of(f"duty.{item.name}"),
        "until": item.until,
        "count": item.late(turn.event.day),
        "whose": _whose(turn, item),
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
    row=_row,
    order="until",
    wanted=_is_own,
)


def show(turn: Turn, button: Button) -> None:
    """What is owed, how it stands, and the way to do it. Raises Refusal `not_yours`."""
    item = _meant(turn, button)
    facts = {**_facts(turn, item), "done": item.done or "", "standing": _standing(turn, item)}
    text = Say.of(f"duty.card.{_state(turn, item)}", **facts)
    keys = _ways(item) if item.state == "open" else ()
    turn.say(text, *keys)


def _state(turn: Turn, item: DutyItem) -> str:
    """Whether it is done, and whether in time."""
    late = bool(item.late(turn.event.day))
    if item.state == "done":
        return "done_late" if late else "done"
    return "late" if late else "open"


def _meant(turn: Turn, button: Button) -> DutyItem:
    for seat in _seats(turn):
        for person in (None, turn.person):
            own_id = DutyItem.own_id(button.about, button.version, seat, person)
            item = turn.record.get(DutyItem, own_id)
            if item and item.name in DUTIES:
                return item
    raise Refusal("not_yours")


def _standing(turn: Turn, item: DutyItem) -> Say | str:
    """How much is reached of what is to be reached."""
    goal = DUTIES[item.name].goal
    if goal is None:
        return ""
    now = goals.standing(turn.record, goal, item.until, item.unit, item.person)
    unit = goal.sum.register.unit
    return Say.of("duty.standing", reached=shown(unit, now.reached), wanted=shown(unit, now.wanted))


def _ways(item: DutyItem) -> tuple[Row, ...]:
    """The kinds that do it, or the request of which it is recorded."""
    kinds = [kind.kind for kind in KINDS.values() if _does(DUTIES[item.name], kind)]
    if kinds:
        return tuple((Button("begin", kind).key(kind),) for kind in kinds)
    return ((Button("show", item.request).key("key.open"),),) if item.request else ()


def _does(declared: Owed, kind: type[Kind]) -> bool:
    """Whether such a request does it, or brings whoever owes it nearer to what is to be reached."""
    if declared.goal is None:
        return declared.done_by == kind.kind
    entered = {one.register.name for one in kind.enters}
    return declared.by in kind.starters and declared.goal.sum.register.name in entered


def _remind(turn: Turn, due: Due) -> None:
    """In the morning: all that is near its day or past it, in one message for each holder."""
    found = reminding.owed(turn.record, due.about, turn.event.day)
    for account in holders(turn, due.about):
        own = [one for one in found if one.person in {None, account.person}]
        if own:
            rows = [_row(turn, one) for one in own[: paging.PAGE]]
            turn.say(Say.of("duty.digest", count=len(own)), *rows, to=account.id, priority=REMINDER)
    items.remind_on(turn.record, due.about, turn.event.day)


def _late(turn: Turn, due: Due) -> None:
    """Who is above is told what is late, together."""
    name, _, seat = due.about.partition("/")
    found = reminding.late(turn.record, name, seat, turn.event.day) if name in DUTIES else []
    each = tuple(Say.of("duty.late.one", **_facts(turn, one)) for one in found)
    for account in holders(turn, seat) if each else ():
        text = Say.of("duty.late", duty=Say.of(f"duty.{name}"), each=Series(series=each))
        turn.say(text, to=account.id, priority=REMINDER)


PRESSES: dict[str, Press] = {"duty": show}
FALLS: dict[str, Callable[[Turn, Due], None]] = {"duties": _remind, "duties_late": _late}
