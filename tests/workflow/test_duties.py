"""What is owed is opened once, done in the commit that does it, and neither lost nor doubled."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Annotated, NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import store
from store.documents import Corrected, Due, DutyItem, Entry, Names, Request, Seat, Unit, Version
from store.documents.vocabulary import GRANTED, UNDECIDED, State
from store.engine.rows.database import RowsDB
from store.forms.choices import Owing
from store.forms.field_types import Chosen, Date
from store.forms.kind import Kind
from store.forms.ledger.duty import Calendar, Duty, Monthly, Owed, Yearly
from store.forms.ledger.sum import Goal, Sum, period
from store.forms.register import Register
from store.forms.registry import DUTIES, FORMS, KINDS, REGISTERS
from store.kinds import declared_duties
from store.kinds.premises.rooms import AREA
from store.record import schedule
from store.record.office_time import OFFICE_TIME, day_of
from store.record.transaction import Transaction
from store.workflow import effects
from store.workflow.duties import checking, items, opening
from support.examples import examples

FIRST = date(2026, 1, 1)
LOST = Sum("lost", Register("lost"))
TENURES = Register("tenures", replaces=True)


class Appointment(Kind):
    kind, prefix = "appointment", "RM"
    starters = ("town_leader",)
    enters = (TENURES.entered(first="effective", goes_on=True),)

    effective: Date


class LegalChange(Kind):
    kind, prefix = "legal_change", "BG"
    starters = ("station_master",)

    appointment: Annotated[Chosen, Owing("change_owed")]
    event: Date


DECLARED: tuple[Owed, ...] = (
    Duty(
        "change_owed",
        by="station_master",
        after="appointment.effective",
        working_days=30,
        done_by="legal_change",
        about="appointment",
        tells=("town_leader",),
    ),
    Duty("trial_ends", by="town_leader", after="tenures.first", days=365, done_by="legal_change"),
    Yearly(
        "report",
        by="station_master",
        until="03-31",
        remind=("03-01", "03-25"),
        done_by="legal_change",
        of="event",
    ),
    Monthly("meeting", by="town_leader", until=20, done_by="appointment"),
)


@pytest.fixture(autouse=True)
def declared() -> Iterator[None]:
    kinds = {kind.kind: kind for kind in (Appointment, LegalChange)}
    with (
        patch.dict(KINDS, kinds),
        patch.dict(REGISTERS, {TENURES.name: TENURES}),
        patch.dict(DUTIES, {one.name: one for one in DECLARED}, clear=True),
    ):
        yield


class Undone(Exception):
    """Nothing of it is to stay."""


@cache
def rows() -> RowsDB:
    return store.open_record("sqlite://")


@contextmanager
def office() -> Iterator[Transaction]:
    """Two towns with their stations, of which nothing stays."""
    with suppress(Undone), rows().transaction():
        record = Transaction(rows())
        for town in ("t1", "t2"):
            for unit, kind, role in (
                (town, "town", "town_leader"),
                (f"{town}-s", "station", "station_master"),
            ):
                parent = town if kind == "station" else None
                name = Names(names={"en": unit})
                record.put(Unit(id=unit, kind=kind, name=name, parent=parent))
                record.put(Seat(id=f"{unit}/{role}", unit=unit, role=role))
        yield record
        raise Undone


def morning(day: date) -> datetime:
    return datetime.combine(day, time(9), OFFICE_TIME)


class Step(NamedTuple):
    """What happens: the day (earlier or later than before), and how which request stands."""

    day: date
    number: int
    state: State
    about: date
    fails: bool
    of: int = 2


STATES: tuple[State, ...] = ("waiting", "sent_back", "approved", "rejected", "withdrawn")
DAYS = st.integers(0, 500).map(lambda days: FIRST + timedelta(days=days))
OF = st.sampled_from((2, 4, 6))
"""The appointment after which a change is reported."""

STEPS = st.builds(Step, DAYS, st.integers(1, 6), st.sampled_from(STATES), DAYS, st.booleans(), OF)


def moved(record: Transaction, step: Step) -> Request:
    """The request as the step has it; each time it waits, it was sent anew."""
    number = f"R-{step.number}"
    appoints = step.number % 2 == 0
    day = step.about.isoformat()
    change = {"event": day, "appointment": f"R-{step.of}"}
    answers = {"effective": day} if appoints else change
    version = Version(answers=answers, typed={}, sent=morning(step.day))
    known = record.get(Request, number)
    if known and (step.state != "waiting" or known.state != "sent_back"):
        return known.but(state=step.state)  # a decision, or one that is taken back
    versions = (*known.versions, version) if known else (version,)
    unit = "t1-s" if step.number < 4 else "t2-s"
    seat = f"{unit[:2]}/town_leader" if appoints else f"{unit}/station_master"
    fresh = known or Request(
        id=number,
        kind="appointment" if appoints else "legal_change",
        unit=unit,
        seat=seat,
        person="p",
        state=step.state,
        versions=versions,
        chain=(),
    )
    return fresh.but(state=step.state, versions=versions)


def play(record: Transaction, step: Step) -> None:
    opening.every_day(record, step.day)
    for due in record.find(Due, state="open"):
        if due.what == "duties_late" and due.at <= morning(step.day):
            schedule.settle(record, due)
            name, _, told = due.about.partition("/")
            items.remind_on(record, name, told, day_of(due.at), step.day)
    effects.follow(record, record.put(moved(record, step)), morning(step.day))


@settings(max_examples=examples(10))
@given(steps=st.lists(STEPS, max_size=8))
def test_nothing_is_lost_or_doubled(steps: list[Step]) -> None:
    """Whatever fails half-way, is put right or taken back, and however the clock jumps."""
    with office() as record:
        for step in steps:
            if step.fails:
                with suppress(ZeroDivisionError), record.savepoint():
                    play(record, step)
                    raise ZeroDivisionError
            play(record, step)
        found = record.find(DutyItem)
        assert list(checking.findings(record)) == []
        assert len({one.id for one in found}) == len(found)
        assert {one.id for one in found if one.state != "void"} >= set(_owed(steps))
        for item in found:
            assert item.state == "void" or item.done == min(_done(record, item), default=None)
            assert _is_told(record, item, steps[-1].day)


def _owed(steps: list[Step]) -> Iterator[str]:
    """What must have been opened on one of the days, whatever came before and after."""
    for step in steps:
        for one in DECLARED:
            if isinstance(one, Calendar):
                units = ("t1", "t2") if one.by == "town_leader" else ("t1-s", "t2-s")
                for window in one.windows(step.day, step.day):
                    yield from (f"{one.name}/{window.period}/{unit}/{one.by}" for unit in units)


def _done(record: Transaction, item: DutyItem) -> Iterator[date]:
    """When each of the requests did it, worked out another way."""
    for one in record.find(Request):
        counts = one.state in UNDECIDED | GRANTED and item.state != "void"
        if counts and one.unit.startswith(item.unit[:2]):
            sent = {known.id: known.versions[0].sent for known in record.find(Request)}
            if _does(one, item, sent):
                yield one.newest.sent.date()


def _does(one: Request, item: DutyItem, sent: dict[str, datetime]) -> bool:
    answers, day = one.newest.answers, one.newest.sent.date()
    if one.kind != DUTIES[item.name].done_by:
        return False
    match item.name:
        case "change_owed":
            return bool(item.request == answers["appointment"])
        case "trial_ends":
            return item.request != one.id and sent[item.request or ""] < one.newest.sent
        case "report":
            return item.of == period("year", date.fromisoformat(answers["event"]))
    return item.of == period("month", day)


def _is_told(record: Transaction, item: DutyItem, today: date) -> bool:
    """Whoever is above hears of what is open by the next of its days on which they did not yet."""
    declared = DUTIES[item.name]
    ahead = {day for day in declared.late_days(item.until) if day > today}
    about = f"{item.name}/{item.unit[:2]}/town_leader"
    dues = {day_of(due.at): due.state for due in record.find(Due, about=about)}
    coming = {day for day in ahead if dues.get(day) != "done"}
    return item.state != "open" or not (declared.tells and coming) or min(coming) in dues


def test_lateness_stays() -> None:
    """Hard case 6: from 1 July 2013 the 30th working day is 12 August."""
    owed = DUTIES["change_owed"]
    assert isinstance(owed, Duty)
    assert owed.until(date(2013, 7, 1)) == date(2013, 8, 12)
    with office() as record:
        appoint = Step(date(2026, 3, 2), 2, "approved", date(2026, 3, 2), fails=False)
        play(record, appoint)
        item = record.need(DutyItem, "change_owed/R-2/t1-s/station_master")
        assert (item.state, item.late(item.until)) == ("open", 0)
        late = item.until + timedelta(days=1)
        play(record, Step(late, 1, "waiting", late, fails=False))
        item = record.need(DutyItem, item.id)
        assert (item.state, item.late(late), item.late(date(2027, 1, 1))) == ("done", 1, 1)
        play(record, Step(late, 1, "withdrawn", late, fails=False))
        assert record.need(DutyItem, item.id).state == "open"
        play(record, appoint._replace(state="rejected"))
        assert record.need(DutyItem, item.id).state == "void"


def two(record: Transaction) -> None:
    """Two appointments of one day at one station; a change is owed after each."""
    for hour, number in ((9, 2), (10, 4)):
        step = Step(date(2026, 3, 2), number, "approved", date(2026, 3, 2), fails=False)
        request = moved(record, step).but(unit="t1-s", seat="t1/town_leader")
        sent = request.newest.model_copy(update={"sent": morning(step.day).replace(hour=hour)})
        request = record.put(request.but(versions=(sent,)))
        effects.follow(record, request, morning(step.day))


def owed(record: Transaction, name: str) -> list[str]:
    """How what the two owe stands, the first before the second."""
    found = record.find(DutyItem, name=name, unit="t1-s")
    return [one.state for one in sorted(found, key=lambda one: one.request or "")]


def change(record: Transaction, number: int, state: State = "waiting", of: int = 4) -> Request:
    """A change is reported as that number, of that appointment."""
    step = Step(date(2026, 3, 2), number, state, date(2026, 3, 2), fails=False, of=of)
    play(record, step)
    return record.need(Request, f"R-{number}")


def test_only_what_is_named_is_done() -> None:
    with office() as record:
        two(record)
        assert owed(record, "change_owed") == ["open", "open"]
        request = change(record, 1)
        assert owed(record, "change_owed") == ["open", "done"]
        change(record, 3)
        change(record, 1, "withdrawn")
        assert owed(record, "change_owed") == ["open", "done"]
        change(record, 3, "rejected")
        assert owed(record, "change_owed") == ["open", "open"]
        change(record, 3, "approved")
        put = Corrected(
            by="GZ-1",
            form=request.kind,
            question="appointment",
            old="R-4",
            new="R-2",
            at=morning(date(2026, 3, 3)),
        )
        third = record.put(record.need(Request, "R-3").but(corrections=(put,)))
        effects.follow(record, third, morning(date(2026, 3, 3)))
        assert owed(record, "change_owed") == ["done", "open"]
        assert list(checking.findings(record)) == []


def test_another_station_does_not_do_it() -> None:
    with office() as record:
        two(record)
        change(record, 5)
        assert owed(record, "change_owed") == ["open", "open"]


def test_where_nothing_is_named_what_was_owed_by_then_is_done_to_the_moment() -> None:
    """What arises later on the same day is open."""
    with office() as record:
        two(record)
        step = Step(date(2026, 3, 2), 1, "waiting", date(2026, 3, 2), fails=False)
        request = moved(record, step)
        at = morning(step.day).replace(hour=9, minute=30)
        sent = request.newest.model_copy(update={"sent": at})
        effects.follow(record, record.put(request.but(versions=(sent,))), at)
        assert owed(record, "trial_ends") == ["done", "open"]
        assert list(checking.findings(record)) == []


def test_a_key_means_what_was_owed_of_it_by_then() -> None:
    keyed = Duty(
        "keyed",
        by="town_leader",
        after="tenures.first",
        done_by="legal_change",
        about="appointment",
    )
    with office() as record, patch.dict(DUTIES, {keyed.name: keyed}):
        two(record)
        step = Step(date(2026, 3, 2), 1, "waiting", date(2026, 3, 2), fails=False)
        for key, hour, stands in (
            ("t2-s", 12, ["open", "open"]),
            ("t1-s", 9, ["done", "open"]),
            ("t1-s", 12, ["done", "done"]),
        ):
            version = moved(record, step).newest
            at = morning(step.day).replace(hour=hour, minute=30)
            answers = {**version.answers, "appointment": key}
            sent = version.model_copy(update={"sent": at, "answers": answers})
            request = record.put(moved(record, step).but(state="waiting", versions=(sent,)))
            effects.follow(record, request, at)
            assert owed(record, "keyed") == stands
            assert list(checking.findings(record)) == []


def test_what_follows_from_an_entry_alone_is_done_too() -> None:
    with office() as record:
        day = date(2026, 3, 2)
        entry = Entry(
            id="E1/tenures",
            register_name="tenures",
            key="t1-s",
            unit="t1-s",
            first=day,
            state="live",
        )
        items.follow_entry(record, None, record.put(entry), day)
        assert owed(record, "trial_ends") == ["open"]
        change(record, 1)
        assert owed(record, "trial_ends") == ["done"]
        change(record, 1, "withdrawn")
        assert owed(record, "trial_ends") == ["open"]
        assert list(checking.findings(record)) == []


def test_what_does_it_and_is_not_said_to_is_found() -> None:
    with office() as record:
        two(record)
        change(record, 1)
        item = record.need(DutyItem, "change_owed/R-4/t1-s/station_master")
        record.put(item.but(state="open", deeds=()))
        assert list(checking.findings(record)) == [
            f"duties/{item.id}: R-1 does it, which is not said there."
        ]


def test_what_another_hand_has_done_is_found() -> None:
    with office() as record:
        play(record, Step(date(2026, 3, 2), 2, "approved", date(2026, 3, 2), fails=False))
        item = record.need(DutyItem, "change_owed/R-2/t1-s/station_master")
        record.put(item.but(state="done"))
        gone = "trial_ends/R-2/tenures/t1/town_leader"
        record.forget(record.need(DutyItem, gone))
        assert list(checking.findings(record)) == [
            f"duties/{item.id}: it is not what requests and sums say.",
            f"duties/{gone}: it is not there, though it follows from R-2.",
        ]


def wrong(after: str = "appointment.effective", about: str | None = None) -> Duty:
    """A duty that a change does."""
    return Duty("lost", by="station_master", after=after, about=about, done_by="legal_change")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Yearly("lost", by="station_master", until="03-31", done_by="nothing"), "no form"),
        (wrong("appointment.colour", about="appointment"), "which is nothing"),
        (wrong("tenures.middle"), "which is nothing"),
        (Yearly("lost", by="station_master", until="03-31", done_by=Goal(LOST, 1)), "not among"),
        (Yearly("lost", by="station_master", until="03-31", done_by=Goal(AREA, 1)), "no year"),
        (
            Yearly("lost", by="station_master", until="03-31", done_by="legal_change", of="year"),
            "for the period of year",
        ),
        (wrong(), "may be for any of several"),
        (wrong(about="colour"), "legal_change does not ask"),
        (wrong(about="event"), "offers nothing from which it follows"),
        (wrong(about="appointment"), "offers nothing from which it follows"),
    ],
)
def test_a_duty_that_cannot_work_is_refused(one: Owed, said: str) -> None:
    with patch.dict(FORMS, KINDS):
        declared_duties.refuse()
        DUTIES[one.name] = one
        with pytest.raises(TypeError, match=f"^lost: it is .*{said}"):
            declared_duties.refuse()
