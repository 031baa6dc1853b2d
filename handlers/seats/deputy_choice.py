"""Naming a deputy (A/B角) or delegating for some days, and the leader's yes or no to it."""

from collections.abc import Callable
from datetime import date

from handlers.conversation import calendar, pending
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.seats import away, deputies
from handlers.texts import names as facts_
from store.documents import Delegation, Holding, Office, Person, Say, Seat, Series
from store.forms.registry import KINDS
from store.organisation import delegation
from store.rules.authority.seats import accounts_of
from store.rules.chain import matrix
from store.rules.refusal import Refusal

ALL = "*"
FROM, TO = ("from_page", "day_from"), ("to_page", "day_to")
"""The buttons of the calendars for the first and for the last day."""


def deputise(turn: Turn, button: Button) -> None:
    """Ask who is to stand in."""
    term = _term(turn, button.about)
    if button.version not in {"always", "days"}:
        raise Refusal("not_understood")
    seat = turn.record.need(Seat, term.seat)
    people = delegation.candidates(turn.record, seat, turn.person, turn.event.day)
    if not people:
        raise Refusal("no_candidates")
    action = "deputy" if button.version == "always" else "deputy_days"
    keys = [
        (Button(action, term.id, one).key("key.person", person=_name(turn, one)),) for one in people
    ]
    text = Say.of("deputise", seat=facts_.seat_name(turn.record, term.seat))
    turn.say(text, *keys, (pending.BACK,))


def _term(turn: Turn, own_id: str) -> Holding:
    """The term of this person's that the button is about. Raises Refusal."""
    term = turn.record.get(Holding, own_id)
    if term is None or term.person != turn.person or not term.covers(turn.event.day):
        raise Refusal("no_longer_held")
    return term


def _name(turn: Turn, person: str) -> object:
    found = turn.record.get(Person, person)
    if found is None:
        raise Refusal("not_understood")
    return found.name


def always(turn: Turn, button: Button) -> None:
    """A standing deputy: a leader is asked."""
    _ask(turn, _wanted(turn, button.about, button.version, ALL))


def for_days(turn: Turn, button: Button) -> None:
    """Ask over which kinds."""
    term = _term(turn, button.about)
    rules = turn.record.need(Office, "office").rules
    role = turn.record.need(Seat, term.seat).role
    kinds = [
        name
        for name, kind in KINDS.items()
        if any(role in desk.roles for desk in matrix.desks(kind, rules))
    ]
    every = button._replace(action="over", value=ALL).key("key.all_kinds")
    keys = [button._replace(action="over", value=one).key(one) for one in kinds]
    text = Say.of("deputise.kinds", person=_name(turn, button.version))
    rows = [(every,), *((key,) for key in keys), (pending.BACK,)]
    turn.edit(text, *rows, message=turn.event.message)


def over_kinds(turn: Turn, button: Button) -> None:
    """Ask from which day on."""
    _ask_from(turn, f"{button.about},{button.version},{button.value}", turn.event.day)


def _ask_from(turn: Turn, about: str, shown: date) -> None:
    _named(turn, about)
    today = turn.event.day
    rows = calendar.month(about, "", shown, today, None, today=today, presses=FROM)
    turn.edit(Say.of("deputise.from"), *rows, (pending.BACK,), message=turn.event.message)


def from_page(turn: Turn, button: Button) -> None:
    """Another month for the first day."""
    _ask_from(turn, button.about, _month(button))


def day_from(turn: Turn, button: Button) -> None:
    """Ask to which day."""
    _ask_to(turn, button.about, away.picked(button), away.picked(button))


def _ask_to(turn: Turn, about: str, since: date, shown: date) -> None:
    _named(turn, about)
    last = delegation.last_day(since)
    rows = calendar.month(about, since.isoformat(), shown, since, last, presses=TO)
    text = Say.of("deputise.to", since=since, last=last)
    turn.edit(text, *rows, (pending.BACK,), message=turn.event.message)


def to_page(turn: Turn, button: Button) -> None:
    """Another month for the last day."""
    _ask_to(turn, button.about, _since(button), _month(button))


def _month(button: Button) -> date:
    shown = calendar.turned_to(button.value)
    if shown is None:
        raise Refusal("not_understood")
    return shown


def _since(button: Button) -> date:
    return away.picked(button._replace(value=button.version))


def day_to(turn: Turn, button: Button) -> None:
    """All is known: a leader is asked."""
    days = {"since": _since(button), "until": away.picked(button)}
    _ask(turn, _named(turn, button.about).but(**days))


def _named(turn: Turn, about: str) -> Delegation:
    """What a button says so far: for which term, who, over what. Raises Refusal."""
    if about.count(",") != 2:  # noqa: PLR2004  term, deputy, kind
        raise Refusal("not_understood")
    term, deputy, kind = about.split(",")
    _name(turn, deputy)
    return _wanted(turn, term, deputy, kind)


def _wanted(turn: Turn, term: str, deputy: str, kind: str) -> Delegation:
    if kind != ALL and kind not in KINDS:
        raise Refusal("not_understood")
    return Delegation(
        id="",
        seat=_term(turn, term).seat,
        person=turn.person,
        deputy=deputy,
        kinds=() if kind == ALL else (kind,),
        asked=turn.event.at,
    )


def _ask(turn: Turn, wanted: Delegation) -> None:
    one = delegation.ask(turn.record, wanted)
    leaders = delegation.leaders(turn.record, one, turn.event.day)
    able = [account for each in leaders for account in accounts_of(turn.record, each)]
    names = [turn.record.need(Person, each).name for each in leaders]
    office = turn.record.need(Office, "office")
    text = Say.of(
        "deputise.asked" if able else "deputise.operator",
        line=deputies.line(turn.record, one.but(state="agreed")),
        leaders=Series(series=tuple(names)),
        contact=office.contact,
        phone=office.phone,
    )
    turn.edit(text, message=turn.event.message)
    said, keys = deputies.question(turn.record, one)
    for account in able:
        turn.say(said, keys, to=account.id, priority=1)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "deputise": deputise,
    "deputy": always,
    "deputy_days": for_days,
    "over": over_kinds,
    "from_page": from_page,
    "day_from": day_from,
    "to_page": to_page,
    "day_to": day_to,
}
