"""Nothing is approved that nobody with the power to decide has decided (M2)."""

import re
from pathlib import Path

import pytest

import handlers
from rules.test_chain_editions import OWN, SIDE_BY_SIDE, load
from rules.test_own_cause import asks, ends
from store.documents import STARTER, Desk, Draft, Office, Request, Task, When
from store.engine.operation import Trouble
from store.forms.kind import Kind
from store.forms.registry import KINDS
from store.kinds import CostShare
from store.office.validation.file import read
from store.office.validation.undecided import faults
from store.record.transaction import Transaction
from store.rules.chain import paths
from store.rules.powers import completes, is_last_word
from store.workflow.actions import submission
from store.workflow.desks import open_tasks
from support.errands import (
    BUREAU_FINANCE,
    BUREAU_LEADER,
    FINANCE,
    PERSONNEL,
    approve,
    lend,
    share_cost,
)
from support.room import Room
from support.standing_in import person
from support.standing_requests import correct_a_voucher
from support.talk import LEADER, MASTER, OFFICER

ADMINISTRATOR = 7070
NUMBER = "QS-2026-0001"
ONLY_FOR_THE_BUREAU = Desk(
    power="decide", roles=("bureau_culture",), when=When(question="to", values=("bureau",))
)


@pytest.fixture
def room() -> Room:
    return Room()


def ruled(room: Room, kind: str, *chain: Desk) -> None:
    """The record has this chain, as one that was loaded before it was looked at."""

    def put(record: Transaction) -> None:
        office = record.need(Office, "office")
        chains = {**office.rules.chains, kind: chain}
        record.put(office.but(rules=office.rules.model_copy(update={"chains": chains})))

    room.work(put)


def deciding(*whens: When) -> list[Desk]:
    return [Desk(power="decide", roles=("town_leader",), when=when) for when in whens]


def by(question: str, *values: str) -> When:
    return When(question=question, values=values)


GAPS = [
    ("general_request", [by("to", "bureau")], "to is town"),
    ("secondment", [by(STARTER, "town_clerk")], "starter is station_master"),
    ("secondment", [When(question="people_out", over=1)], "people_out is not over 1"),
    (
        "secondment",
        [When(question="borrower", has=("museum", "馆")), When(question="people_out", over=0)],
        "borrower has not museum or 馆 in it and people_out is not over 0",
    ),
    ("secondment", [by("start", "2026-03-02")], "start is not 2026-03-02"),
    ("allocation", [When(question="lines", over=1)], "lines is not over 1"),
    ("cost_share", [When(question="total", over=5), by("total", "5")], "total is not 5 and "),
    ("correction", [by(STARTER, "town_clerk")], "starter is not town_clerk"),
    ("correction", [When(question="day", over=0)], "day is not answered"),
]

WHOLE = [
    ("general_request", [by("to", "bureau"), by("to", "town")]),
    ("secondment", [by(STARTER, "town_clerk", "station_master")]),
    ("cost_share", [When(question="total", over=5), by("total", "1", "2", "3", "4", "5")]),
    ("allocation", [When(question="lines", over=0)]),
    ("secondment", [When(question="people_out", over=1), by("people_out", "0", "1")]),
]


@pytest.mark.parametrize(("kind", "whens", "said"), GAPS)
def test_a_chain_with_a_gap_names_the_answers(kind: str, whens: list[When], said: str) -> None:
    [fault] = faults(KINDS[kind], deciding(*whens))
    assert f"nobody would decide where {said}" in fault


@pytest.mark.parametrize(("kind", "whens"), WHOLE)
def test_stages_that_are_together_for_every_answer_are_enough(kind: str, whens: list[When]) -> None:
    assert list(faults(KINDS[kind], deciding(*whens))) == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_on_every_way_of_a_declared_chain_somebody_decides(kind: type[Kind]) -> None:
    """A correction goes to whoever decided; what is noted nobody decides."""
    assert kind.noted or not kind.chain or paths.undecided(kind, kind.chain) is None
    assert kind.chain or kind.kind == "correction"


def test_to_consent_is_not_to_decide() -> None:
    told = Desk(power="told", roles=("town_head",))
    consent = Desk(power="consent", roles=("town_leader", "town_head"))
    beside = consent.model_copy(update={"powers": {"town_head": "decide"}})
    either = beside.model_copy(update={"mode": "any"})
    assert [desk.decides for desk in (told, consent, beside, either)] == [False, False, True, False]


BUREAU_ONLY = """
[[chains.general_request]]
power = "consent"
seats = ["town_leader"]

[[chains.general_request]]
power = "decide"
seats = ["bureau_culture"]
when = { question = "to", values = ["bureau"] }
"""


