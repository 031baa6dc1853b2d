"""A station's money against its plan: what adds up, what is overdue, who may look, two touches."""

from collections.abc import Iterator
from dataclasses import astuple, replace
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.documents import BudgetLine, Holding, Instalment, Plan, Seat, Unit
from store.documents.registers.money import Standing, YearTotal
from store.forms.registry import READOUTS
from store.record.transaction import Transaction
from store.registers.money import standings
from store.registers.money.funding import Entry, Payment
from store.registers.money.ledger import Ledger, figures_of
from store.rules.authority.readers import readout_readers
from store.rules.authority.seats import holders_of
from support.talk import LEADER, MASTER, OFFICER, OTHER_MASTER, Office, says

LINES: tuple[BudgetLine, ...] = get_args(BudgetLine)
STATION = "330282107-station"
DUE = date(2026, 3, 31)
DAY = timedelta(days=1)


def ledger(today: date, *entries: Entry) -> Ledger:
    plan = Plan(
        id="s/2026",
        station="s",
        year=2026,
        instalments=tuple(entry.instalment for entry in entries),
    )
    return Ledger(plan, entries, today)


def payment(number: int, amount: int, paid: date | None, line: BudgetLine = "staff") -> Payment:
    return Payment(line=line, quarter=1, amount=amount, request=f"BK-{number}", paid=paid)


def test_hard_case_7_the_last_of_three_payments_is_a_day_late() -> None:
    planned = Instalment(line="staff", quarter=1, amount=262_500_00, due=DUE)
    days = (DUE - 20 * DAY, DUE, DUE + DAY)
    payments = tuple(payment(number, 87_500_00, day) for number, day in enumerate(days))
    seen = ledger(DUE + 30 * DAY, Entry(planned, payments))
    assert seen.lines["staff"].unpaid == 0
    assert seen.overdue == ()
    assert [(late.amount, late.days) for late in seen.late] == [(87_500_00, 1)]


def test_a_late_payment_of_several_lines_is_one() -> None:
    entries = (
        Entry(
            Instalment(line=line, quarter=1, amount=100, due=DUE),
            (payment(1, 100, DUE + 43 * DAY, line),),
        )
        for line in LINES
    )
    late = ledger(DUE + 60 * DAY, *entries).late
    assert [(one.amount, one.days) for one in late] == [(600, 43)]


def test_it_is_due_on_its_day_and_overdue_the_day_after() -> None:
    entry = Entry(Instalment(line="staff", quarter=1, amount=100, due=DUE), ())
    for day, due, overdue in ((DUE - DAY, 0, 0), (DUE, 100, 0), (DUE + DAY, 100, 100)):
        total = ledger(day, entry).total
        assert (total.due, total.overdue) == (due, overdue)


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@st.composite
def an_entry(draw: st.DrawFn, line: BudgetLine, quarter: int) -> Entry:
    amount, left = draw(st.integers(0, 10**9)), 0
    planned = Instalment(line=line, quarter=quarter, amount=amount, due=draw(DAYS))
    payments, left = [], amount
    for number in range(draw(st.integers(0, 3))):
        part = draw(st.integers(0, left))
        left -= part
        asked = replace(payment(number, part, draw(st.none() | DAYS), line), quarter=quarter)
        arrived = asked.paid and draw(st.none() | st.just(asked.paid))
        payments.append(replace(asked, received=arrived))
    return Entry(planned, tuple(payments))


@st.composite
def a_year(draw: st.DrawFn) -> tuple[Entry, ...]:
    cells = st.lists(st.tuples(st.sampled_from(LINES), st.integers(1, 4)), unique=True, max_size=12)
    return tuple(draw(an_entry(line, quarter)) for line, quarter in draw(cells))


