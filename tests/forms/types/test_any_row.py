"""Any line of a table: read as it is shown, or refused in words; and what can be a column."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation.event import Event
from handlers.conversation.rendering import LANGUAGES, plain
from handlers.conversation.turn import Turn
from handlers.forms import engine
from handlers.forms.question import Asking
from handlers.forms.rows.reading import Table, Unread
from handlers.texts import shown_answers
from store.documents import Account, Draft
from store.forms.field_types import Files, Heading, Text
from store.forms.form import Form
from store.forms.types.forbidden import Forbids
from store.forms.types.rows import Rows
from store.record.transaction import Transaction
from support.declaring import declared
from support.room import Room
from support.tables import WORDS, Target, Targets
from support.talk import MASTER


@pytest.mark.parametrize(
    ("column", "wrong"),
    [
        (Text, "cannot be written in a line"),
        (Files, "cannot be written in a line"),
        (Rows[Target], "cannot be written in a line"),
        (Annotated[Heading, Forbids("forbidden_uses")], "it is no question"),
    ],
)
def test_what_has_no_place_in_a_line_is_no_column(column: Any, wrong: str) -> None:
    row = type("Row", (Form,), {"__annotations__": {"one": column}, "kind": "row"})
    with pytest.raises(TypeError, match=wrong):
        type("Bad", (Form,), {"__annotations__": {"all": Rows[row]}, "kind": "bad"})  # type: ignore[valid-type]


def table(room: Room) -> Table:
    """The table that is asked for, in a turn."""
    draft = room.record.need(Draft, "D1")
    question = engine.current(draft)
    assert question is not None
    event = Event(update=0, at=room.clock.now(), user=MASTER, kind="text")
    account = room.record.need(Account, str(MASTER))
    return Table(Asking(Turn(event, Transaction(room.rows), account), draft, question))


GIVEN = st.fixed_dictionaries(
    {
        "what": st.text("戏曲展演 Lantfir", min_size=4, max_size=12)
        .map(lambda text: " ".join(text.split()))
        .filter(lambda text: len(text) > 1),
        "amount": st.integers(100_00, 50_000_00),
        "by": st.dates(date(2026, 3, 3), date(2100, 12, 31)).map(str),
        "weight": st.integers(0, 10_000),
        "often": st.sampled_from([None, "once", "monthly"]),
    }
)


@pytest.fixture(scope="module")
def asked() -> Iterator[Table]:
    """A table that is asked for, once for all examples."""
    room = Room()
    with declared(Targets, WORDS):
        room.phone(MASTER).says("/new Agreement on targets")
        yield table(room)


@given(row=GIVEN, language=st.sampled_from(LANGUAGES))
def test_what_is_shown_of_a_row_is_read_as_it_is(
    asked: Table, row: dict[str, Any], language: str
) -> None:
    shown = plain(shown_answers.cells(asked.asking.turn.record, Target, row), language)
    assert asked.read(shown) == row
    assert asked.read(f"3. {shown}") == row


@given(line=st.text(max_size=60) | st.text("戏曲 35月日%,；Monthly", max_size=30))
def test_any_line_is_a_row_that_stands_or_is_refused_in_words(asked: Table, line: str) -> None:
    found = asked.read(line)
    if isinstance(found, Unread):
        assert all(plain(found.why, language) for language in LANGUAGES)
    else:
        assert Target.problems(found) == {}
