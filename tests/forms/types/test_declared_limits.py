"""A limit that cannot work is refused when the program starts, in one sentence."""

from typing import Annotated, Any

import pytest

from store.forms.chain import answered, decides
from store.forms.field_types import Date, Heading, Money, Percent
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.types.bounds import Between, SumsTo
from store.forms.types.file_sorts import FilesOf
from store.forms.types.forbidden import Forbids
from store.forms.types.rows import Rows
from store.kinds import declared
from support.tables import Target, Targets


def faults(**fields: Any) -> list[str]:
    names = {"__annotations__": fields, "kind": "tried", "starters": ("station_master",)}
    form = type("Tried", (Kind,), {**names, "chain": (decides("town_leader"),), "prefix": "TR"})
    return [*declared.faults(form)]


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        (
            Annotated[Money, Between(1, "nothing")],
            "limited by nothing, no rule and not asked before",
        ),
        (Annotated[Money, Between(1, "later")], "limited by later, no rule and not asked before"),
        (
            Annotated[Money, Between(1, when=answered("later", "yes"))],
            "limited by later, which is not asked before",
        ),
        (Annotated[Percent, SumsTo(("one", "two"), 100)], "adds up two, which there is not"),
        (Annotated[Rows[Target], SumsTo("cost", 100)], "adds up cost, which there is not"),
        (Annotated[Heading, Forbids("swearing")], "forbids swearing, which is no rule"),
        (Annotated[Heading, FilesOf("pdf")], "no question for files"),
    ],
)
def test_what_cannot_work_is_told(field: Any, fault: str) -> None:
    [found] = faults(one=field, later=Money)
    assert fault in found


def test_what_can_work_is_not() -> None:
    assert [*declared.faults(Targets)] == []
    rows = Annotated[Rows[Target], SumsTo("amount", "total"), Between(1, "floor")]
    assert faults(total=Money, rows=rows) == []


class Late(Target):
    """A row with a day that depends on a question."""

    kind = "late"

    then: Annotated[Date, Limit(of="start")]


def test_the_columns_of_a_table_are_looked_at_too() -> None:
    assert faults(start=Date, rows=Rows[Late]) == []
    assert faults(rows=Rows[Late]) == ["then is limited by start, which is not asked before it."]
