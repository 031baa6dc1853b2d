"""/delegate (代理与外出): who stands in for whom, and being away until a day."""

from collections.abc import Callable, Iterator
from datetime import date

from handlers.cards import leader_question
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.turn import Turn
from handlers.seats import deputy_report
from handlers.seats.away import away_keys
from handlers.texts import names
from store.documents import Away, Delegation, Holding, Key, Person, Say, Series, Value
from store.organisation import delegation
from store.organisation.accounts import confirmation
from store.record.view import View
from store.rules.authority import deputies
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal


def delegate(turn: Turn, _argument: str = "") -> None:
    """/delegate: one's deputies, whom one stands in for, and what can be changed."""
    record, person, day = turn.record, turn.person, turn.event.day
    own, lent = delegation.of(record, person), deputies.stands_in(record, person, day)
    seats = delegation.seats(record, person, day)
    wait = delegation.to_confirm(record, person, day)
    links = confirmation.to_confirm(record, person, turn.event.at)
    if not (seats or own or lent or wait or links):
        raise Refusal("no_deputies")
    none = Say.of("delegate.none") if seats else ""
    text = Say.of(
        "delegate",
        away=_away_line(deputies.absence(record, person, day)),
        own=[line(record, one) for one in own] or none,
        lent=[_lent_line(record, one) for one in lent],
        rests=leader_question.resting(record, person, day),
    )
    turn.say(text, *_keys(turn, own))
    for one in wait:
        said, keys = question(record, one)
        turn.say(said, keys)
    for link in links:
        leader_question.ask(turn, link, turn.account)


def question(record: View, one: Delegation) -> tuple[Say, tuple[Key, ...]]:
    """What a leader is asked."""
    text = Say.of(
        "deputise.confirm",
        person=record.need(Person, one.person).name,
        line=line(record, one.but(state="agreed")),
    )
    yes = Button("agree", one.id).key("key.agree", style="good")
    return text, (yes, Button("disagree", one.id).key("key.disagree", style="bad"))


def _keys(turn: Turn, own: list[Delegation]) -> Iterator[tuple[Key, ...]]:
    record, person, day = turn.record, turn.person, turn.event.day
    yield from away_keys(record, person, day)
    terms = [one for one in record.find(Holding, person=person) if one.covers(day)]
    seats = {seat.id for seat in delegation.seats(record, person, day)}
    held = [term for term in terms if term.seat in seats]
    for term in held:
        seat = names.seat_name(record, term.seat)
        of = ".of" if len(held) > 1 else ""
        yield (
            Button("deputise", term.id, "always").key(f"key.deputise{of}", seat=seat),
            Button("deputise", term.id, "days").key(f"key.deputise_days{of}", seat=seat),
        )
    for one in own:
        name = record.need(Person, one.deputy).name
        yield (Button("end_deputy", one.id).key("key.end_deputy", person=name),)
    yield (Button("acts").key("key.acts"),)


def _away_line(away: Away | None) -> Say | str:
    return Say.of("delegate.away", until=away.until) if away else ""


def line(record: View, one: Delegation) -> Say:
    """Seat, deputy, days and kinds, and whether a leader has agreed."""
    return Say.of(
        "delegate.line",
        seat=names.seat_name(record, one.seat),
        deputy=record.need(Person, one.deputy).name,
        term=term(one),
        asked=_waits_for(record, one),
    )


def _waits_for(record: View, one: Delegation) -> Value:
    """What it still needs: a leader's yes to it, or one to whose account it is."""
    if one.state == "asked":
        return Say.of("delegate.asked")
    return Say.of("delegate.rests") if deciding_seats.rests(record, one) else ""


def term(one: Delegation) -> Say:
    """When it holds, and over what."""
    if one.standing:
        return Say.of("delegate.standing")
    kinds = Series(series=tuple(names.kind_name(kind) for kind in one.kinds))
    what = Say.of("delegate.kinds", kinds=kinds) if one.kinds else ""
    return Say.of("delegate.days", since=one.since, until=one.until, kinds=what)


def _lent_line(record: View, one: deputies.StandIn) -> Say:
    return Say.of(
        "delegate.lent",
        person=record.need(Person, one.behalf).name,
        seat=names.seat_name(record, one.seat),
        rests=Say.of("delegate.rests") if deciding_seats.rests(record, one.delegation) else "",
    )


def _has_deputies(record: View, person: str, day: date) -> bool:
    if delegation.seats(record, person, day) or deputies.stands_in(record, person, day):
        return True
    confirms = bool(delegation.to_confirm(record, person, day))
    return confirms or bool(deciding_seats.unconfirmed(record, person, day))


DELEGATE = Command("delegate", delegate, _has_deputies)

PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "acts": deputy_report.again,
}
