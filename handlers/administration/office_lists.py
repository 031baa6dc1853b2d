"""/office: what an administrator has to see to, list by list: vacancies, limits, invitations."""

from functools import partial

from handlers.administration import overview
from handlers.administration.seat_face import back_row
from handlers.cards.vacancies import VACANT
from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Press
from handlers.conversation.layout import MANY, READ
from handlers.conversation.turn import Turn
from handlers.texts import names
from store.documents import Invitation, Key, Person, Say, Seat, Task
from store.forms.deadlines import working_days_left
from store.organisation.accounts import invitations

Row = tuple[Key, ...]

MOST_COUNTED = 2_000
"""Invitations are counted by their index as far as this."""


def joined(turn: Turn) -> Say | str:
    """How many of those who were invited are here; nothing where nobody was."""
    used = _count(turn, "used")
    waiting = sum(_count(turn, state) for state in invitations.LIVE)
    return Say.of("office.joined", joined=used, invited=used + waiting) if waiting else ""


def _count(turn: Turn, state: str) -> int:
    return turn.record.count(Invitation, {"state": state}, MOST_COUNTED)


def keys(turn: Turn) -> list[Row]:
    """The ways to the lists that have anything in them."""
    vacant = paging.count(turn, VACANT, READ)
    waiting = sum(_count(turn, state) for state in invitations.LIVE)
    rows = [_key("vacant", vacant)] if vacant else []
    rows += [(Button("late", "0").key("key.office_late"),)]
    return [*rows, *([_key("invited", waiting)] if waiting else [])]


def _key(name: str, count: int) -> Row:
    more = [f"key.office_{name}.many"] if count > MANY else []
    return (Button(name, "0").key(*more, f"key.office_{name}", count=count),)


def _late_row(turn: Turn, seat: Seat) -> Row:
    """How many are beyond their limit there, and the worst by how many working days."""
    late = _late(turn, seat.id, READ)
    more = ["key.office_overrun.many"] if len(late) > MANY else []
    label = Button("seat", seat.id).key(
        *more,
        "key.office_overrun",
        count=len(late),
        seat=names.seat_name(turn.record, seat.id),
        over=Say.of("office.over", count=-working_days_left(turn.event.day, late[0].due)),
    )
    return (label,)


def _late(turn: Turn, seat: str, most: int) -> list[Task]:
    """What should be done there by now, the longest due first."""
    found = turn.record.find(Task, order="due", limit=most, seat=seat, state="open")
    return [one for one in found if one.due < turn.event.day]


LATE = paging.Part(
    letter="l",
    shape=Seat,
    sources=lambda _: [{}],
    row=_late_row,
    wanted=lambda turn, seat: bool(_late(turn, seat.id, 1)),
)


def _invited_row(turn: Turn, one: Invitation) -> Row:
    person = turn.record.need(Person, one.person).name
    over = ["key.office_expired"] if one.expires < turn.event.at else []
    about = Button("term", one.holding or "")
    return (about.key(*over, f"key.office_{one.state}", person=person, until=one.expires),)


INVITED = paging.Part(
    letter="i",
    shape=Invitation,
    sources=lambda _: [{"state": state} for state in invitations.LIVE],
    row=_invited_row,
    wanted=lambda _, one: one.holding is not None,
)

LISTS = {"late": LATE, "invited": INVITED, "vacant": VACANT}


def show(name: str, turn: Turn, button: Button) -> None:
    """A page of the list."""
    overview.may(turn)
    place, _, way = button.about.partition(".")
    page = paging.turned(turn, (LISTS[name],), place, way)
    ways = page.keys(lambda where, to: Button(name, f"{where}.{to}"))
    rows = [row for row in (*page.rows, ways, back_row(Button("admin"))) if row]
    text = f"office.{name}" if page.rows else f"office.{name}.none"
    turn.edit(Say.of(text), *rows, message=turn.event.message)


PRESSES: dict[str, Press] = {name: partial(show, name) for name in LISTS}
