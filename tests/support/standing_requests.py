"""Requests of every kind in every state, for tests that try something on each of them."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache

from store.documents import STARTER, Entry, Request, Stage, Task, When
from store.documents.vocabulary import OPEN, UNDECIDED, Outcome
from store.forms.choices import OneOf
from store.forms.register import Enters
from store.forms.registry import DESK_FORMS, KINDS
from store.record.transaction import Transaction
from store.rules.authority.seats import holders_of
from store.workflow import lapse
from store.workflow.actions import decision, withdrawal
from store.workflow.actions.act import Act
from support.asking import NOTHING, ask_for, typical
from support.errands import (
    CLERK,
    LENT,
    PERSONNEL,
    UNIT,
    ask_for_money,
    lend,
    move_money,
    plan_money,
    share_cost,
)
from support.masters import appoint, published
from support.room import Room
from support.standing_in import person
from support.talk import MASTER

WHEN_RECORDED = timedelta(days=30)
"""After which time a desk records something: money is due by then, and who was lent is back."""


def ask_the_town(room: Room, user: int) -> str:
    phone = room.phone(user)
    phone.says("/new")
    phone.presses("General request")
    phone.presses("Town or subdistrict")
    phone.says("Chairs")
    phone.says("Thirty chairs, please.")
    phone.presses("Skip")
    return phone.presses("Send")


def correct_a_voucher(room: Room, user: int) -> str:
    """Money was paid under a voucher that was written down wrong."""
    number = f"BK-{room.clock.now().year}-0001"
    ask_for_money(room, user)
    for _ in range(3):
        advance(room, number)
    phone = room.phone(user)
    phone.forges(f"correct|{number}")
    phone.presses("Voucher")
    phone.says("2026-0002")
    phone.says("Two digits changed places.")
    phone.sends()
    phone.presses("Done")
    return phone.presses("Send")


def spend_money(room: Room, user: int) -> str:
    """What has arrived of the first quarter is spent in part."""
    number = f"BK-{room.clock.now().year}-0001"
    ask_for_money(room, user)
    for _ in range(4):
        advance(room, number)
    phone = room.phone(user)
    phone.says("/new Expense report")
    phone.presses("Activities (¥111,600.00)")
    phone.presses("Travel")
    for typed in ("300", "today", "To the county seat"):
        phone.says(typed)
    phone.sends("voucher.pdf")
    phone.presses("Done")
    return phone.presses("Send")


def dismiss_somebody(room: Room, user: int) -> str:
    """Notice was given today, and the last day is thirty days later."""
    phone = room.phone(user)
    phone.says("/new dismissal")
    phone.says("Two failed assessments.")
    phone.presses("In advance")
    phone.presses("Lu Mingyuan")
    phone.says(str(room.clock.now().date() + WHEN_RECORDED))
    phone.says("Zheng Xiaoyan")
    phone.presses("Failed assessment two years running")
    phone.says("today")
    phone.presses("None")
    phone.presses("Says nothing")
    phone.presses("Skip")
    phone.sends()
    phone.presses("Done")
    return phone.presses("Send")


def determine_pay(room: Room, _user: int) -> str:
    """From a month that is still to come, also where it is decided late."""
    clerk = room.phone(CLERK)
    clerk.says("/new determination of pay")
    clerk.presses("Lu Mingyuan")
    clerk.presses("Post wage")
    clerk.presses("Skip")
    for words in ("3200", "慈人社〔2026〕3号", f"{room.clock.now().year + 1}-01"):
        clerk.says(words)
    clerk.presses("No")
    clerk.sends("basis.pdf")
    clerk.presses("Done")
    return clerk.presses("Send")


def engage(room: Room, _user: int) -> str:
    """In a title that is on record."""
    own = person(room, LENT)
    title = Entry(
        id="E900/titles",
        register_name="titles",
        key=f"{own}/librarian",
        unit=UNIT,
        person=own,
        first=date(2020, 1, 1),
        facts={"grade": "librarian"},
        state="live",
    )
    room.work(lambda record: _on_record(record, title, room))
    clerk = room.phone(CLERK)
    clerk.says("/new engagement in a title")
    clerk.presses("Lu Mingyuan")
    clerk.presses("Librarian")
    clerk.says("慈文聘〔2026〕3号")
    clerk.says("today")
    return clerk.presses("Send")


def assess_a_trial(room: Room, _user: int) -> str:
    """Of a master who was appointed on trial."""
    published(room)
    room.forward(days=9)
    appoint(room, "20 March", trial="19 June")
    officer = room.phone(PERSONNEL)
    officer.says("/new outcome of a master")
    officer.says("观海卫")
    officer.presses("TJ-2026-0001: Lu Mingyuan as station master from 1 Jun 2026")
    officer.presses("Passed")
    for words in ("today", "Good work."):
        officer.says(words)
    officer.presses("Skip")
    return officer.presses("Send")


def _on_record(record: Transaction, entry: Entry, room: Room) -> None:
    record.put(entry)
    record.record("register", room.clock.now(), details={})


ASKED: dict[str, Callable[[Room, int], str]] = {
    "general_request": ask_the_town,
    "secondment": lend,
    "allocation": ask_for_money,
    "cost_share": share_cost,
    "budget_plan": plan_money,
    "budget_adjust": move_money,
    "expense_report": spend_money,
    "correction": correct_a_voucher,
    "pay_determination": determine_pay,
    "title_engagement": engage,
    "dismissal": dismiss_somebody,
    "sm_trial": assess_a_trial,
}
"""How somebody asks for something of these kinds; of any other as it is declared."""

ENDS = ("sent_back", "rejected", "withdrawn", "lapsed")
"""The states that are reached from the first desk."""

DISAGREED = ("disagreed", "positions")
"""The states of what two authorities decide side by side: they differ; they have said why."""


def asked(kind: str) -> tuple[Room, str]:
    """An office where a station master has just asked for it, and the request's number."""
    return standing(kind, "0")


