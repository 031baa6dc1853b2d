"""In the morning: delegations that begin or are over, and who is back from being away."""

from datetime import date, datetime

from handlers.conversation.turn import Turn
from handlers.conversation.unasked.apart import apart
from handlers.seats import deputy_approval, deputy_report, digest_days, handover
from handlers.seats.away import returned
from store.documents import Away, Delegation
from store.organisation import delegation
from store.record.transaction import Transaction
from store.rules.authority.seats import accounts_of
from store.workflow.duties import opening
from store.workflow.following import overdue


def open_duties(record: Transaction, day: date) -> None:
    """What is owed from this day on (应办事项), when its digests come, what was late before."""
    opening.every_day(record, day)
    digest_days.every_day(record, day)
    overdue.catch_up(record, day)


def hand_over(record: Transaction, after: date, day: date, at: datetime) -> list[str]:
    """Everything that began or was over since `after`, seats and delegations: whom it concerns."""
    accounts = handover.hand_over(record, after, day, at)
    people = _turn_over(apart(record, at), after, day)
    return [*accounts, *(one.id for each in people for one in accounts_of(record, each))]


def _turn_over(turn: Turn, after: date, day: date) -> list[str]:
    """What began or was over on a day after `after` up to `day`; the people it concerns."""
    people = _unanswered(turn, day)
    for one in turn.record.find(Delegation, state="agreed"):
        if one.is_over(day):
            _over(turn, one)
            people += [one.person, one.deputy]
        elif one.since and after < one.since <= day:
            handover.settle(turn, [one.seat])
            people += [one.deputy]
    for away in turn.record.find(Away, state="away"):
        if away.until < day:
            returned(turn, away)
            deputy_report.remind_of(turn, away.person, away.since)
            people.append(away.person)
    return people


def _unanswered(turn: Turn, day: date) -> list[str]:
    """What nobody had agreed to by its last day is over; who had asked for it."""
    over = [one for one in turn.record.find(Delegation, state="asked") if one.is_over(day)]
    return [delegation.run_out(turn.record, one, turn.event.at).person for one in over]


def _over(turn: Turn, one: Delegation) -> None:
    """Its last day was before today: its copies go dead, what was done is in the next digest."""
    one = delegation.run_out(turn.record, one, turn.event.at)
    deputy_report.remind_of(turn, one.person, one.since or turn.event.day)
    deputy_approval.over(turn, one)
