"""The matrix in office.toml: conditions, powers side by side, and what is on its way meanwhile."""

from datetime import date
from pathlib import Path

import pytest

import handlers
from store import sample
from store.documents import Desk, Holding, Office, Request, Stage, When
from store.documents.office.chain import Edition
from store.forms.questions import Case
from store.kinds import Correction
from store.office.loading import update
from store.office.validation.file import read
from store.record.transaction import Transaction
from store.rules.authority.seats import holders_of
from store.rules.chain.vacancies import vacant
from store.rules.powers import is_last_word
from store.workflow.actions import decision
from store.workflow.actions.act import Act
from store.workflow.actions.reassignment import takers
from store.workflow.desks import open_tasks
from support.errands import (
    BUREAU_FINANCE,
    BUREAU_LEADER,
    CLERK,
    FINANCE,
    HEAD,
    PERSONNEL,
    approve,
    ask_for_money,
    lend,
    share_cost,
)
from support.room import Room
from support.standing_in import person
from support.talk import LEADER, MASTER, MONDAY, OFFICER
from support.talk import Office as Wired

OWN = Path(sample.__file__).with_name("office.toml")
MONEY, LENDING, SHARING = "BK-2026-0001", "JY-2026-0001", "FD-2026-0001"


@pytest.fixture
def room() -> Room:
    return Room()


def load(room: Room, tmp_path: Path, chains: str, rules: str = "") -> None:
    """Load the sample's office.toml again, with these chains and rules."""
    file = tmp_path / "office.toml"
    text = OWN.read_text(encoding="utf-8")
    if rules.startswith("limits."):
        text = text.replace("bureau = 5", rules.removeprefix("limits."), 1)
    else:
        text = text.replace("[rules]\n", f"[rules]\n{rules}\n", 1)
    file.write_text(f"{text}\n{chains}", encoding="utf-8")
    described = read(file, handlers.LANGUAGES)
    room.work(lambda record: update(record, described, room.clock.now()))


def roles(room: Room, number: str) -> list[list[str]]:
    """Who stands in the chain of the request, stage by stage."""
    chain = room.record.need(Request, number).chain
    return [[seat.rpartition("/")[2] for seat in stage.seats] for stage in chain]


def waiting(room: Room, number: str) -> dict[str, str]:
    """What waits, by role."""
    tasks = open_tasks(room.record, room.record.need(Request, number))
    return {task.seat.rpartition("/")[2]: task.power for task in tasks}


def decided_by(kind: str, first: str, then: str, when: str) -> str:
    """A chain of two seats that decide, the second one only where this holds."""
    desk = f'[[chains.{kind}]]\npower = "decide"\nseats = '
    return f'{desk}["{first}"]\n\n{desk}["{then}"]\nwhen = {{ {when} }}\n'


HEAD_FOR_MUCH = decided_by(
    "allocation", "town_leader", "town_head", 'question = "lines", over = 30000000'
)


@pytest.mark.parametrize(
    ("sums", "head"),
    [(("staff none", "special none"), False), ((), True)],
)
def test_a_large_sum_goes_to_the_town_head(
    room: Room, tmp_path: Path, sums: tuple[str, ...], *, head: bool
) -> None:
    """What counts of several lines is their total."""
    load(room, tmp_path, HEAD_FOR_MUCH)
    ask_for_money(room, MASTER, *sums)
    assert roles(room, MONEY) == [["town_leader"], *([["town_head"]] if head else [])]


PEOPLE_OUT = decided_by(
    "secondment", "bureau_personnel", "bureau_leader", 'question = "people_out", over = 1'
)


def test_with_two_people_out_the_bureau_leader_decides_too(room: Room, tmp_path: Path) -> None:
    load(room, tmp_path, PEOPLE_OUT)
    lend(room, MASTER)
    assert roles(room, LENDING) == [["bureau_personnel"]]
    approve(room, PERSONNEL)
    lend(room, MASTER, person="Zheng Xiaoyan")
    assert roles(room, "JY-2026-0002") == [["bureau_personnel"], ["bureau_leader"]]


