"""What the bot did by itself under a wrong clock is put back; no history is lost by that."""

from datetime import date, datetime, timedelta

from store.documents import (
    Away,
    Chore,
    Delegation,
    Due,
    Holding,
    Office,
    Plan,
    Request,
    Task,
)
from store.operations.premature import Wrong, every_event, sealed
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.registers.money import plan_reminders
from store.workflow import lapse, stage_days, stages

DAY = timedelta(days=1)

DAILY = ("terms", "retention", "rewrite")


def put_back(record: Transaction, one: Wrong, at: datetime) -> None:
    """Put it back, and let it fall due anew; an event says so."""
    _PUT[one.what](record, one.about, at)
    record.record("reinstated", at, details={"what": one.what, "of": one.about, "for": one.event})


def _put_request(record: Transaction, about: str, _at: datetime) -> None:
    request = record.put(record.need(Request, about).but(state="sent_back"))
    schedule.on(record, "lapse", about, lapse.last_day(request.latest.at))


def _put_positions(record: Transaction, about: str, _at: datetime) -> None:
    request = record.need(Request, about)
    record.put(stages.go_back(record, request, request.stage - 1))


def _put_deputy(record: Transaction, about: str, _at: datetime) -> None:
    one = record.need(Delegation, about)
    agreed = any(
        event.what == "deputy_agreed" and about in sealed(event, one.table)
        for event in every_event(record)
    )
    record.put(one.but(state="agreed" if agreed else "asked", ended=None))


def _put_away(record: Transaction, about: str, _at: datetime) -> None:
    record.put(record.need(Away, about).but(state="away", back=None))


def _put_ended(record: Transaction, about: str, _at: datetime) -> None:
    term = record.need(Holding, about)
    record.forget(record.need(Chore, f"ended/{about}/{term.until}"))


def _put_begun(record: Transaction, about: str, _at: datetime) -> None:
    record.forget(record.need(Chore, f"begun/{about}"))


_PUT = {
    "lapsed": _put_request,
    "positions": _put_positions,
    "notice": _put_positions,
    "deputy": _put_deputy,
    "away": _put_away,
    "ended": _put_ended,
    "begun": _put_begun,
}


def set_anew(record: Transaction, at: datetime) -> int:
    """What was done before its time falls due once more; how much that is.

    What had been forgotten since is set from what is on record. A day's chores are due again.
    """
    done = [due for due in record.find(Due, state="done") if due.at > at]
    early = [due for due in done if schedule.again(record, due)]
    _remind(record, day_of(at))
    for name in DAILY:
        chore = record.get(Chore, name)
        if chore and chore.done > day_of(at):
            record.put(chore.but(done=day_of(at) - DAY))
    return len(early)


def _remind(record: Transaction, today: date) -> None:
    for task in record.find(Task, state="open"):
        schedule.nightly(record, "redraw", task.request, today)
        if task.due >= today and task.power != "opinion":
            stage = record.need(Request, task.request).chain[task.stage]
            stage_days.remind(record, task, stage)
    rules = record.need(Office, "office").rules
    for plan in record.find(Plan):
        plan_reminders.remind(record, plan, rules, today)
