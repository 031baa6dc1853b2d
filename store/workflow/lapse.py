"""What ends by itself: what was sent back and never came again, what was never carried out."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from store.documents import Request
from store.forms.registry import KINDS
from store.forms.request_form import form_of
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.registers import ending
from store.workflow import effects, stages

DAYS = 90
"""How long a request that was sent back is waited for (domain.md M4, a default)."""


def begin(record: Transaction, request: Request, at: datetime) -> None:
    """From now on it lapses unless it comes again."""
    schedule.on(record, "lapse", request.id, last_day(at))


def last_day(sent_back: datetime) -> date:
    """The day on which it lapses."""
    return day_of(sent_back) + timedelta(days=DAYS)


def lapse(record: Transaction, number: str, due: datetime, at: datetime) -> Request | None:
    """Let it lapse if it still waits for its sender; the request, None where nothing happened.

    `due` is the moment that was set when it was sent back: a later return sets a later one.
    """
    request = record.need(Request, number)
    if request.state != "sent_back" or last_day(request.latest.at) > day_of(due):
        return None
    request = record.put(request.but(state="lapsed"))
    record.record("lapsed", at, request=request.id, version=request.version)
    return request


def begin_undone(record: Transaction, request: Request, at: datetime) -> None:
    """From now on what was approved lapses unless it is carried out, where its kind says so."""
    days = KINDS[request.kind].lapses
    if days is not None and request.state == "approved":
        schedule.on(record, "undone", request.id, day_of(at) + timedelta(days=days))


class Undone(NamedTuple):
    """What has lapsed, and the requests or entries that stand where it lets another go on."""

    request: Request
    meets: tuple[str, ...]


def lapse_undone(record: Transaction, number: str, at: datetime) -> Undone | None:
    """Let it lapse if it was approved so long ago and still waits to be carried out.

    None where nothing happened; what followed from its approval is undone. What it had ended is
    in force again also where something else has its place by now: `meets` of the event names that.
    """
    request = record.need(Request, number)
    last = last_day_undone(request)
    if request.state != "approved" or last is None or day_of(at) < last:
        return None
    stages.close(record, request, at)
    meets = [one.request or one.id for one in ending.meets(record, request, at)]
    request = record.put(request.but(state="lapsed"))
    effects.follow(record, request, at)
    form_of(request).reopened(record, request, at)
    details = {"meets": meets} if meets else {}
    of = {"request": request.id, "version": request.version}
    record.record("lapsed_undone", at, details=details, **of)
    return Undone(request, tuple(meets))


def last_day_undone(request: Request) -> date | None:
    """The day on which what was approved lapses unless it is carried out; None if it never does."""
    approved = [one for one in request.counted if one.outcome == "approve"]
    days = KINDS[request.kind].lapses
    return day_of(approved[-1].at) + timedelta(days=days) if approved and days else None
