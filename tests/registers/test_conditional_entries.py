"""What is asked for enters a register only where an answer, a property or who asks says so."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

import pytest

from store.documents import Entry, Request, When
from store.forms.chain import answered, decides, started_by
from store.forms.deadlines import Once
from store.forms.field_types import Date, Heading, Number
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.ledger.sum import AtMost, Sum
from store.forms.limits import Limit
from store.forms.register import Register
from store.forms.registry import REGISTERS, SUMS
from store.forms.types.rows import Rows
from store.kinds import declared as looked_over
from store.operations.check.record import Checkup
from support.declaring import declared
from support.errands import LENT
from support.room import Phone, Room
from support.talk import LEADER, MASTER

FOUND, HEAVY, OWN, BROKEN = (
    Register(one, alone=True) for one in ("found", "heavy", "own_finds", "broken")
)
IN_ALL = Sum("found_in_all", FOUND, by=("unit",))


class Part(Form):
    """Something that was looked at."""

    kind = "looked_part"

    name: Heading
    state: Literal["whole", "gone"]


class Look(Kind):
    """Somebody has looked whether something is amiss."""

    kind, group, prefix = "look", "standing", "KC"
    starters = ("station_staff", "station_master")
    chain = (decides("town_leader"),)
    enters = (
        FOUND.entered(key=("what",), first="since", when=answered("result", "amiss")),
        HEAVY.entered(key=("what",), first="day", when="is_heavy"),
        OWN.entered(key=("what",), first="day", when=started_by("station_master")),
        BROKEN.entered(each="parts", key=("name",), first="day", when=answered("state", "gone")),
    )
    needs = (AtMost(IN_ALL, 1),)

    what: Heading
    day: Annotated[Date, Limit(last=0)]
    weight: Number
    parts: Rows[Part]
    result: Literal["well", "amiss"]
    since: Annotated[Date | None, When(question="result", values=("amiss",))]

    @property
    def is_heavy(self) -> bool:
        """Whether it takes two to carry it."""
        return self.weight > 25


NAMES = ("what", "day", "weight", "parts", "result", "since")
WORDS = {
    "look": "Look",
    "look.facts": "{what} {result}",
    "look.summary": "{what}",
    "look.next": "Next",
    "look.result.well": "All is well",
    "look.result.amiss": "Something is amiss",
    **{f"look.{name}": name.title() for name in NAMES},
    **{f"look.{name}.ask": f"Ask {name}?" for name in NAMES},
    "looked_part.name": "Name",
    "looked_part.state": "State",
    "looked_part.state.whole": "Whole",
    "looked_part.state.gone": "Gone",
    "objection.found.full": "It is known that it is amiss then.",
    "objection.broken.full": "It is known to be gone.",
}
REGISTER_NAMES = ("found", "heavy", "own_finds", "broken")


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    with declared(Look, WORDS):
        yield


@pytest.fixture
def room() -> Room:
    return Room()


def looks(phone: Phone, weight: str, result: str, *parts: str, since: str = "") -> str:
    phone.says("/new Look")
    phone.says("Piano")
    phone.says("today")
    phone.says(weight)
    phone.says("\n".join(parts) or "Lid; whole")
    phone.presses("Done")
    seen = phone.presses(result)
    if since:
        seen = phone.says(since)
    return phone.presses("Send") if "[Send]" in seen else seen


def entered(room: Room) -> list[tuple[str, str]]:
    found = [one for name in REGISTER_NAMES for one in room.record.find(Entry, register_name=name)]
    return [(one.register_name, one.key) for one in found if one.state != "void"]


@pytest.mark.parametrize(
    ("user", "weight", "given", "found"),
    [
        (LENT, "3", ("All is well",), []),
        (LENT, "30", ("All is well",), [("heavy", "Piano")]),
        (MASTER, "3", ("All is well",), [("own_finds", "Piano")]),
        (LENT, "3", ("All is well", "Lid; whole", "Key; gone"), [("broken", "Key")]),
    ],
)
def test_it_enters_where_an_answer_a_property_or_who_asks_says_so(
    room: Room, user: int, weight: str, given: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    assert "Sent as KC-2026-0001" in looks(room.phone(user), weight, *given)
    assert entered(room) == found
    assert list(Checkup(room.rows, None).findings()) == []


def test_what_it_enters_by_is_asked_only_then(room: Room) -> None:
    looks(room.phone(LENT), "3", "Something is amiss", since="yesterday")
    assert entered(room) == [("found", "Piano")]
    room.phone(LEADER).presses("Approve")
    assert "It is known that it is amiss then." in looks(
        room.phone(MASTER), "3", "Something is amiss", since="yesterday"
    )


def test_an_answer_that_is_put_otherwise_lets_it_enter_or_not(room: Room) -> None:
    phone, leader = room.phone(LENT), room.phone(LEADER)
    looks(phone, "3", "Something is amiss", since="yesterday")
    leader.sees()
    leader.presses("Send back")
    leader.writes("Please look again.")
    phone.sees()
    phone.presses("Amend and resend")
    phone.presses("Change: Result")
    phone.presses("All is well")
    assert "Sent as" in phone.presses("Send")
    assert entered(room) == []
    assert [one.state for one in room.record.find(Entry, register_name="found")] == ["void"]
    assert list(Checkup(room.rows, None).findings()) == []
    assert room.record.need(Request, "KC-2026-0001").version == 2


def faults(**given: Any) -> list[str]:
    known = {"__annotations__": {"day": Date}, "kind": "tried", "starters": ("station_master",)}
    chain = {"chain": (decides("town_leader"),), "prefix": "TR"}
    return [*looked_over.faults(type("Tried", (Kind,), {**known, **chain, **given}))]


def test_what_cannot_work_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SUMS, IN_ALL.name, IN_ALL)
    assert [*looked_over.faults(Look)] == []
    assert {*REGISTER_NAMES} <= REGISTERS.keys()
    assert faults(enters=(FOUND.entered(when="nothing"),)) == [
        "it enters found by nothing, which it does not have."
    ]
    once = faults(enters=(FOUND.entered(when=started_by("station_master")),), once=(Once("unit"),))
    assert once == ["it is asked for once, and does not always enter the register to be found in."]
