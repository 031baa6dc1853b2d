"""What must go is gone, from the record and from the bytes of its files; all else stays."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

import store
from bot.jobs import nightly
from bot.jobs.nightly import Upkeep
from record.offices import NOW, do, filled, findings, parcel, sent
from store.documents import (
    SHAPES,
    Account,
    Card,
    Chore,
    Conversation,
    Document,
    Draft,
    Due,
    Inbound,
    Keypad,
    Parcel,
    Request,
    Say,
)
from store.documents.accounts.pin import Goal
from store.documents.chat.parcel import STRANGERS
from store.engine.disk import DiskError
from store.engine.sqlite import cleaning, log, maintenance
from store.operations import retention
from store.record.location import path_of
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.record.writer import Writer
from support.talk import Still

MONTH = timedelta(days=30)
NIGHT = NOW + timedelta(hours=18)  # three o'clock
OLD, RECENT = NIGHT - MONTH, NIGHT - MONTH + timedelta(minutes=1)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return filled(tmp_path)


def keep(url: str, *documents: Document) -> None:
    do(url, lambda record: [record.put(document) for document in documents])


def tidied(url: str, clock: Still | None = None, times: int = 1) -> None:
    """Let the bot do its chores."""
    writer = Writer(partial(store.open_record, url))
    writer.start()
    try:
        for _ in range(times):
            asyncio.run(Upkeep(url, writer, clock or Still(NIGHT)).look())
    finally:
        writer.stop()


def letter(own_id: str, **facts: object) -> Inbound:
    body = {"update_id": own_id, "text": f"secret {own_id}"}
    return Inbound(id=own_id, body=body, received=OLD, state="dead", error="2AC4F7").but(**facts)


def draft(own_id: str, **facts: object) -> Draft:
    return Draft(
        id=own_id,
        account="1",
        kind="general_request",
        seat="T1-station/station_master",
        answers={"subject": f"secret {own_id}"},
        typed={"subject": f"secret {own_id}"},
        touched=OLD,
    ).but(**facts)


def test_updates_are_let_go_after_a_month_unless_they_wait(url: str) -> None:
    done: dict[str, object] = {"state": "done", "body": {}, "error": None}
    keep(
        url,
        letter("1"),
        letter("2", received=RECENT),
        letter("3", state="new"),
        letter("4", **done),
        letter("5", received=RECENT, **done),
    )
    tidied(url)
    left = {one.id: one for one in do(url, lambda record: record.find(Inbound))}
    assert left.keys() == {"2", "3", "5"}
    assert left["2"].body
    assert left["3"].body


def test_of_what_was_said_a_month_ago_no_row_is_left(url: str) -> None:
    old = parcel("1.1", state="sent", created=OLD)
    others: dict[str, dict[str, object]] = {
        "2.1": {"text": Say(say=("t",))},
        "3.1": {"state": "dropped"},
        "4.1": {"priority": STRANGERS},
        "5.1": {"created": RECENT},
        "6.1": {"state": "waiting"},
        "7.1": {"state": "held"},
    }
    keep(url, old, *(old.but(id=own_id, **facts) for own_id, facts in others.items()))
    tidied(url)
    left = {one.id for one in do(url, lambda record: record.find(Parcel))}
    assert left & {"1.1", *others} == {"5.1", "6.1", "7.1"}


def test_what_is_newer_than_a_held_parcel_of_its_card_stays_until_that_is_let_go(url: str) -> None:
    held = parcel("1.1", card="c", state="held", created=OLD - MONTH)
    keep(url, held, parcel("2.1", says="secret", card="c", state="sent", created=OLD))
    tidied(url)
    assert "secret" not in do(url, lambda record: record.need(Parcel, "2.1")).model_dump_json()
    keep(url, do(url, lambda record: record.need(Parcel, "1.1")).but(state="dropped"))
    tidied(url, Still(NIGHT + timedelta(days=1)))
    assert do(url, lambda record: record.get(Parcel, "2.1")) is None


@pytest.mark.parametrize(
    ("facts", "stays"),
    [
        ({"state": "sent", "created": NIGHT}, False),
        ({"state": "dropped", "created": RECENT}, True),
        ({"state": "waiting", "created": OLD}, True),
        ({"state": "held", "created": OLD}, True),
    ],
)
def test_what_an_older_release_had_said_is_blanked_at_night(
    url: str, facts: dict[str, object], *, stays: bool
) -> None:
    keep(url, parcel("1.1", says="secret", **facts))
    tidied(url)
    left = do(url, lambda record: record.need(Parcel, "1.1"))
    assert ("secret" in left.model_dump_json()) is stays
    assert (left.id, left.account, left.text.say) == ("1.1", "1", ("t",))


def test_of_what_was_sent_long_ago_the_draft_says_nothing_more(url: str) -> None:
    sent_then = {"state": "sent", "request": "QS-2026-0001"}
    keep(url, draft("D7", **sent_then), draft("D8", touched=RECENT, **sent_then))
    tidied(url)
    left = {one.id: one for one in do(url, lambda record: record.find(Draft))}
    assert (left["D7"].state, left["D7"].request) == ("sent", "QS-2026-0001")
    assert (left["D7"].answers, left["D7"].typed) == ({}, {})
    assert left["D8"].answers


def test_old_drafts_that_were_put_away_are_blanked_and_closed(url: str) -> None:
    keep(
        url,
        draft("D7"),
        draft("D8", touched=RECENT),
        draft("D9"),
        Conversation(id="1", draft="D9"),
    )
    tidied(url)
    left = {one.id: one for one in do(url, lambda record: record.find(Draft))}
    assert (left["D7"].state, left["D7"].answers, left["D7"].typed) == ("closed", {}, {})
    for own_id in ("D8", "D9"):
        assert left[own_id].state == "open"
        assert left[own_id].answers
    assert left["D1"].answers


def test_what_amends_a_request_stays_as_long_as_the_request_waits_for_it(url: str) -> None:
    number = do(url, lambda record: record.put(sent_back(record))).id
    keep(url, draft(f"{number}/2", request=number), draft("QS-2026-0001/2", request="QS-2026-0001"))
    tidied(url)
    left = {one.id: one for one in do(url, lambda record: record.find(Draft))}
    assert (left[f"{number}/2"].state, bool(left[f"{number}/2"].answers)) == ("open", True)
    assert left["QS-2026-0001/2"].state == "closed"


def sent_back(record: Transaction) -> Request:
    return sent(record, "D2").but(state="sent_back")


CASES: dict[type[Document], Document] = {
    Inbound: letter("1"),
    Parcel: parcel("1.1", says="secret", state="sent", created=OLD),
    Draft: draft("D7"),
    Due: Due(id="late/x/2026-01-01", what="late", about="x", at=OLD, state="done"),
    Keypad: Keypad(id="1", person="P1", purpose="prove", pressed=(1,), opened=OLD),
    Account: Account(id="100", greeted=OLD),
}


def test_there_is_a_case_of_every_rule() -> None:
    assert {shape.table for shape in CASES} == retention.RULES.keys()


@pytest.mark.parametrize("shape", CASES)
def test_every_rule_is_gone_by(url: str, shape: type[Document]) -> None:
    old = CASES[shape]
    keep(url, old)
    tidied(url)
    left = do(url, lambda record: record.get(shape, old.id))
    assert left is None or left.but(revision=0) != old
    with closing(store.open_record(url)) as rows:
        assert list(retention.due(rows, NIGHT, lambda: False)) == []


def test_a_keypad_that_was_left_open_keeps_nothing(url: str) -> None:
    goal = Goal(kind="text", text="secret")
    left_open = Keypad(id="1", person="P1", purpose="prove", pressed=(1, 2), goal=goal, opened=OLD)
    keep(url, left_open, left_open.but(id="2", opened=RECENT))
    tidied(url)
    left = {one.id: one for one in do(url, lambda record: record.find(Keypad))}
    assert (left["1"].purpose, left["1"].pressed, left["1"].goal) == (None, (), None)
    assert left["2"].goal == goal


def test_strangers_are_forgotten_and_the_office_is_not(url: str) -> None:
    keep(
        url,
        Account(id="100", greeted=OLD),
        Account(id="101", greeted=RECENT),
        Account(id="102"),
        Account(id="103", greeted=OLD),
        Card(id="c", request="QS-2026-0001", account="103", face="desk"),
        Conversation(id="100"),
    )
    tidied(url)
    assert {one.id for one in do(url, lambda record: record.find(Account))} == {
        "1",
        "2",
        "3",
        "101",
        "103",
    }
    assert do(url, lambda record: record.get(Conversation, "100")) is None


def test_nothing_else_changes_and_the_record_is_in_order(url: str) -> None:
    kept_for_a_time = {Chore, Draft, Parcel}

    def others(record: Transaction) -> list[Document]:
        return [
            one for shape in SHAPES for one in record.find(shape) if shape not in kept_for_a_time
        ]

    keep(url, parcel("1.1", state="sent", created=OLD))
    before = do(url, others)
    tidied(url, Still(NIGHT + 50 * MONTH))
    assert do(url, others) == before
    assert findings(url) == []


def test_once_a_day_and_after_a_pause_once(url: str) -> None:
    clock = Still(NIGHT)
    tidied(url, clock, times=3)
    assert do(url, lambda record: record.need(Chore, "retention").revision) == 1
    keep(url, letter("1", received=NIGHT))
    clock.forward(days=40)
    tidied(url, clock, times=3)
    chore = do(url, lambda record: record.need(Chore, "retention"))
    assert (chore.revision, chore.done) == (2, day_of(NIGHT) + timedelta(days=40))
    assert do(url, lambda record: record.get(Inbound, "1")) is None


def test_from_three_to_six_only(url: str) -> None:
    """NOW is nine in the morning, NIGHT is three o'clock after that."""
    for minutes in (0, 60, 12 * 60, 18 * 60 - 1, 21 * 60):
        tidied(url, Still(NOW + timedelta(minutes=minutes)))
    assert do(url, lambda record: record.find(Chore)) == []
    tidied(url, Still(NOW + timedelta(hours=20, minutes=59)))
    assert {one.id for one in do(url, lambda record: record.find(Chore))} == {
        "retention",
        "cleaning",
    }


