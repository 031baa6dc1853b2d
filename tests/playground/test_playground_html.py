"""Telegram's HTML: what it says, what it refuses, and that nothing gets lost on the way."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.base.errors import ApiError
from bot.playground.markup.entities import Formatted, end, units
from bot.playground.markup.html import parse, written
from bot.playground.markup.texts import message_text
from support.examples import examples

HALF_A_CHARACTER = (
    "Text contains invalid Unicode characters after decoding HTML entities,"
    " check for unmatched surrogate code units"
)


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("a &lt;b&gt; &amp;amp &quot;&#65;&#x42;", 'a <b> &amp "AB', []),
        ("&nbsp;&#0;&#99999999999;& &;", "&nbsp;&#0;&#99999999999;& &;", []),
        ("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd",
         [entity("bold", 0, 1), entity("italic", 1, 1), entity("underline", 2, 1),
          entity("strikethrough", 3, 1)]),
        ("<b>a</b><b>b<b>c</b></b>", "abc", [entity("bold", 0, 3)]),
        ("<b></b>a", "a", []),
        ("<B>a</B ><i>b</>", "ab", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("<code><b>a</b></code>", "a", [entity("code", 0, 1)]),
        ("<b>a<code>x</code>b</b>", "axb",
         [entity("bold", 0, 1), entity("code", 1, 1), entity("bold", 2, 1)]),
        ('<code class="language-x">a</code>', "a", [entity("code", 0, 1)]),
        ('<pre><code class="language-py">a</code></pre>', "a",
         [entity("pre", 0, 1, language="py")]),
        ("<pre>a</pre>", "a", [entity("pre", 0, 1)]),
        ("<blockquote expandable>a</blockquote><blockquote>b</blockquote>", "ab",
         [entity("expandable_blockquote", 0, 1), entity("blockquote", 1, 1)]),
        ('<a href="https://example.org/?a=1&amp;b">x</a>', "x",
         [entity("text_link", 0, 1, url="https://example.org/?a=1&b")]),
        ("<a href = https://x>x</a>", None, "Unexpected end of name token at byte offset 10"),
        ("<a>example.org</a>", "example.org",
         [entity("text_link", 0, 11, url="http://example.org/")]),
        ("<a href='tg://user?id=1'>x</a>", "x", [entity("text_link", 0, 1, url="tg://user?id=1")]),
        ("<a href='no link'>x</a><a href='http://['>y</a>", "xy", []),
        ("<tg-time unix='5' format='r'>now</tg-time>", "now",
         [entity("date_time", 0, 3, unix_time=5, date_time_format="r")]),
        ("<tg-time unix=5>now</tg-time><tg-time>x</tg-time>", "nowx",
         [entity("date_time", 0, 3, unix_time=5)]),
        ("<tg-emoji emoji-id='7'>x</tg-emoji>", "x",
         [entity("custom_emoji", 0, 1, custom_emoji_id="7")]),
        ("<tg-emoji>x</tg-emoji>", None, "Invalid custom emoji identifier specified"),
        ("字<x>", None, 'Unsupported start tag "x" at byte offset 3'),
        ("a < b", None, 'Unsupported start tag "" at byte offset 2'),
        ("<br/>", None, 'Unsupported start tag "br/" at byte offset 0'),
        ("<b", None, "Unclosed start tag at byte offset 0"),
        ("<a href", None, 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', None, "Unclosed start tag at byte offset 0"),
        ("<a href=x", None, "Unclosed start tag at byte offset 0"),
        ('<a href="x"/>', None, 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>x</span>", None, 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("</b>", None, "Unexpected end tag at byte offset 0"),
        ("<b>x</b", None, "Unclosed end tag at byte offset 4"),
        ("<b>x</i>", None,
         'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<i><b>x</b>", None, 'Can\'t find end tag corresponding to start tag "i"'),
        ("&#xd800;", None, HALF_A_CHARACTER),
    ],
)  # fmt: skip
def test_reading(html: str, text: str | None, entities: object) -> None:
    if text is None:
        with pytest.raises(ApiError) as refused:
            parse(html)
        assert refused.value.description == f"Bad Request: can't parse entities: {entities}"
    else:
        content = parse(html)
        assert content == Formatted(text, entities)  # type: ignore[arg-type]
        assert parse(written(content)) == content


STYLES = ["b", "i", "u", "s", "tg-spoiler", "blockquote", "code", "pre"]
WORDS = st.text(st.sampled_from("a字😀 \n<>&\"'/"), max_size=6)


def tagged(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    styled = st.builds("<{0}>{1}</{0}>".format, st.sampled_from(STYLES), inner)
    linked = st.builds("<a href='https://example.org/{}'>{}</a>".format, st.integers(0, 9), inner)
    return st.one_of(styled, linked, st.builds("{}{}".format, inner, inner))


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


HTML = st.recursive(WORDS.map(escaped), tagged, max_leaves=12)


@settings(max_examples=examples(50), deadline=None)
@given(HTML)
def test_what_is_written_reads_the_same(html: str) -> None:
    content = parse(html)
    assert parse(written(content)) == content


@settings(max_examples=examples(50), deadline=None)
@given(WORDS, HTML, WORDS)
def test_entities_lie_inside_of_the_text_and_on_whole_characters(
    before: str, html: str, after: str
) -> None:
    whole = f"{escaped(before)}{html}{escaped(after)}."
    content = message_text(whole, "HTML", [])
    assert content.text == content.text.rstrip()
    raw = content.text.encode("utf-16-le")
    for marked in content.entities:
        assert 0 <= marked["offset"] < end(marked) <= units(content.text)
        raw[2 * marked["offset"] : 2 * end(marked)].decode("utf-16-le")


@settings(max_examples=examples(30), deadline=None)
@given(st.text(st.sampled_from("<>/&;\"'= ab#x1字"), max_size=20))
def test_any_text_is_read_or_refused(html: str) -> None:
    with suppress(ApiError):
        assert units(parse(html).text) <= units(html)
