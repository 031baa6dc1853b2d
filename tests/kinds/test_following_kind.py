"""A kind that follows another, or that has nobody to say no, is asked for as it is declared."""

from collections.abc import Iterator
from typing import Annotated, Literal

import pytest

from store.documents import Request
from store.forms.chain import answered, decides, told
from store.forms.choices import OneOf
from store.forms.field_types import EntryId, Heading
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.register import Register
from support.asking import ask_for
from support.declaring import declared
from support.room import Room
from support.standing_requests import ASKED, every_state, standing


class DefectFacts(Form):
    """What is broken."""

    kind = "defect_facts"

    name: Heading


DEFECTS = Register("defects", facts=DefectFacts)


class Defect(Kind):
    """Something is broken, or it is not."""

    kind, group, prefix = "defect", "standing", "QX"
    starters = ("station_master",)
    noted = True
    chain = (told("bureau_culture"),)
    enters = (DEFECTS.entered(key=("name",), goes_on=True, when=answered("state", "broken")),)

    name: Heading
    state: Literal["whole", "broken"]


class Repair(Kind):
    """What is broken is mended."""

    kind, group, prefix = "repair", "standing", "XL"
    starters = ("station_master",)
    chain = (decides("town_leader"),)

    defect: Annotated[EntryId, OneOf("defects")]


def words(kind: type[Kind]) -> dict[str, str]:
    beginning = ("", ".facts", ".summary", ".next")
    found = {f"{kind.kind}{one}": f"{kind.kind}{one}" for one in beginning}
    for asked in kind.questions():
        found |= {f"{kind.kind}.{asked.name}{one}": asked.name for one in ("", ".ask")}
        found |= {f"{kind.kind}.{asked.name}.{one}": one for one in asked.options}
    return found


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    with declared(Defect, words(Defect)), declared(Repair, words(Repair)):
        yield


@pytest.mark.parametrize("state", ["0", "1"])
def test_what_it_follows_is_asked_for_first(state: str) -> None:
    room, number = standing("repair", state)
    request = room.record.need(Request, number)
    assert number == "XL-2026-0001"
    assert request.newest.answers["defect"] == "QX-2026-0001/defects"
    assert (request.state == "approved") is (state == "1")


def test_where_nobody_can_say_no_there_is_no_other_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert every_state("defect") == [("defect", "0"), ("defect", "1")]
    monkeypatch.setitem(ASKED, "defect", lambda room, _user: ask_for(room, "defect"))
    assert [state for _, state in every_state("defect")] == ["0", "1"]


def test_where_nothing_is_offered_that_is_said() -> None:
    with pytest.raises(AssertionError, match="nothing to offer to “defect”"):
        ask_for(Room(), "repair")
