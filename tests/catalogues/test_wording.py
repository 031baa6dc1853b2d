"""What an author is told of texts that are still to be written, and what can stand in them."""

import re
from typing import Annotated
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from catalogues.test_words import KEYS, _texts
from locales.lines import PLACEHOLDER
from store.forms.chain import decides
from store.forms.choices import OneOf
from store.forms.declared import wording
from store.forms.field_types import Date, EntryId
from store.forms.kind import Kind
from store.forms.ledger import values
from store.forms.limits import Limit
from store.forms.questions import Case, Objection
from store.forms.register import Register
from store.forms.registry import FORMS, KINDS, READOUTS, REGISTERS
from support.declaring import declared


class Inspected(Kind):
    """It has words of every sort to write."""

    kind, group, prefix = "inspected", "standing", "JC"
    starters = ("station_master",)
    chain = (decides("town_leader"),)

    room: Annotated[EntryId, OneOf("rooms")]
    day: Annotated[Date, Limit(of="sent", first=-30, last=0)]
    by: Annotated[Date, Limit(of="day", last=60)]

    def objections(self, case: Case):  # type: ignore[no-untyped-def]  # noqa: ANN201
        """Why not."""
        if self.by.year != self.day.year:
            yield Objection("another_year", {"by": self.by, "year": self.day.year}, ("by",))


def said(name: str) -> str:
    return CliRunner().invoke(main, ["words", name]).output


def test_what_is_to_be_written_is_printed_with_what_it_can_have_in_it() -> None:
    with declared(Inspected, {}):
        needed, may = said("inspected").split("# zh_CN: may be written too")
    assert '#. {room} {day} {by}\nmsgid "inspected.facts"\nmsgstr ""\n' in needed
    assert '#. {by} {year}\nmsgid "inspected.another_year"' in needed
    assert 'msgid "inspected.room.none"' in may
    assert '#. {day} {first} {today}\nmsgid "inspected.past"' in may
    assert '#. {day} {last} {today}\nmsgid "inspected.future"' in may
    assert '#. {by} {last} {today} {day}\nmsgid "inspected.after_day"' in may


def test_a_readout_and_a_register_are_known_by_name_too() -> None:
    with declared(Inspected, {}):
        assert said("rooms").startswith("# zh_CN: nothing to write")
        assert "There is no kind, form, register or read-out nothing; there are" in said("nothing")
        with patch.dict(REGISTERS, {"unsaid": Register("unsaid", alone=True)}):
            printed = said("unsaid")
    assert 'msgid "register.unsaid"' in printed
    assert (
        '#. {person} {start} {end} {number} {line} {amount} {left}\nmsgid "objection.unsaid.full"'
        in printed
    )


def test_every_kind_has_all_that_is_to_be_written() -> None:
    for name in (*FORMS, *READOUTS, *REGISTERS):
        assert re.findall("# .*: nothing to write", said(name)), name


@pytest.mark.parametrize("name", [*READOUTS])
def test_the_texts_of_a_readout_have_nothing_in_them_but_what_is_told(name: str) -> None:
    told = values.of_readout(READOUTS[name])
    for key in told.keys() & {*KEYS}:
        assert {one for text in _texts("en", key) for one in PLACEHOLDER.findall(text)} <= {
            *told[key]
        }


def test_neither_have_objections() -> None:
    told: dict[str, tuple[str, ...]] = {}
    for kind in KINDS.values():
        told |= {**wording.values(kind), **wording.instead(kind)}
    own = {key for key in told if not key.endswith((".facts", ".summary"))}
    for key in own & {*KEYS}:
        used = {one for text in _texts("en", key) for one in PLACEHOLDER.findall(text)}
        assert used <= {*told[key], "label"} or not told[key], key
