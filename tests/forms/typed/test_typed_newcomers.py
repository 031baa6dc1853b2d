"""Somebody not yet on the register, as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from handlers.conversation.rendering import LANGUAGES, plain
from handlers.conversation.typed import newcomers
from handlers.conversation.typed.newcomers import read_newcomer
from handlers.texts.shown_answers import SHOWN
from store.documents import Say
from store.forms.types.newcomer import Newcomer
from support.room import Room

READ: TypeAdapter[object] = TypeAdapter(Newcomer)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("王小明 1995年3月", "王小明"),
        ("王小明1995年3月", "王小明"),
        ("王小明，1995.3", "王小明"),
        ("王小明（一九九五年三月出生）", "王小明"),
        ("王小明 生于１９９５年３月", "王小明"),
        ("王小明 199503", "王小明"),
        ("阿依古丽·买买提 1995-03", "阿依古丽·买买提"),
        ("Wang Xiaoming 1995-03", "Wang Xiaoming"),
        ("Wang Xiaoming, born in March 1995", "Wang Xiaoming"),
        ("Wang Xiaoming (born Mar 1995)", "Wang Xiaoming"),
        ("March April 1995/3", "March April"),
    ],
)
def test_a_name_and_the_month_of_birth(typed: str, name: str) -> None:
    assert read_newcomer(typed) == (name, "1995-03")


@pytest.mark.parametrize(
    "typed",
    [
        "王小明",
        "1995年3月",
        "王小明 3月",
        "王小明 1995年",
        "王小明 95年3月",
        "王小明 1995年3月12日",
        "",
        "x" * 90,
    ],
)
def test_what_has_no_name_or_no_month_of_a_year_is_not_read(typed: str) -> None:
    assert read_newcomer(typed) is None


@pytest.mark.parametrize(
    "name", ["王", "x", "王小明王小明王", "王 小明", "小明a", "W4ng", "-", "王·", "b" * 41]
)
def test_what_is_no_name_is_refused_as_one(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        READ.validate_python({"name": name, "born": "1995-03"})
    assert refused.value.errors()[0]["type"] == "newcomer_name"


NAMES = st.text("王李小明红军芳", min_size=2, max_size=6) | st.from_regex(
    r"\A[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}\Z"
)


@given(NAMES, st.integers(1930, 2009), st.integers(1, 12), st.sampled_from(LANGUAGES))
def test_what_is_shown_is_read_as_it_is(name: str, year: int, month: int, language: str) -> None:
    given = {"name": name, "born": f"{year}-{month:02}"}
    shown = SHOWN["newcomer"](ROOM.record, given)
    assert isinstance(shown, Say)
    read = read_newcomer(plain(shown, language))
    assert read is not None
    assert read._asdict() == given


@given(st.text(max_size=60))
def test_whatever_is_written_is_read_or_refused(typed: str) -> None:
    read = read_newcomer(typed)
    if read is not None:
        assert read.name
        assert READ.validate_python({"name": "王小明", "born": read.born})


ROOM = Room()


@pytest.mark.parametrize(
    "hostile", ["1995 " * 16, "一九九五" * 20, "born " * 16, "1 " * 40, "二" * 80, "b. 1995 " * 7]
)
def test_whatever_is_written_a_month_is_looked_for_in_few_places(
    monkeypatch: pytest.MonkeyPatch, hostile: str
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(newcomers, "read_month", lambda words, _: tried.append(words))
    read_newcomer(hostile)
    assert len(tried) <= 3 * newcomers.MOST_YEARS


def test_a_name_may_end_as_a_year_begins() -> None:
    assert read_newcomer("王小一一九九五年三月") == ("王小一", "1995-03")
