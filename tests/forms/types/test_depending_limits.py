"""A limit that depends on another answer: offered, refused, and asked again where that changes."""

from collections.abc import Iterator
from typing import Annotated, Literal

import pytest

from store.forms.chain import answered, decides
from store.forms.field_types import Date, Number
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.types.bounds import Between
from support.declaring import declared
from support.room import Phone, Room
from support.talk import MASTER


class Finding(Kind):
    """What is serious does not wait as long as what is minor, and is looked at by more people."""

    kind, group, prefix = "finding", "standing", "WT"
    starters = ("station_master",)
    chain = (decides("town_leader"),)

    findings: Literal["minor", "serious", "none"]
    by: Annotated[
        Date,
        Limit(first=1),
        Limit(last=60, when=answered("findings", "minor")),
        Limit(last=15, when=answered("findings", "serious")),
    ]
    seen: Annotated[Number, Between(least=2, when=answered("findings", "serious"))]


WORDS = {
    "finding": "Finding",
    "finding.facts": "{findings} {by} {seen}",
    "finding.summary": "{findings}",
    "finding.next": "Next",
    **{f"finding.{one}": one.title() for one in ("findings", "by", "seen", "findings.minor")},
    **{f"finding.{one}.ask": f"Ask {one}?" for one in ("findings", "by", "seen")},
    "finding.findings.minor": "Minor",
    "finding.findings.serious": "Serious",
    "finding.findings.none": "None",
}
MINOR, SERIOUS, BETWEEN = "1 May", "17 March", "18 March"


@pytest.fixture(autouse=True)
def kind() -> Iterator[None]:
    with declared(Finding, WORDS):
        yield


@pytest.fixture
def master() -> Phone:
    phone = Room().phone(MASTER)
    phone.says("/new Finding")
    return phone


def offered(phone: Phone) -> set[str]:
    """The days of this month that the calendar has."""
    return {label for label, data in phone.labels() if data.startswith("pick|")}


def test_the_calendar_offers_the_days_of_that_answer(master: Phone) -> None:
    master.presses("Serious")
    assert {"3", "17"} <= offered(master)
    assert "18" not in offered(master)
    master.presses("Back")
    master.presses("Minor")
    assert {"18", "31"} <= offered(master)


@pytest.mark.parametrize(
    ("findings", "by", "does"),
    [
        ("Serious", SERIOUS, True),
        ("Serious", BETWEEN, False),
        ("Minor", BETWEEN, True),
        ("Minor", MINOR, True),
        ("Minor", "2 May", False),
        ("None", "2 May", True),
    ],
)
def test_an_answer_is_refused_as_it_is_given(
    master: Phone,
    findings: str,
    by: str,
    does: bool,  # noqa: FBT001
) -> None:
    master.presses(findings)
    assert ("Ask seen?" in master.says(by)) is does


def test_a_bound_is_told_and_kept_only_where_it_depends_on_the_answer(master: Phone) -> None:
    master.presses("Serious")
    assert "Ask seen?\nAt least 2." in master.says(SERIOUS)
    assert "at least 2" in master.says("1").lower()
    master.presses("Back")
    master.presses("Back")
    assert "Ask seen?\n[" in master.presses("Minor")
    assert "[Send]" in master.says("1")


def test_what_does_not_stand_any_more_is_asked_again_at_once(master: Phone) -> None:
    master.presses("Minor")
    master.says(BETWEEN)
    assert "[Send]" in master.says("1")
    master.presses("Change: Findings")
    seen = master.presses("Serious")
    assert "17 Mar 2026" in seen
    assert "Ask by?" in seen
    assert "Ask by?" in master.presses("Keep it")
    seen = master.says(SERIOUS)
    assert "at least 2" in seen.lower()
    assert "Ask seen?" in seen
    assert "[Send]" in master.says("2")
    assert "Sent as WT-2026-0001" in master.presses("Send")


def test_what_is_not_answered_yet_comes_first(master: Phone) -> None:
    master.presses("Minor")
    master.says(BETWEEN)
    master.presses("Back")
    master.presses("Back")
    assert "Ask by?" in master.presses("Serious")
    assert "Ask seen?" in master.says(SERIOUS)