def test_a_file_with_a_gap_is_refused(room: Room, tmp_path: Path) -> None:
    gap = r"chains\.general_request, stage 2, when: nobody would decide where to is town\.$"
    with pytest.raises(Trouble, match=gap):
        load(room, tmp_path, BUREAU_ONLY)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ('values = ["town"], begins = "t"', "begins is not known"),
        ('has = [" "]', "an empty word is in every text"),
    ],
)
def test_a_condition_that_would_not_say_what_it_does_is_refused(
    room: Room, tmp_path: Path, when: str, said: str
) -> None:
    chains = BUREAU_ONLY.replace('values = ["bureau"]', when)
    with pytest.raises(Trouble, match=said):
        load(room, tmp_path, chains)


@pytest.mark.parametrize("page", ["office.md", "office.zh-CN.md"])
def test_what_the_documentation_shows_is_decided_by_somebody(tmp_path: Path, page: str) -> None:
    """Loaded into the sample office, and with its words changed to leave a gap, refused."""
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    shown = [one for one in re.findall("```toml\n(.*?)```", text, re.DOTALL) if "chains." in one]
    file = tmp_path / "office.toml"
    file.write_text("\n".join((OWN.read_text(encoding="utf-8"), *shown)), encoding="utf-8")
    chains = read(file, handlers.LANGUAGES).ruled().chains
    assert set(chains) == {"secondment", "cost_share"}
    assert [paths.undecided(KINDS[kind], chain) for kind, chain in chains.items()] == [None, None]


def test_what_is_not_answered_meets_no_condition() -> None:
    """Python's word for it is no answer, and no word in one."""
    whens = (by("q", "None"), When(question="q", has=("on",)), When(question="q", begins="N"))
    assert [when.holds({"q": None}) for when in whens] == [False, False, False]


def test_what_nobody_would_decide_is_not_sent(room: Room) -> None:
    ruled(room, "general_request", ONLY_FOR_THE_BUREAU)
    master = room.phone(MASTER)
    shown = asks(master)
    assert "with these answers no seat decides on it (General request)" in shown
    assert "Somebody decides (if “To” is “Culture bureau”)" in shown
    assert "no seat decides" in master.presses("Send")
    assert room.record.find(Request) == []
    assert room.record.need(Draft, "D1").state == "open"


def test_what_nobody_ever_decides_is_not_sent(room: Room) -> None:
    ruled(room, "general_request", Desk(power="consent", roles=("town_leader",)))
    assert "As things are set up, no seat decides" in asks(room.phone(MASTER))
    assert "no seat decides" in room.phone(MASTER).presses("Send")
    assert room.record.find(Request) == []


def test_administrators_are_told_once_a_day(room: Room) -> None:
    ruled(room, "general_request", ONLY_FOR_THE_BUREAU)
    master, administrator = room.phone(MASTER), room.phone(ADMINISTRATOR)
    asks(master)
    master.presses("Send")
    told = administrator.sees()
    assert told.count("Nobody to act | General request\nGuanhaiwei Town Cultural Station\n") == 1
    assert "with its answers no seat decides on it" in told
    asks(master, "Tables")
    master.presses("Send")
    assert administrator.sees() == ""
    room.clock.forward(days=1)
    master.presses("Send")
    assert administrator.sees().count("Nobody to act") == 1


def test_administrators_are_told_of_an_empty_seat(room: Room) -> None:
    ends(room, "330282107/town_leader")
    asks(room.phone(MASTER))
    assert "nobody holds the seat of town leader for culture, Guanhaiwei Town" in (
        room.phone(ADMINISTRATOR).sees()
    )


def only_consents(room: Room, number: str) -> None:
    """The request was sent under a chain in which nobody decides."""

    def put(record: Transaction) -> None:
        request = record.need(Request, number)
        chain = tuple(one.model_copy(update={"power": "consent"}) for one in request.chain)
        record.put(request.but(chain=chain))
        for task in open_tasks(record, request):
            record.put(task.but(power="consent"))

    room.work(put)


def test_what_was_sent_so_before_is_not_approved_by_consent(room: Room) -> None:
    asks(room.phone(MASTER))
    room.phone(MASTER).presses("Send")
    only_consents(room, NUMBER)
    leader = room.phone(LEADER)
    assert "consent cannot replace a decision" in leader.forges(f"approve|{NUMBER}|1.0")
    assert room.record.need(Request, NUMBER).state == "waiting"
    leader.forges(f"send_back|{NUMBER}|1.0")
    leader.says("Please send it again.")
    leader.forges(f"return|{NUMBER}|1.0")
    assert room.record.need(Request, NUMBER).state == "sent_back"


def decided_by_nobody(room: Room, number: str) -> None:
    """What is on record was approved by nobody."""

    def put(record: Transaction) -> None:
        request = record.need(Request, number)
        chain = tuple(
            one if one.power == "record" else one.model_copy(update={"power": "told"})
            for one in request.chain
        )
        recorded = tuple(one for one in request.decisions if one.outcome == "record")
        record.put(request.but(chain=chain, decisions=recorded))

    room.work(put)


