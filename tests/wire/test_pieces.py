"""Long texts in pieces."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outbox.splitting import TAG, pieces, shortened, width
from handlers.conversation.rendering import bare


def test_what_fits_is_left_as_it_is() -> None:
    assert pieces("<b>请示</b> &amp; more", 9) == ["<b>请示</b> &amp; more"]
    assert pieces("<b>123</b>", 3) == ["<b>123</b>"]
    assert shortened("<b>123</b>", 3) == "<b>123</b>"


def test_it_is_cut_at_the_ends_of_lines() -> None:
    assert pieces("one\ntwo\nthree\n", 8) == ["one\ntwo\n", "three\n"]


def test_a_line_that_is_too_long_is_cut_anywhere() -> None:
    assert pieces("一二三四五六七", 3) == ["一二三", "四五六", "七"]


def test_markup_is_whole_in_each_piece() -> None:
    text = '<b>one\n<a href="https://x.y/">two\nthree</a></b>\nfour'
    assert pieces(text, 8) == [
        '<b>one\n<a href="https://x.y/">two\n</a></b>',
        '<b><a href="https://x.y/">three</a></b>\n',
        "four",
    ]
    assert pieces("<blockquote expandable>12345</blockquote>", 5) == [
        "<blockquote expandable>123</blockquote>",
        "<blockquote expandable>45</blockquote>",
    ]


def test_an_escaped_character_counts_once_and_stays_whole() -> None:
    assert pieces("&lt;&amp;&gt;&#39;", 3) == ["&lt;&amp;&gt;", "&#39;"]


def test_a_character_beyond_the_basic_ones_counts_twice() -> None:
    assert pieces("😀😀😀", 4) == ["😀😀", "😀"]


def test_no_piece_is_empty() -> None:
    assert pieces("abc\n\n\n\n\n\ndef", 3) == ["abc", "def"]


def test_what_cannot_be_two_messages_ends_in_dots() -> None:
    assert shortened("<b>12345</b>", 4) == "<b>123</b>…"


MARKED = st.recursive(
    st.sampled_from(["x", "请示", "&lt;", "\n", "😀", "a b"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map("".join),
        inner.map("<b>{}</b>".format),
        inner.map('<a href="https://x.y/?a=1&amp;b=2">{}</a>'.format),
    ),
    max_leaves=30,
)


@given(MARKED, st.integers(min_value=2, max_value=9))
def test_nothing_is_lost_and_everything_fits(text: str, limit: int) -> None:
    made = pieces(text, limit)
    assert all(width(piece) <= limit for piece in made)
    assert "".join(map(_letters, made)) == _letters(text)
    assert all(_paired(piece) for piece in made)


def _letters(text: str) -> str:
    """What is said, without blanks and markup."""
    return re.sub(r"\s", "", TAG.sub("", text))


QUOTED = "<blockquote expandable>{}</blockquote>".format
LINE = st.lists(st.sampled_from(["x", "请示", "&lt;", "😀", "> "]), max_size=9).map("".join)
QUOTATION = st.lists(LINE, min_size=1, max_size=5).map("\n".join).map(QUOTED)


@given(st.lists(LINE | QUOTATION, max_size=5).map("\n".join), st.integers(8, 20))
def test_a_quotation_goes_on_in_the_next_piece(text: str, limit: int) -> None:
    made = pieces(text, limit)
    assert all(width(piece) <= limit and _paired(piece) for piece in made)
    assert "".join(map(_letters, made)) == _letters(text)
    quoted = (
        re.findall("<blockquote expandable>(.*?)</blockquote>", one, re.DOTALL) for one in made
    )
    apart = "".join(_letters(one) for some in quoted for one in some)
    assert apart == "".join(map(_letters, re.findall("(?s)able>(.*?)</block", text)))


def test_without_markup_each_line_of_a_quotation_has_a_mark() -> None:
    made = pieces("Note:\n" + QUOTED("\n".join("abcdef")), 16)
    assert [bare(one).split("\n") for one in made] == [
        ["Note:", "> a", "> b", "> "],
        ["> c", "> d", "> e", "> f"],
    ]


def _paired(text: str) -> bool:
    opened: list[str] = []
    for tag in TAG.findall(text):
        if not tag.startswith("</"):
            opened.append(tag[1:-1].split()[0])
        elif not opened or opened.pop() != tag[2:-1]:
            return False
    return not opened


@pytest.mark.parametrize("text", ["", "\n"])
def test_nothing_stays_nothing(text: str) -> None:
    assert pieces(text, 5) == [text]