def advance(room: Room, number: str) -> None:
    """Whoever's turn it is agrees, files or records."""
    await_day(room, number)
    waiting = room.record.find(Task, request=number, state="open")
    if any(task.power in {"record", "outside", "notice"} for task in waiting):
        room.forward(days=WHEN_RECORDED.days)
    room.work(lambda record: _advance(record, room, number))


def await_day(room: Room, number: str) -> None:
    """What was granted for a day that is still to come waits for nobody until then."""
    request = room.record.need(Request, number)
    granted = request.state == "approved" and request.stage < len(request.chain)
    if granted and not room.record.find(Task, request=number, state="open"):
        room.forward(days=WHEN_RECORDED.days)


def _advance(record: Transaction, room: Room, number: str) -> None:
    request = record.need(Request, number)
    for task in record.find(Task, request=number, state="open"):
        form = DESK_FORMS.get(request.chain[task.stage].form_of(task.seat) or "")
        facts = typical(form, room.clock.now().date()) if form else {}
        outcome: Outcome = OUTCOMES.get(task.power, "approve")
        words = {"opinion": "This is what we hold."} if outcome == "position" else {}
        decision.decide(record, _act(record, room, task, outcome, facts=facts, **words))


OUTCOMES: dict[str, Outcome] = {
    "file": "file",
    "record": "record",
    "outside": "record",
    "position": "position",
}
"""What is done with these powers; with all others it is agreed to."""


def disagree(room: Room, number: str) -> None:
    """One authority agrees, the other refuses."""
    room.work(lambda record: _disagree(record, room, number))


def _disagree(record: Transaction, room: Room, number: str) -> None:
    first, second = record.find(Task, request=number, state="open")
    decision.decide(record, _act(record, room, first, "approve"))
    decision.decide(record, _act(record, room, second, "reject", opinion="Not like this."))


def _act(record: Transaction, room: Room, task: Task, outcome: Outcome, **more: object) -> Act:
    holder, *_ = holders_of(record, task.seat, room.clock.now().date())
    return Act(
        request=task.request,
        place=task.place,
        person=holder.id,
        outcome=outcome,
        at=room.clock.now(),
        **{"opinion": "", **more},  # type: ignore[arg-type]
    )


