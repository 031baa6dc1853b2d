"""`station-bot kinds`: every declared condition stands there in words."""

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.commands.kinds import condition
from store.documents import When
from store.forms.registry import KINDS

CONDITIONS = {
    "values": (("town", "bureau"), "is town or bureau"),
    "over": (0, "is over 0"),
    "has": (("works", "books"), "has works or books in it"),
    "begins": ("date/", "begins with date/"),
}
"""One of each sort, and what is printed."""


def test_every_sort_of_condition_has_words() -> None:
    assert {*When.model_fields} == {"question", *CONDITIONS}


@pytest.mark.parametrize("sort", CONDITIONS)
def test_a_condition_is_printed_in_words(sort: str) -> None:
    given, words = CONDITIONS[sort]
    when = When.model_validate({"question": "q", sort: given})
    listed = when.model_dump(mode="json", exclude_defaults=True)
    assert condition(listed) == f", if q {words}"


def test_every_declared_condition_is_printed() -> None:
    said = CliRunner().invoke(main, ["kinds"], env={"STATION_BOT_STORE": "sqlite:///none/none.db"})
    assert said.exit_code == 0, said.output
    whens = [asked.when for kind in KINDS.values() for asked in kind.questions() if asked.when]
    whens += [desk.when for kind in KINDS.values() for desk in kind.chain if desk.when]
    assert whens
    for when in whens:
        assert condition(when.model_dump(mode="json", exclude_defaults=True)) in said.stdout