@given(entries=a_year(), today=DAYS)
def test_lines_and_quarters_add_up_to_the_total(entries: tuple[Entry, ...], today: date) -> None:
    seen = ledger(today, *entries)
    for parts in (seen.lines.values(), seen.quarters.values()):
        sums = [sum(column) for column in zip(*map(astuple, parts), strict=True)]
        assert tuple(sums) == (astuple(seen.total) if entries else ())
    assert sum(one.amount for one in seen.owed) == seen.total.unpaid
    assert sum(one.amount for one in seen.overdue) == seen.total.overdue


@given(entries=a_year(), today=DAYS)
def test_never_is_more_paid_than_planned(entries: tuple[Entry, ...], today: date) -> None:
    total = ledger(today, *entries).total
    assert 0 <= total.received <= total.paid <= total.planned
    assert 0 <= total.timely <= total.due
    assert total.overdue <= total.unpaid
    assert total.share is None or 0 <= total.share <= 10_000


@given(entries=a_year(), today=DAYS)
def test_overdue_does_not_ask_whether_anybody_asked(
    entries: tuple[Entry, ...], today: date
) -> None:
    unasked = (
        Entry(one.instalment, tuple(payment for payment in one.payments if payment.paid))
        for one in entries
    )
    assert ledger(today, *unasked).overdue == ledger(today, *entries).overdue


@pytest.fixture
def paid(office: Office) -> Office:
    """The first quarter of the station, asked for in March and paid on the 2nd of April."""
    master, finance = office.talk(MASTER), office.talk(7051)
    master.says("/funding")
    master.presses("Request payment")
    master.presses("Send")
    finance.presses("Approve")
    office.talk(LEADER).presses("Approve")
    office.talk(LEADER).presses("Approve: cannot be undone")
    office.forward(days=31)
    finance.presses("Record the payment")
    finance.says("today")
    finance.says("2026-17")
    finance.presses("Record")
    return office


def test_what_is_kept_of_a_city_is_what_its_ledgers_say(paid: Office) -> None:
    today = paid.clock.now().date()
    with paid.record() as record:
        plans = record.find(Plan)
        kept = figures_of(record.need(YearTotal, "2026").sums, today)
        ledgers = [Ledger.of(record, plan, today) for plan in plans]
        assert record.need(YearTotal, "2026").stations == len(plans) == 19
        assert list(standings.findings(record)) == []
        assert record.need(Standing, f"{STATION}/2026").open == date(2026, 6, 30)
    for name in ("planned", "due", "paid", "timely", "received", "overdue", "unpaid", "share"):
        if name != "share":
            assert getattr(kept, name) == sum(getattr(one.total, name) for one in ledgers)
    assert (kept.paid, kept.received) == (558_000_00, 0)


def test_what_is_kept_and_wrong_is_found(office: Office) -> None:
    def spoil(record: Transaction) -> None:
        standing = record.need(Standing, f"{STATION}/2026")
        record.put(standing.but(sums=standing.sums[1:]))
        total = record.need(YearTotal, "2026")
        record.put(total.but(stations=20))

    def mend(record: Transaction) -> None:
        record.put(record.need(YearTotal, "2026").but(stations=19))
        standing = standings.standing(record, record.need(Plan, f"{STATION}/2026"))
        record.put(standing.but(revision=record.need(Standing, standing.id).revision))

    office.bot.writer.submit(spoil).result(10)
    with office.record() as record:
        assert [found.split(":")[0] for found in standings.findings(record)] == [
            f"standings/{STATION}/2026",
            "totals/2026",
        ]
    office.bot.writer.submit(mend).result(10)


def test_what_a_statement_is_made_of_is_looked_at_as_a_statement_alone(paid: Office) -> None:
    seen = paid.talk(OFFICER).forges("le|BK-2026-0001/payments/staff")
    assert says("refusal.not_your_readout") in seen


def test_as_planned_is_two_touches(office: Office) -> None:
    master = office.talk(MASTER)
    master.says("/funding")
    touches: Iterator[str] = iter(("Request payment", "Send"))
    summary = master.presses(next(touches))
    assert "Q1 2026" in summary
    assert "Total  558,000.00" in summary
    assert says("done.sent", number="BK-2026-0001") in master.presses(next(touches))
    assert next(touches, None) is None