BORROWER = """
[[chains.secondment]]
power = "consent"
seats = ["town_head"]
when = { question = "borrower", has = ["museum", "博物馆"] }

[[chains.secondment]]
power = "decide"
seats = ["bureau_leader"]
"""


def test_who_borrows_can_bring_another_desk_in(room: Room, tmp_path: Path) -> None:
    load(room, tmp_path, BORROWER)
    lend(room, MASTER)
    assert roles(room, LENDING) == [["town_head"], ["bureau_leader"]]
    room.phone(MASTER).says("/help")
    room.phone(MASTER).presses("Who decides?")
    told = room.phone(MASTER).presses("Secondment")
    assert "Consents: town head, 3 working days (if “Borrower” has “museum, 博物馆” in it)" in told


SIDE_BY_SIDE = """
[[chains.cost_share]]
power = "decide"
seats = ["town_leader", "bureau_finance", "bureau_culture", "town_finance"]
powers = { bureau_culture = "consent", town_finance = "file" }
leader = "town_head"
"""


def test_seats_side_by_side_may_have_powers_of_their_own(room: Room, tmp_path: Path) -> None:
    load(room, tmp_path, SIDE_BY_SIDE)
    master = room.phone(MASTER)
    share_cost(room, MASTER)
    assert waiting(room, SHARING) == {
        "town_leader": "decide",
        "bureau_finance": "decide",
        "bureau_culture": "consent",
        "town_finance": "file",
    }
    assert "for your consent" in room.phone(OFFICER).sees().lower()
    room.phone(7051).presses("Noted")
    approve(room, LEADER, OFFICER)
    assert room.record.need(Request, SHARING).state == "waiting"
    room.phone(BUREAU_FINANCE).presses("Reject")
    room.phone(BUREAU_FINANCE).writes("There is no money for it.")
    assert waiting(room, SHARING) == {"town_leader": "position", "bureau_finance": "position"}
    for user in (LEADER, BUREAU_FINANCE):
        room.phone(user).presses("State our position")
        room.phone(user).writes("This is what we hold.")
    assert waiting(room, SHARING) == {"town_head": "ruling"}
    approve(room, HEAD)
    assert room.record.need(Request, SHARING).state == "carried_out"
    assert "Cost sharing" in master.sees()


def test_a_refused_consent_ends_it_whoever_stands_beside(room: Room, tmp_path: Path) -> None:
    load(room, tmp_path, SIDE_BY_SIDE)
    share_cost(room, MASTER)
    room.phone(OFFICER).presses("Reject")
    room.phone(OFFICER).writes("This is no cultural project.")
    assert room.record.need(Request, SHARING).state == "rejected"


def test_the_way_is_told_by_power_before_sending(room: Room, tmp_path: Path) -> None:
    load(room, tmp_path, SIDE_BY_SIDE)
    share_cost(room, MASTER)
    room.phone(MASTER).says("/help")
    room.phone(MASTER).presses("Who decides?")
    told = room.phone(MASTER).presses("Cost sharing")
    assert (
        "Decides: town leader for culture, finance section, 5 working days; if the two disagree"
        in told
    )
    assert "Consents: public culture section, 5 working days\nTakes note: town finance" in told


def test_whoever_is_to_settle_it_must_be_there(room: Room, tmp_path: Path) -> None:
    """A seat nobody holds is named at the start, and what it may have to settle is not sent."""
    load(room, tmp_path, SIDE_BY_SIDE.replace("town_head", "bureau_heritage"))

    def leave(record: Transaction) -> None:
        [held] = record.find(Holding, seat="bureau/bureau_heritage")
        record.put(held.but(until=held.since))

    room.work(leave)
    room.clock.forward(days=1)
    assert "bureau/bureau_heritage" in vacant(room.record, room.clock.now().date())
    assert "nobody holds the seat" in share_cost(room, MASTER)
    assert room.record.get(Request, SHARING) is None


