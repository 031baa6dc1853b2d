"""A limit that cannot work is refused when the program starts, in one sentence."""

from typing import Annotated, Any

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from store.forms.chain import answered, decides
from store.forms.declared import wording
from store.forms.field_types import Date, Heading, Money, Percent
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.types.bounds import Between, SumsTo
from store.forms.types.file_sorts import FilesOf
from store.forms.types.forbidden import Forbids
from store.forms.types.rows import Rows
from store.kinds import declared
from support import declaring
from support.asking import ask_for
from support.room import Room
from support.tables import WORDS, Target, Targets


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


def test_its_words_and_limits_are_listed() -> None:
    keys = [*wording.keys(Targets)]
    assert {"targets.targets.ask", "target.what", "target.often.once"} <= {*keys}
    assert "target.what.ask" not in keys
    said = CliRunner().invoke(main, ["kinds"], env={"STATION_BOT_STORE": "sqlite:///none/none.db"})
    assert "what: text, Forbids(rule='forbidden_uses', tells=('bureau_culture',))" in said.stdout
    with declaring.declared(Targets, WORDS):
        said = CliRunner().invoke(main, ["kinds"], env={"STATION_BOT_STORE": "sqlite:///no/n.db"})
    assert (
        "targets: rows of what: text; amount: money, Between(least=100, most=50000); "
        in said.stdout
    )
    assert ", Between(least=2, most=4), SumsTo(parts='weight', total=100)" in said.stdout
    assert "signed: files, FilesOf('photo', 'pdf')" in said.stdout


class SharesOf(Kind):
    """Amounts that depend on one another."""

    kind, group, prefix = "shares_of", "standing", "SO"
    starters = ("station_master",)
    chain = (decides("town_leader"),)

    total: Annotated[Money, Between(5_000, 6_000)]
    part: Annotated[Money, Between(most="total")]
    town: Percent
    city: Annotated[Percent, SumsTo(("town", "city"), 100)]
    rows: Annotated[Rows[Target], SumsTo("amount", "total"), Between(3)]


MORE_WORDS = {f"shares_of{end}": "A" for end in ("", ".facts", ".summary", ".next")} | {
    f"shares_of.{name}{end}": name
    for name in ("total", "part", "town", "city", "rows")
    for end in ("", ".ask")
}


KINDS: tuple[type[Kind], ...] = (Targets, SharesOf)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_asked_for_from_its_declaration(kind: type[Kind]) -> None:
    """What would be written to it is within its limits."""
    with declaring.declared(kind, WORDS | MORE_WORDS):
        assert "Sent as " in ask_for(Room(), kind.kind)


class Late(Target):
    """A row with a day that depends on a question."""

    kind = "late"

    then: Annotated[Date, Limit(of="start")]


def test_the_columns_of_a_table_are_looked_at_too() -> None:
    assert faults(start=Date, rows=Rows[Late]) == []
    assert faults(rows=Rows[Late]) == ["then is limited by start, which is not asked before it."]