class Passing(Still):
    """A clock on which half an hour passes between two looks."""

    def now(self) -> datetime:
        self.forward(minutes=30)
        return super().now()


def test_what_the_night_was_too_short_for_is_done_in_the_next(url: str) -> None:
    keep(url, *(letter(f"{number}") for number in range(200)))
    tidied(url, Passing(NIGHT))
    left = do(url, lambda record: record.find(Inbound))
    assert left
    assert do(url, lambda record: record.get(Chore, "retention")) is None
    tidied(url, Still(NIGHT + timedelta(days=1)))
    assert do(url, lambda record: record.find(Inbound)) == []


def test_so_few_are_let_go_in_one_step(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, a turn waits for one step at most."""
    steps: list[int] = []
    let_go = retention.let_go

    def counted(wanted: list[retention.Named], *about: Any) -> None:
        steps.append(len(wanted))
        let_go(wanted, *about)

    monkeypatch.setattr(retention, "let_go", counted)
    keep(url, *(letter(f"{number}") for number in range(205)))
    tidied(url)
    assert steps == [5] * 41


def files(url: str) -> bytes:
    """All bytes of the record and of its log."""
    path = path_of(url)
    return b"".join(file.read_bytes() for file in (path, *maintenance.beside(path)))


def test_what_must_go_is_gone_from_every_byte(url: str) -> None:
    """Documents of all sizes, changed in any order, so that SQLite moves and splits pages."""
    chance = Random(2)
    keep(url, draft("D7"), Account(id="4815162342", greeted=OLD))
    with closing(store.open_record(url)) as rows:
        for start in range(0, 400, 20):
            with rows.transaction():
                for number in range(start, start + 20):
                    _something_said(Transaction(rows), number, chance)
    with closing(store.open_record(url)):
        assert files(url).count(b"GONE") > 200
    tidied(url)
    with closing(store.open_record(url)):
        left = files(url)
    assert b"GONE" not in left
    assert b"secret D7" not in left
    assert b"4815162342" not in left
    assert left.count(b"KEPT") >= 200
    assert "同意。".encode() in left


def _something_said(record: Transaction, number: int, chance: Random) -> None:
    """One parcel more, every second one to go; and one of those is made longer or shorter."""
    word, state = ("GONE", "sent") if number % 2 else ("KEPT", "waiting")
    says = word + "x" * chance.choice([3, 90, 400])
    record.put(parcel(f"{number}", says=says, created=OLD, state=state))
    other = record.need(Parcel, f"{chance.randrange(number + 1)}")
    if other.state == "sent":
        says = "GONE" * chance.choice([1, 40, 300])
        record.put(other.but(text=parcel("x", says=says).text))


def test_the_log_is_empty_in_the_morning(url: str) -> None:
    keep(url, *(parcel(f"{number}", created=OLD, state="sent") for number in range(50)))
    with closing(store.open_record(url)):
        tidied(url)
        log = path_of(url).with_name("office.db-wal").stat().st_size
    assert log < 32 * 4096  # the note that it was done


class ShortNight(Still):
    """A clock by which the night ends after it was asked so often."""

    def __init__(self, asked: int) -> None:
        super().__init__(NIGHT)
        self._left = asked

    def now(self) -> datetime:
        self._left -= 1
        return super().now() if self._left > 0 else NIGHT + timedelta(hours=6)


def test_nothing_is_let_go_while_somebody_reads_from_a_long_log(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nightly, "LOG_SECONDS", 0)
    monkeypatch.setattr(log, "LONG_BYTES", 64 * 4096)
    keep(url, *(parcel(f"{number}", created=OLD, state="sent") for number in range(200)))
    with closing(store.open_record(url, readonly=True)) as rows, rows.transaction():
        left = len(View(rows).find(Parcel))
        tidied(url, ShortNight(500))
        logged = path_of(url).with_name("office.db-wal").stat().st_size
    assert 0 < do(url, lambda record: len(record.find(Parcel))) < left
    assert logged < 2 * 64 * 4096
    tidied(url)
    assert do(url, lambda record: record.find(Parcel, state="sent")) == []


def test_what_goes_wrong_is_tried_again(
    url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise DiskError("no space left")

    monkeypatch.setattr(nightly, "FIRST_LOOK_SECONDS", 0)
    monkeypatch.setattr(nightly, "LOOK_SECONDS", 0.01)
    with monkeypatch.context() as broken:
        broken.setattr(cleaning, "clean", full)
        _run_until(url, lambda: "no space left" in caplog.text)
    assert do(url, lambda record: record.get(Chore, "cleaning")) is None
    _run_until(url, lambda: do(url, lambda record: record.get(Chore, "cleaning")) is not None)


def test_looking_for_what_is_due_can_be_given_up(url: str) -> None:
    keep(url, letter("1"))
    with closing(store.open_record(url)) as rows:
        assert list(retention.due(rows, NIGHT, lambda: False)) == [("inbox", "1")]
        assert list(retention.due(rows, NIGHT, lambda: True)) == []


def _run_until(url: str, so: Callable[[], bool]) -> None:
    """Let the bot do its chores beside everything else, then stop."""

    async def running() -> None:
        task = asyncio.create_task(Upkeep(url, writer, Still(NIGHT)).run())
        async with asyncio.timeout(120):
            while not so():  # noqa: ASYNC110  nobody tells
                await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    writer = Writer(partial(store.open_record, url))
    writer.start()
    try:
        asyncio.run(running())
    finally:
        writer.stop()