def test_where_whoever_would_settle_it_is_a_side_it_is_not_sent(room: Room) -> None:
    """The finance section's holder leads the bureau too: then nobody above could settle it."""

    def both(record: Transaction) -> None:
        [held] = record.find(Holding, seat="bureau/bureau_finance")
        [leads] = record.find(Holding, seat="bureau/bureau_leader")
        record.put(leads.but(person=held.person))

    room.work(both)
    assert "may not act in this matter and there is nobody above" in share_cost(room, MASTER)


def test_a_request_keeps_the_chain_it_was_sent_under(room: Room, tmp_path: Path) -> None:
    lend(room, MASTER)
    before = room.record.need(Request, LENDING).chain
    load(room, tmp_path, PEOPLE_OUT)
    room.begin()
    assert room.record.need(Request, LENDING).chain == before
    approve(room, LEADER)
    assert waiting(room, LENDING) == {"bureau_personnel": "consent"}
    approve(room, PERSONNEL, BUREAU_LEADER)
    assert room.record.need(Request, LENDING).state == "approved"
    lend(room, MASTER, person="Zheng Xiaoyan", start="20 March", end="30 March")
    assert roles(room, "JY-2026-0002") == [["bureau_personnel"], ["bureau_leader"]]


def test_the_edition_of_the_chain_is_kept_with_the_request(room: Room, tmp_path: Path) -> None:
    lend(room, MASTER)
    room.forward(days=1)
    load(room, tmp_path, PEOPLE_OUT)
    room.forward(days=1)
    load(room, tmp_path, PEOPLE_OUT)
    lend(room, MASTER, person="Zheng Xiaoyan", start="20 March", end="30 March")
    kept = [room.record.need(Request, one).newest.edition for one in (LENDING, "JY-2026-0002")]
    assert kept == [Edition(), Edition(number=2, since=date(2026, 3, 3))]
    master = room.phone(MASTER)
    assert "Chain: edition 2, since 3 Mar 2026" in master.forges("details|JY-2026-0002")
    assert "edition" not in master.forges(f"details|{LENDING}")
    assert set(room.record.need(Office, "office").editions) == {"secondment"}


@pytest.mark.parametrize(
    "rules", ["limits.bureau = 6", "position_days = 7", 'leader = "town_head"']
)
def test_a_limit_or_a_leader_makes_a_new_edition_too(
    room: Room, tmp_path: Path, rules: str
) -> None:
    load(room, tmp_path, "")
    assert room.record.need(Office, "office").editions == {}
    load(room, tmp_path, "", rules)
    assert "cost_share" in room.record.need(Office, "office").editions


def test_what_is_sent_again_goes_by_the_chain_of_today(room: Room, tmp_path: Path) -> None:
    lend(room, MASTER)
    room.phone(LEADER).presses("Send back")
    room.phone(LEADER).writes("A later day, please.")
    load(room, tmp_path, PEOPLE_OUT)
    master = room.phone(MASTER)
    master.presses("Amend and resend")
    master.presses("Change: Last day")
    master.says("30 March")
    master.presses("Send")
    assert roles(room, LENDING) == [["bureau_personnel"]]


def test_a_chain_changed_by_the_operator_leaves_what_waits_alone(
    office: Wired, tmp_path: Path
) -> None:
    """Through the file, the command line and a restart."""
    master, leader = office.talk(MASTER), office.talk(LEADER)
    for typed in ("/new", "[General request]", "[Town or subdistrict]", "Chairs", "Ten, please."):
        master.presses(typed[1:-1]) if typed.startswith("[") else master.says(typed)
    master.presses("Skip")
    master.presses("Send")
    file = tmp_path / "office.toml"
    chain = '[[chains.general_request]]\npower = "decide"\nseats = ["town_head"]\n'
    file.write_text(f"{OWN.read_text(encoding='utf-8')}\n{chain}", encoding="utf-8")
    office.command("office", str(file), "--yes")
    leader.sees()
    leader.presses("Approve")
    with office.record() as record:
        assert record.need(Request, "QS-2026-0001").state == "approved"
        assert record.need(Office, "office").rules.chains["general_request"][0].roles == (
            "town_head",
        )


