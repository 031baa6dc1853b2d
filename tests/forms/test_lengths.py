"""How much may be written: a Chinese character takes the room of several letters."""

import pytest

from store.documents.lengths import HEADING, REASON, TEXT
from store.kinds import GeneralRequest

ENGLISH = "The sound system of the hall was damaged in February and cannot be repaired. " * 26


@pytest.mark.parametrize(
    "text",
    ["字" * 500, "x" * 2000, ENGLISH[:2000], "字" * 250 + "x" * 1000, "字" * 500 + "\u200b" * 9],
)
def test_there_is_room_for_as_much_in_either_language(text: str) -> None:
    assert not TEXT.is_long(text)
    assert not REASON.is_long(text)
    assert GeneralRequest.problem("text", text) is None


@pytest.mark.parametrize(
    "text", ["字" * 501, "x" * 2001, "字" * 250 + "x" * 1001, "字" * 499 + "x" * 5, "，" * 501]
)
def test_more_is_too_long(text: str) -> None:
    assert TEXT.is_long(text)
    problem = GeneralRequest.problem("text", text)
    assert problem is not None
    assert problem.name == "string_too_long"
    assert problem.details == TEXT.told()


def test_a_heading_is_one_line_on_a_telephone_or_two() -> None:
    assert not HEADING.is_long("字" * 60)
    assert not HEADING.is_long("x" * 120)
    assert HEADING.is_long("字" * 61)
    assert HEADING.is_long("x" * 121)


def test_the_least_is_counted_in_characters_of_any_width() -> None:
    assert REASON.is_short("abcd")
    assert REASON.is_short("四个汉字")
    assert not REASON.is_short("五个汉字了")
    assert REASON.is_short("abc\u200b\u200b")