def test_a_correction_of_what_nobody_decided_is_decided(room: Room) -> None:
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    decided_by_nobody(room, "JY-2026-0001")
    master = room.phone(MASTER)
    master.forges("correct|JY-2026-0001")
    master.presses("Borrower")
    for words in ("City Museum", "The name was wrong."):
        master.says(words)
    master.sends()
    assert "town leader for culture" in master.presses("Done")
    master.presses("Send")
    request = room.record.need(Request, "GZ-2026-0001")
    assert request.state == "waiting"
    assert [stage.power for stage in request.chain] == ["decide", "decide"]
    assert room.record.need(Request, "JY-2026-0001").corrections == ()


def test_a_correction_that_nobody_would_decide_today_is_refused(room: Room) -> None:
    lend(room, MASTER)
    approve(room, LEADER, PERSONNEL, BUREAU_LEADER)
    decided_by_nobody(room, "JY-2026-0001")
    ruled(room, "secondment", Desk(power="consent", roles=("town_leader",)))
    master = room.phone(MASTER)
    master.forges("correct|JY-2026-0001")
    master.presses("Borrower")
    for words in ("City Museum", "The name was wrong."):
        master.says(words)
    master.sends()
    assert "no seat decides on this kind of request (Correction)" in master.presses("Done")
    assert "no seat decides" in master.presses("Send")
    assert room.record.get(Request, "GZ-2026-0001") is None


def test_a_correction_of_what_was_recorded_is_decided_too(room: Room) -> None:
    correct_a_voucher(room, MASTER)
    decided_by_nobody(room, "BK-2026-0001")
    master = room.phone(MASTER)
    master.forges("withdraw_request|GZ-2026-0001")
    correct = Draft(
        id="D9",
        account=str(MASTER),
        person=person(room, MASTER),
        seat="330282107-station/station_master",
        kind="correction",
        touched=room.clock.now(),
        answers={
            "record": "BK-2026-0001",
            "fact": "text/allocation.payment/voucher",
            "words": "2026-0003",
            "why": "Two digits changed places.",
            "proof": room.record.need(Request, "GZ-2026-0001").newest.answers["proof"],
        },
    )

    def send(record: Transaction) -> Request:
        return submission.send(record, record.put(correct), person(room, MASTER), room.clock.now())

    chain = room.work(send).chain
    assert [stage.power for stage in chain] == ["consent", "decide"]


def seat_of(room: Room, number: str, role: str) -> Task:
    tasks = open_tasks(room.record, room.record.need(Request, number))
    return next(task for task in tasks if task.seat.endswith(role))


def refused_by_finance(room: Room, tmp_path: Path) -> None:
    """The bureau's finance section refuses what the town's leader agrees to; a third consents."""
    load(room, tmp_path, SIDE_BY_SIDE)
    share_cost(room, MASTER)
    approve(room, LEADER)
    room.phone(BUREAU_FINANCE).presses("Reject")
    room.phone(BUREAU_FINANCE).writes("There is no money for it.")
    room.phone(FINANCE).presses("Noted")


def test_a_consent_has_not_the_last_word_where_somebody_settles_it(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CostShare, "irrevocable", True)
    refused_by_finance(room, tmp_path)
    request = room.record.need(Request, "FD-2026-0001")
    task = seat_of(room, "FD-2026-0001", "bureau_culture")
    assert not is_last_word(room.record, request, task)
    officer = room.phone(OFFICER)
    shown = officer.presses("Approve with opinion")
    assert "gives your consent; the decision is still to follow" in shown
    assert "cannot be undone" not in shown
    assert "Done: approved" in officer.forges("approve|FD-2026-0001|1.0")
    assert room.record.need(Request, "FD-2026-0001").state == "disagreed"


def test_a_consent_has_the_last_word_where_what_follows_is_decided(room: Room) -> None:
    """Whoever decides later has signed for what did not change, and does not sign again."""
    facts = ("person", "borrower", "start", "end")
    ruled(
        room,
        "secondment",
        Desk(power="consent", roles=("bureau_personnel",)),
        Desk(power="decide", roles=("town_leader",), facts=facts),
        Desk(power="decide", roles=("bureau_leader",), facts=("letter",)),
    )
    lend(room, MASTER)
    approve(room, PERSONNEL, LEADER)
    leader = room.phone(BUREAU_LEADER)
    leader.presses("Send back")
    leader.writes("Another letter, please.")
    master = room.phone(MASTER)
    master.presses("Amend and resend")
    master.presses("Change: Work")
    master.says("Cataloguing old maps")
    master.presses("Send")
    request = room.record.need(Request, "JY-2026-0001")
    task = seat_of(room, "JY-2026-0001", "bureau_personnel")
    assert not completes(room.record, request, task)
    without = request.but(chain=request.chain[:2])
    assert completes(room.record, without, task)