BY_THE_GROUP = """
[[chains.secondment]]
power = "decide"
seats = ["bureau_leader"]
form = "party_group"
"""


def test_a_party_group_may_decide_what_a_leader_did(room: Room, tmp_path: Path) -> None:
    load(room, tmp_path, BY_THE_GROUP)
    lend(room, MASTER)
    leader = room.phone(BUREAU_LEADER)
    leader.presses("Enter the resolution")
    leader.says("today")
    leader.says("Minutes 2026-7")
    leader.presses("Record")
    assert room.record.need(Request, LENDING).state == "approved"
    assert "Resolved by the bureau’s party group on 2 Mar 2026" in room.phone(MASTER).sees()


def test_a_condition_looks_at_what_the_answer_is() -> None:
    much = When(question="q", over=5)
    assert [much.holds({"q": given}) for given in (5, 6, {"a": 3, "b": 3}, None, "9")] == [
        False,
        True,
        True,
        False,
        False,
    ]
    named = When(question="q", has=("Bureau",))
    assert [named.holds({"q": given}) for given in ("the bureau", "town", None)] == [
        True,
        False,
        False,
    ]


def test_a_seat_has_the_power_of_its_stage_unless_said() -> None:
    desk = Desk(
        power="decide", roles=("town_leader", "town_finance"), powers={"town_finance": "file"}
    )
    assert [desk.power_of(role) for role in desk.roles] == ["decide", "file"]
    stage = Stage(
        power="record", seats=("a", "b"), mode="all", limit=1, form="x", powers={"b": "file"}
    )
    assert [stage.form_of(seat) for seat in stage.seats] == ["x", None]
    assert stage.parts == {"record", "file"}


HEAD_AFTER = """
[[chains.cost_share]]
power = "decide"
seats = ["town_leader", "bureau_finance"]

[[chains.cost_share]]
power = "decide"
seats = ["town_head"]
"""


def settled(room: Room, tmp_path: Path) -> None:
    """A disagreement was settled, and the town head is to decide now."""
    load(room, tmp_path, HEAD_AFTER)
    share_cost(room, MASTER)
    approve(room, LEADER)
    room.phone(BUREAU_FINANCE).presses("Reject")
    room.phone(BUREAU_FINANCE).writes("There is no money for it.")
    for user in (LEADER, BUREAU_FINANCE):
        room.phone(user).presses("State our position")
        room.phone(user).writes("This is what we hold.")
    approve(room, BUREAU_LEADER)
    assert waiting(room, SHARING) == {"town_head": "decide"}


def send_back(room: Room, to: int | None) -> None:
    """The town head sends it back, to an earlier stage or to who asked."""
    request = room.record.need(Request, SHARING)
    person = next(iter(holders_of(room.record, "330282107/town_head", room.clock.now().date())))
    act = Act(
        request=SHARING,
        place=request.place,
        person=person.id,
        outcome="send_back",
        opinion="Please look at the shares again.",
        at=room.clock.now(),
        to=to,
    )
    room.work(lambda record: decision.decide(record, act))


def test_after_a_ruling_the_next_desk_decides_as_ever(room: Room, tmp_path: Path) -> None:
    settled(room, tmp_path)
    approve(room, HEAD)
    assert room.record.need(Request, SHARING).state == "approved"


def test_two_who_decide_again_and_agree_settle_nothing(room: Room, tmp_path: Path) -> None:
    settled(room, tmp_path)
    send_back(room, to=0)
    assert waiting(room, SHARING) == {"town_leader": "decide", "bureau_finance": "decide"}
    for user in (LEADER, BUREAU_FINANCE):
        room.phone(user).forges(f"approve|{SHARING}|2.0")
    assert waiting(room, SHARING) == {"town_head": "decide"}