def end(room: Room, number: str, state: str) -> None:
    """It comes to one of the ENDS."""
    room.work(lambda record: _end(record, room, number, state))


def _end(record: Transaction, room: Room, number: str, state: str) -> None:
    at = room.clock.now()
    if state == "withdrawn":
        withdrawal.withdraw(record, number, record.need(Request, number).person, at)
        return
    outcome: Outcome = "reject" if state == "rejected" else "send_back"
    waiting = record.find(Task, request=number, state="open")
    for task in waiting if outcome == "reject" else waiting[:1]:
        decision.decide(record, _act(record, room, task, outcome, opinion="Not like this."))
    if state == "lapsed":
        later = at + timedelta(days=lapse.DAYS)
        assert lapse.lapse(record, number, later, later)


def every_state(*kinds: str) -> list[tuple[str, str]]:
    """Each kind with `0`, `1`...: so many stages done; with each of the ENDS; and DISAGREED."""
    return [(kind, state) for kind in kinds or KINDS for state in _states_of(kind)]


def _states_of(kind: str) -> tuple[str, ...]:
    """Of a kind that is asked for as it is declared, the first and the last."""
    chain = chain_of(kind)
    return _states(chain) if kind in ASKED else tuple(dict.fromkeys(("0", str(len(chain)))))


def _states(chain: tuple[Stage, ...]) -> tuple[str, ...]:
    """Where nobody can say no it comes to no other end."""
    ends = ENDS if any(one.parts & OPEN for one in chain) else ()
    differ = DISAGREED if any(one.settling for one in chain[:1]) else ()
    return (*map(str, range(len(chain) + 1)), *ends, *differ)


def chain_of(kind: str) -> tuple[Stage, ...]:
    """The stages that a typical request of the kind has."""
    room, number = _once(kind, "0")
    return room.record.need(Request, number).chain


def standing(kind: str, state: str) -> tuple[Room, str]:
    """An office with a request of that kind in that state, and its number."""
    room, number = _once(kind, state)
    return room.copied(), number


@cache
def _once(kind: str, state: str) -> tuple[Room, str]:
    """The same, made once and left alone."""
    if state == "0":
        return _asked(kind)
    before = {"positions": "disagreed"}.get(state, str(int(state) - 1) if state.isdigit() else "0")
    room, number = standing(kind, before)
    if state in ENDS:
        end(room, number, state)
    elif state == "disagreed":
        disagree(room, number)
    else:
        advance(room, number)
    return room, number


def _asked(kind: str) -> tuple[Room, str]:
    room = Room()
    return room, _send(room, kind)


def _send(room: Room, kind: str, wanted: Mapping[str, str] = NOTHING) -> str:
    """Ask for it, and before for what it follows; its number."""
    _precede(room, kind)
    before = {one.id for one in room.record.find(Request)}
    seen = ASKED[kind](room, MASTER) if kind in ASKED else ask_for(room, kind, wanted)
    after = [one.id for one in room.record.find(Request) if one.id not in before]
    assert after, f"{kind} was not sent; this was seen last:\n{seen}"
    return after[-1]


def _precede(room: Room, kind: str) -> None:
    """Where it is about an entry of a register and there is none, one comes on record first."""
    marks = [mark for asked in KINDS[kind].questions() for mark in asked.marks]
    for register in (mark.register for mark in marks if isinstance(mark, OneOf)):
        if not room.record.find(Entry, register_name=register, unit=UNIT, state="live", limit=1):
            _enter(room, register, kind)


def _enter(room: Room, register: str, follower: str) -> None:
    """Have a request of another kind granted that enters the register."""
    every = ((name, one) for name, kind in KINDS.items() for one in kind.enters)
    for name, enters in every:
        if enters.register.name == register and name != follower:
            number = _send(room, name, _so_that_it(enters))
            while room.record.need(Request, number).state in UNDECIDED:
                advance(room, number)
            return


def _so_that_it(enters: Enters) -> dict[str, str]:
    """The answer with which a request enters."""
    when = enters.when
    depends = isinstance(when, When) and when.question != STARTER and when.values
    return {when.question: when.values[0]} if isinstance(when, When) and depends else {}
