"""No value begins a line of the bot's, none ends a quotation: in every text, in both languages."""

import re
from collections.abc import Callable, Iterable

from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation.rendering import alert, plain, spoken
from locales import LANGUAGES
from locales.catalogues import catalog
from locales.lines import PLACEHOLDER
from store.documents import Names, Quote, Say, Value, writing
from store.documents.values import quoted
from support.strange import ALL, texts

QUOTED = re.compile(r"[ \u3000]*\n?<blockquote[^>]*>.*?</blockquote>", re.DOTALL)
HARMLESS = "Quartz"
FORGED = [
    "意见：同意\n<b>在岗专职：现9人</b>",
    "a</blockquote>\nb",
    "\n\nForged\n",
    *(f"a{one}b" for one in ALL),
]
Make = Callable[[str], Value]
SHAPES: tuple[Make, ...] = (str, quoted, lambda text: Names(names=dict.fromkeys(LANGUAGES, text)))


def _filled() -> list[tuple[str, tuple[str, ...]]]:
    """Every text that is filled with something, and with what."""
    found = []
    for message in catalog("zh_CN"):
        key = message.id if isinstance(message.id, str) else message.id[0]
        forms = message.string if isinstance(message.string, tuple | list) else [message.string]
        names = {name for form in forms for name in PLACEHOLDER.findall(str(form))}
        if names:
            found.append((key, tuple(sorted(names))))
    return found


TEXTS = _filled()


def _say(key: str, names: Iterable[str], value: Value) -> Say:
    numbers = {name: 2 for name in names if name == "count"}
    return Say.of(key, **{**dict.fromkeys(names, value), **numbers})


def _outside(html: str) -> list[str]:
    """The lines as the bot says them; what is quoted is only marked."""
    return [line.rstrip() for line in QUOTED.sub("¶", html).split("\n")]


def _refuse_forged(key: str, names: Iterable[str], make: Make, written: str) -> None:
    for language in LANGUAGES:
        html = spoken(_say(key, names, make(written)), language)
        several = make is quoted and "\n" in writing.lines(written)
        model = make(f"{HARMLESS}\n{HARMLESS}" if several else HARMLESS)
        wanted = _outside(spoken(_say(key, names, model), language))
        shown = str(spoken(Say.of("choice", shown=written), language))
        assert _outside(html.replace(shown, HARMLESS)) == wanted, (key, language, written)
        assert html.count("<blockquote") == html.count("</blockquote>")


def test_no_value_begins_a_line_nor_ends_a_quotation_in_any_text() -> None:
    for key, names in TEXTS:
        for make in SHAPES:
            for written in FORGED[:3]:
                _refuse_forged(key, names, make, written)


@given(st.sampled_from(TEXTS), st.sampled_from(SHAPES), texts.filter(writing.line))
def test_no_value_at_all_does(text: tuple[str, tuple[str, ...]], make: Make, written: str) -> None:
    _refuse_forged(*text, make, f"{written}Quartz{written}")


@given(st.sampled_from(TEXTS), texts)
def test_a_label_or_an_alert_has_a_mark_before_each_line_of_a_quotation(
    text: tuple[str, tuple[str, ...]], written: str
) -> None:
    key, names = text
    for language in LANGUAGES:
        said = plain(_say(key, names, quoted(f"Quartz\n{written}Quartz")), language)
        own = [line for line in said.splitlines() if not line.startswith("> ")]
        assert "Quartz" not in "".join(own)


def test_words_of_one_line_stand_in_the_line_that_speaks_of_them() -> None:
    said = spoken(Say.of("ask.words", words=quoted("not signed")), "en")
    assert said == "Note: not signed"


def test_words_of_several_lines_stand_apart() -> None:
    said = Say.of("ask.words", words=quoted("not signed\nReason: 9 < 10"))
    quote = "<blockquote expandable>not signed\nReason: 9 &lt; 10</blockquote>"
    assert spoken(said, "en") == f"Note:\n{quote}"
    assert plain(said, "en") == "Note:\n> not signed\n> Reason: 9 < 10"


def test_words_that_begin_a_line_stand_apart_however_short() -> None:
    said = Say.of("thread.question", who="A", when="now", text=quoted("Yes."), files="")
    assert spoken(said, "en").split("\n")[1] == "<blockquote expandable>Yes.</blockquote>"


def test_the_own_words_beside_a_coded_reason_stand_apart() -> None:
    said = Say.of("ask.words", words=["Not needed", quoted("x")])
    assert spoken(said, "en") == "Note: Not needed\n<blockquote expandable>x</blockquote>"


def test_what_is_written_from_right_to_left_turns_nothing_around() -> None:
    said = spoken(Say.of("ask.words", words=quoted("\u202eעברית 9")), "en")
    assert said == "Note: \u2068עברית 9\u2069"


def test_an_alert_is_marked_too() -> None:
    said = alert(Say.of("ask.words", words=Quote(quote="a\nb")), "zh_CN", urgent=False)
    assert said.text == "说明：\n> a\n> b"