def test_what_was_said_before_is_read_under_another_chain(room: Room, tmp_path: Path) -> None:
    settled(room, tmp_path)
    send_back(room, to=None)
    load(room, tmp_path, HEAD_AFTER[: HEAD_AFTER.rindex("[[")])
    master = room.phone(MASTER)
    master.forges(f"amend|{SHARING}|1")
    master.presses("Change: Project")
    master.says("Celadon week")
    master.presses("Send")
    assert [len(stage) for stage in roles(room, SHARING)] == [2]
    for user in (LEADER, BUREAU_FINANCE, BUREAU_LEADER):
        for place in ("1.0", "1.1", "1.2"):
            seen = room.phone(user).forges(f"approve|{SHARING}|{place}")
            assert seen.startswith(("(Already", "(Amended", "(This is not"))
    told = master.forges(f"details|{SHARING}")
    assert "Position stated" in told
    assert "Settled: approved" in told


def test_what_was_amended_may_have_fewer_desks_than_before(room: Room, tmp_path: Path) -> None:
    """A seat that had not spoken at the last desk still has the card of before."""
    chains = """
[[chains.cost_share]]
power = "consent"
seats = ["town_finance"]
when = { question = "total", over = 5000000 }

[[chains.cost_share]]
power = "decide"
seats = ["town_leader", "bureau_finance"]
"""
    load(room, tmp_path, chains)
    share_cost(room, MASTER)
    approve(room, FINANCE)
    room.phone(LEADER).presses("Send back")
    room.phone(LEADER).writes("Too much money, please.")
    master = room.phone(MASTER)
    master.presses("Amend and resend")
    master.presses("Change: Total (yuan)")
    master.says("400")
    assert "Sent as FD-2026-0001" in master.presses("Send")
    assert roles(room, SHARING) == [["town_leader", "bureau_finance"]]
    assert "not yours" in room.phone(FINANCE).forges(f"unsign|{SHARING}|1.1|bureau_finance")


DECIDED_BESIDE = """
[[chains.allocation]]
power = "consent"
seats = ["town_finance"]

[[chains.allocation]]
power = "file"
seats = ["town_clerk", "town_leader"]
powers = { town_leader = "decide" }

[[chains.allocation]]
power = "record"
seats = ["town_finance"]
form = "allocation.payment"
"""


def test_who_decides_beside_a_desk_that_files_has_the_last_word(room: Room, tmp_path: Path) -> None:
    load(room, tmp_path, DECIDED_BESIDE)
    ask_for_money(room, MASTER)
    request = room.record.need(Request, MONEY)
    [task] = open_tasks(room.record, request)
    assert not is_last_word(room.record, request, task)
    assert "Done: approved" in room.phone(FINANCE).presses("Approve")


def test_who_decided_beside_a_desk_that_files_decides_a_correction(
    room: Room, tmp_path: Path
) -> None:
    load(room, tmp_path, DECIDED_BESIDE)
    ask_for_money(room, MASTER)
    approve(room, FINANCE)
    room.phone(CLERK).presses("Noted")
    approve(room, LEADER)
    case = Case(room.record, "330282107-station", "330282107/town_finance", "P1", MONDAY)
    answers = {"record": MONEY, "fact": "text/allocation.payment/voucher"}
    [desk] = Correction.desks(answers, case)
    assert {role: desk.power_of(role) for role in desk.roles} == {
        "town_clerk": "file",
        "town_leader": "decide",
    }


HEAD_FOR_LARGE_SUMS = """
[[chains.allocation]]
power = "decide"
seats = ["town_leader"]

[[chains.allocation]]
power = "file"
seats = ["town_clerk", "town_head"]
powers = { town_head = "decide" }
when = { question = "lines", over = 10000000000 }
"""


def test_it_can_be_passed_on_to_who_decides_beside_a_desk_that_files(
    room: Room, tmp_path: Path
) -> None:
    load(room, tmp_path, HEAD_FOR_LARGE_SUMS)
    ask_for_money(room, MASTER)
    request = room.record.need(Request, MONEY)
    [task] = open_tasks(room.record, request)
    leader = person(room, LEADER)
    assert takers(room.record, request, task, leader, MONDAY.date()) == [person(room, HEAD)]
