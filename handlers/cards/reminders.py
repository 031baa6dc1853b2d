"""What falls due: who is reminded of what, and what lapses; nothing that is done already."""

from collections.abc import Callable, Iterable
from datetime import date

from handlers.cards import copies, deadlock
from handlers.cards import keys as ways_
from handlers.conversation import state
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.turn import Turn
from handlers.desk import retraction
from handlers.texts import facts
from store.documents import (
    Absence,
    Account,
    Due,
    Enquiry,
    Money,
    Person,
    Plan,
    Request,
    Say,
    Task,
)
from store.documents.office.organisation import Role
from store.kinds.people import secondment_return
from store.record import schedule
from store.registers.money import funding
from store.registers.people import roster
from store.rules.authority import deputies
from store.rules.authority.seats import accounts_of, askers, seats_for
from store.rules.deadlines import working_days_after
from store.workflow import disagreement, lapse
from store.workflow.stages import open_tasks

LATER: list[Role] = ["bureau_culture", "bureau_leader"]
"""Who is told too of money that is still not paid at the second and at the third reminder (M12)."""

REMINDER = 2
"""The priority of a reminder: after answers and cards (design §2)."""


def _task(turn: Turn, due: Due) -> None:
    """Today is the last day at this desk; once it is past, `_task_late` says so."""
    task = turn.record.get(Task, due.about)
    if task and turn.event.day <= task.due:
        _at_desk(turn, due, "remind.task")


def _task_late(turn: Turn, due: Due) -> None:
    """The last day at this desk is past."""
    _at_desk(turn, due, "remind.task_late")


def _at_desk(turn: Turn, due: Due, text: str) -> None:
    task = turn.record.get(Task, due.about)
    if task is None or task.state != "open":
        return
    request = turn.record.need(Request, task.request)
    show = at_task("show", task)
    for account in copies.askable(turn.record, task, turn.event.day):
        said = Say.of(text, **_named(turn, request), due=task.due)
        turn.say(said, (show.key("key.open"),), to=account.id, priority=REMINDER)


def _redraw(turn: Turn, due: Due) -> None:
    """Another day: what the cards count is brought up to date, while anything waits at a desk."""
    turn.record.forget(due)
    request = turn.record.get(Request, due.about)
    if request and open_tasks(turn.record, request):
        schedule.nightly(turn.record, "redraw", request.id, turn.event.day)
        copies.redraw(turn, request)
        deadlock.tell_of_waiting(turn, request)


def _positions(turn: Turn, due: Due) -> None:
    """The limit for both positions is over: whoever settles the disagreement gets it."""
    request = disagreement.close(turn.record, due.about, turn.event.day, turn.event.at)
    if request:
        copies.refresh(turn, request)


def _enquiry(turn: Turn, due: Due) -> None:
    """A question that was asked the working day before has no answer yet."""
    enquiry = turn.record.get(Enquiry, due.about)
    if enquiry is None or enquiry.state != "open":
        return
    request = turn.record.need(Request, enquiry.request)
    show = Button("enquiry", request.id, f"q{enquiry.number}").key("key.open")
    text = Say.of("remind.enquiry", **_named(turn, request), asked=enquiry.asked.at)
    for account in copies.answering(turn.record, enquiry, turn.event.day):
        turn.say(text, (show,), to=account.id, priority=REMINDER)


def _lapse(turn: Turn, due: Due) -> None:
    """A request that was sent back and never came again has lapsed."""
    request = lapse.lapse(turn.record, due.about, due.at, turn.event.at)
    if request:
        copies.refresh(turn, request)
        text = Say.of("news.lapsed", **_named(turn, request))
        for person in askers(turn.record, request, turn.event.day):
            for account in accounts_of(turn.record, person):
                turn.say(text, *ways_.asker_keys(request), to=account.id, priority=REMINDER)


def _secondment(turn: Turn, due: Due) -> None:
    """The secondment ends soon: the station, the person and the town are reminded."""
    absence = turn.record.get(Absence, due.about)
    if absence is None or absence.state != "open" or absence.until is None:
        return
    if turn.event.day <= absence.until:
        _about_absence(turn, absence, "remind.secondment", ("station_master", "town_clerk"))
        _tell(turn, absence.person, _absent(turn, absence, "remind.secondment.own"))