def test_when_all_is_asked_for_there_is_nothing_left_to_press(office: Office) -> None:
    master = office.talk(MASTER)
    for _ in range(4):
        assert "[Request payment]" in master.says("/funding")
        master.presses("Request payment")
        master.presses("Send")
    assert "[Request payment]" not in master.says("/funding")
    again = master.forges(f"funding_ask|{STATION}|2026")
    assert says("refusal.funding.nothing_left", year="2026") in again


def test_a_view_is_as_it_is_today_and_access_as_it_is_now(office: Office) -> None:
    master = office.talk(MASTER)
    assert "as of 2 Mar 2026" in master.says("/funding")
    office.clock.forward(days=40)
    assert "as of 11 Apr 2026" in master.presses("Overdue")

    def leave(record: Transaction) -> None:
        seat = f"{STATION}/station_master"
        for held in record.find(Holding, seat=seat):
            record.put(held.but(until=office.clock.now().date() - DAY))
        record.record("term", office.clock.now())

    office.bot.writer.submit(leave).result(10)
    assert says("refusal.not_your_station") in master.presses("Summary")
    assert "Your role does not include station funding" in master.says("/funding")


@pytest.mark.parametrize(
    "data",
    [
        f"funding|{STATION}|2026|money",
        f"funding|{STATION}|year|station",
        "funding|nowhere|2026|station",
        "funding_all|x|0",
    ],
)
def test_a_button_nobody_made_does_nothing(office: Office, data: str) -> None:
    assert says("refusal.not_understood") in office.talk(OFFICER).forges(data)


def test_only_the_bureau_sees_all(office: Office) -> None:
    no = says("refusal.not_your_station")
    for user in (MASTER, LEADER, OTHER_MASTER):
        assert no in office.talk(user).forges("funding_all|2026|0")
    for user in (OTHER_MASTER, 7064, 7070):
        assert no in office.talk(user).forges(f"funding_picture|{STATION}|2026")


def test_who_may_look_at_what(office: Office) -> None:
    day = office.clock.now().date()
    with office.record() as record:
        every = len(record.find(Unit, kind="station"))
        seen = {}
        for role in ("station_staff", "town_head", "bureau_finance", "centre_staff"):
            seat = next(one for one in record.find(Seat) if one.role == role)
            person = holders_of(record, seat.id, day)[0].id
            stations = [unit.id for unit in record.find(Unit, kind="station")]
            reads = readout_readers.reads(record, READOUTS["funding"], person, day)
            seen[role] = sum(reads.station(one) for one in stations)
            assert reads.anything == bool(seen[role])
    assert seen == {
        "station_staff": 1,
        "town_head": 1,
        "bureau_finance": every,
        "centre_staff": 0,
    }


def test_last_year_is_not_forgotten(office: Office) -> None:
    office.clock.forward(days=320)
    master = office.talk(MASTER)
    old = master.says("/funding")
    assert "Funding 2026 (as of 16 Jan 2027" in old
    assert "Fourth quarter 372,000.00, 32 days overdue" in old

    def plan(record: Transaction) -> None:
        known = record.need(Plan, f"{STATION}/2026")
        instalments = tuple(
            Instalment(**{**one.model_dump(), "due": one.due.replace(year=2027)})
            for one in known.instalments
        )
        new = Plan(id=f"{STATION}/2027", station=STATION, year=2027, instalments=instalments)
        record.put(new)
        standings.settle(record, new.id)
        record.record("register", office.clock.now())

    office.bot.writer.submit(plan).result(10)
    new = master.says("/funding")
    assert "Still unpaid from 2026: 1,860,000.00" in new
    assert "Funding 2026" in master.presses("2026")
    assert "Funding 2027" in master.presses("2027")


def test_without_a_plan_one_is_told_so(office: Office) -> None:
    office.clock.forward(days=800)
    assert "no funding plan for 2028" in office.talk(MASTER).says("/funding")
    assert "no funding plans for 2028" in office.talk(OFFICER).says("/funding")
