"""Away, and back again: the deputies get what waits, and what was done is listed."""

from datetime import date

from handlers.conversation import calendar, pending
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Press
from handlers.conversation.turn import Turn
from handlers.seats import deputy_report, handover
from handlers.texts.names import seat_name
from store.documents import Away, Delegation, Key, Person, Say, Series
from store.organisation import away as being_away
from store.organisation import delegation
from store.record.view import View
from store.rules.authority import deputies
from store.rules.authority.seats import accounts_of
from store.rules.refusal import Refusal

AWAY = Button("away").key("key.away")


BACK = Button("come_back").key("key.come_back", style="good")


DAYS = ("away_page", "away_to")
"""The buttons that turn the calendar's page, and that choose the last day away."""


def away_keys(record: View, person: str, day: date) -> tuple[tuple[Key, ...], ...]:
    """Being away, or back; nothing where nobody would stand in."""
    if deputies.absence(record, person, day):
        return ((BACK,),)
    return ((AWAY,),) if being_away.has_standing(record, person) else ()


def away(turn: Turn, _button: Button) -> None:
    """Ask until which day."""
    if not being_away.has_standing(turn.record, turn.person):
        raise Refusal("no_deputy")
    turn.say(Say.of("away.until"), *_days(turn, turn.event.day))


def away_page(turn: Turn, button: Button) -> None:
    """Another month."""
    shown = calendar.turned_to(button.value)
    if shown is None:
        raise Refusal("not_understood")
    turn.edit(Say.of("away.until"), *_days(turn, shown), message=turn.event.message)


def _days(turn: Turn, shown: date) -> tuple[tuple[Key, ...], ...]:
    today = turn.event.day
    last = delegation.last_day(today)
    month = calendar.month("", "", shown, today, last, today=today, presses=DAYS)
    return (*month, (pending.BACK,))


def away_to(turn: Turn, button: Button) -> None:
    """Away from now on to the end of that day: the deputies get what waits."""
    until = picked(button)
    being_away.go_away(turn.record, turn.person, until, turn.event.at)
    own = _standing(turn.record, turn.person)
    people = dict.fromkeys(one.deputy for one in own)
    names = Series(series=tuple(turn.record.need(Person, one).name for one in people))
    text = Say.of("away.done", until=until, deputies=names)
    turn.edit(text, (BACK,), message=turn.event.message)
    for one in own:
        _tell_deputy(turn, one, "away.you_act", until=until)
    handover.settle(turn, dict.fromkeys(one.seat for one in own))


def picked(button: Button) -> date:
    """The day a calendar's button carries. Raises Refusal."""
    day = calendar.picked(button.value)
    if day is None:
        raise Refusal("not_understood")
    return day


def _standing(record: View, person: str) -> list[Delegation]:
    agreed = record.find(Delegation, person=person, state="agreed")
    return [one for one in agreed if one.standing]


def _tell_deputy(turn: Turn, one: Delegation, text: str, **values: object) -> None:
    said = Say.of(
        text,
        person=turn.record.need(Person, one.person).name,
        seat=seat_name(turn.record, one.seat),
        **values,
    )
    turn.tell([one.deputy], said)


def come_back(turn: Turn, _button: Button) -> None:
    """Back before the day: the deputies' copies go dead, what was done is listed."""
    away = deputies.absence(turn.record, turn.person, turn.event.day)
    if away is None:
        raise Refusal("not_gone")
    turn.edit(Say.of("away.back"), message=turn.event.message)
    returned(turn, away)
    for account in accounts_of(turn.record, away.person):
        deputy_report.show(turn, account, away.since)


def returned(turn: Turn, away: Away) -> None:
    """Somebody is back: their deputies act no longer."""
    being_away.come_back(turn.record, away, turn.event.at)
    own = _standing(turn.record, away.person)
    for one in own:
        _tell_deputy(turn, one, "away.you_act_no_more")
    handover.settle(turn, dict.fromkeys(one.seat for one in own))


PRESSES: dict[str, Press] = {
    "away": away,
    "away_page": away_page,
    "away_to": away_to,
    "come_back": come_back,
}