def _overdue_return(turn: Turn, due: Due) -> None:
    """No return is recorded: town and bureau are told, each working day until one is (M4).

    The station master is told once, as of anything that is overdue at a desk.
    """
    absence = turn.record.get(Absence, due.about)
    if absence is not None and absence.state == "open":
        if absence.until and turn.event.day < (first := secondment_return.missed(absence.until)):
            schedule.on(turn.record, "overdue_return", absence.id, first)
            return
        roles: tuple[Role, ...] = ("town_leader", "bureau_personnel")
        _about_absence(turn, absence, "remind.overdue_return", roles)
        again = working_days_after(turn.event.day, 1).day
        schedule.on(turn.record, "overdue_return", absence.id, again)


def _about_absence(turn: Turn, absence: Absence, text: str, roles: Iterable[Role]) -> None:
    request = turn.record.get(Request, absence.request or "")
    for account in _accounts(turn, absence.unit, roles):
        keys = ((ways_.details_key(request),),) if request else ()
        said = _absent(turn, absence, text)
        turn.say(said, *keys, to=account.id, priority=REMINDER)


def _absent(turn: Turn, absence: Absence, text: str) -> Say:
    return Say.of(
        text,
        person=turn.record.need(Person, absence.person).name,
        station=facts.unit_name(turn.record, absence.unit),
        number=absence.request,
        end=roster.last_day(absence),
    )


def _payment(turn: Turn, due: Due) -> None:
    """A quarter is to be paid soon: town finance is reminded; once it is past, `_late` says so."""
    if turn.event.day <= _last_day(turn, due):
        _about_quarter(turn, due, "remind.payment", ("town_finance",), late=False)


def _late(turn: Turn, due: Due) -> None:
    """A quarter is overdue, asked for or not: the town first, then the bureau, then its leader."""
    told: list[Role] = ["station_master", "town_finance", "town_leader"]
    days = (turn.event.day - _last_day(turn, due)).days
    passed = [step for step in state.office(turn).rules.late_reminders if step <= days]
    told += LATER[: max(0, len(passed) - 1)]
    _about_quarter(turn, due, "remind.late", told, late=True)


def _last_day(turn: Turn, due: Due) -> date:
    own_id, _, quarter = due.about.rpartition("/")
    plan = turn.record.get(Plan, own_id)
    return (funding.due_of(plan, int(quarter)) if plan else None) or turn.event.day


def _about_quarter(turn: Turn, due: Due, text: str, roles: Iterable[Role], *, late: bool) -> None:
    own_id, _, quarter = due.about.rpartition("/")
    plan = turn.record.get(Plan, own_id)
    if plan is None:
        return
    day = funding.due_of(plan, int(quarter))
    unpaid = funding.unpaid(turn.record, plan, int(quarter))
    if day is None or not unpaid:
        return
    said = Say.of(
        text,
        station=facts.unit_name(turn.record, plan.station),
        quarter=Say.of(f"quarter.{quarter}", year=str(plan.year)),
        amount=Money(fen=unpaid),
        due=day,
        count=(turn.event.day - day).days if late else 0,
    )
    for account in _accounts(turn, plan.station, roles):
        turn.say(said, to=account.id, priority=REMINDER)


def _named(turn: Turn, request: Request) -> dict[str, object]:
    return {
        "kind": facts.kind_name(request.kind),
        "number": request.id,
        "station": facts.unit_name(turn.record, request.unit),
        "summary": facts.summary(turn.record, request),
    }


def _tell(turn: Turn, person: str, text: Say, request: Request | None = None) -> None:
    keys = ((ways_.details_key(request),),) if request else ()
    for account in accounts_of(turn.record, person):
        turn.say(text, *keys, to=account.id, priority=REMINDER)


def _holders(turn: Turn, seat: str) -> list[Account]:
    """The accounts of the seat's holders, and of who stands in there for everything today."""
    people = deputies.in_charge(turn.record, seat, turn.event.day)
    return [one for person in people for one in accounts_of(turn.record, person)]


def _accounts(turn: Turn, station: str, roles: Iterable[Role]) -> list[Account]:
    """The accounts of those who hold these roles for the station."""
    seats = seats_for(turn.record, station, roles)
    return [account for seat in seats for account in _holders(turn, seat)]


FALLS: dict[str, Callable[[Turn, Due], None]] = {
    "task": _task,
    "task_late": _task_late,
    "positions": _positions,
    "enquiry": _enquiry,
    "lapse": _lapse,
    "secondment": _secondment,
    "overdue_return": _overdue_return,
    "redraw": _redraw,
    "payment": _payment,
    "late": _late,
    "take_back": retraction.vanish,
}
