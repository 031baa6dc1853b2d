"""Questions and desks that depend on answers."""

from typing import Annotated, ClassVar, Literal

from store.documents import Desk, When
from store.documents.office.organisation import Role
from store.forms.field_types import Heading, Percent
from store.forms.kind import Kind
from store.forms.questions import Case
from store.rules.chain.building import chain_of
from support.room import Room

ONLY_SHOWS = When(question="purpose", values=("show",))
ONLY_PAID = When(question="fee", values=("some",))
MUCH = When(question="share", over=50_00)


class Hall(Kind):
    """A fee is asked about for a show only, a share where there is a fee."""

    kind: ClassVar[str] = "hall"
    prefix: ClassVar[str] = "HL"
    group = "standing"
    starters: ClassVar[tuple[Role, ...]] = ("station_master",)
    chain: ClassVar[tuple[Desk, ...]] = (
        Desk(power="decide", roles=("town_leader",)),
        Desk(power="decide", roles=("town_head",), when=ONLY_PAID),
        Desk(power="consent", roles=("town_finance",), when=MUCH),
    )

    purpose: Literal["show", "other"]
    fee: Annotated[Literal["some", "none"] | None, ONLY_SHOWS]
    share: Annotated[Percent | None, ONLY_PAID]
    note: Heading | None


FULL = {"purpose": "show", "fee": "some", "share": 60_00, "note": None}


def asked(answers: dict[str, object]) -> list[str]:
    return [one.name for one in Hall.questions(answers)]


def seats(answers: dict[str, object]) -> list[str]:
    room = Room()
    unit = "330282107-station"
    case = Case(room.record, unit, f"{unit}/station_master", "P44", room.clock.now())
    return [seat for stage in chain_of(Hall, answers, case) for seat in stage.seats]


def test_what_is_asked_follows_from_the_answers() -> None:
    assert asked({}) == ["purpose", "note"]
    assert asked({"purpose": "show"}) == ["purpose", "fee", "note"]
    assert asked(FULL) == ["purpose", "fee", "share", "note"]
    assert asked({**FULL, "fee": "none"}) == ["purpose", "fee", "note"]


def test_an_answer_that_is_not_asked_for_any_more_brings_nothing_up() -> None:
    now = {**FULL, "purpose": "other"}
    assert asked(now) == ["purpose", "note"]
    assert Hall.kept(now) == {"purpose": "other", "fee": None, "share": None, "note": None}
    assert Hall.next_question(now) is None
    assert Hall.next_question({**now, "share": None}) is None
    without = {name: given for name, given in now.items() if name != "share"}
    assert Hall.next_question(without) is None


def test_a_desk_follows_from_what_is_asked() -> None:
    town = "330282107"
    every = [f"{town}/town_leader", f"{town}/town_head", f"{town}/town_finance"]
    assert seats(FULL) == every
    assert seats({**FULL, "share": 50_00}) == every[:2]
    assert seats({**FULL, "purpose": "other"}) == every[:1]


def test_what_is_brought_up_must_be_answered() -> None:
    assert Hall.problems({**FULL, "share": None})["share"].name == "missing"


def test_nothing_at_all_is_an_answer() -> None:
    """0 % is a share; it is not asked for again."""
    assert Hall.next_question({**FULL, "share": 0}) is None


def test_the_condition_is_no_part_of_the_answer() -> None:
    assert Hall.of(FULL).share == 60_00
    assert Hall.problems({**FULL, "share": 100_01})["share"].name == "percent_range"
