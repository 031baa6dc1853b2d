"""The catalogues are complete, alike in every language, and the only place with words."""

import ast
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from handlers.accounts import menu
from handlers.administration.workbook import headings
from handlers.conversation import rendering
from handlers.conversation.declared import KNOWN
from handlers.conversation.rendering import alert, plain, spoken
from handlers.readouts.declared import told
from handlers.readouts.workbook import cells
from locales import LANGUAGES, Markup, Words, language_of
from locales.catalogues import catalog, slices
from locales.lines import PLACEHOLDER
from store.documents import Money, Names, Percent, Say, Series
from store.forms.declared import wording
from store.forms.ledger.statement import Statements
from store.forms.registry import DUTIES, KINDS, READOUTS

ROOT = Path(__file__).parents[2]
TAG = re.compile(r"<([^<>]+)>")
HAN = re.compile("[\u4e00-\u9fff]")
LONGEST_ALERT = 200


def _texts(language: str, key: str) -> tuple[str, ...]:
    message = catalog(language).get(key)
    assert message is not None, f"{language} has no {key}"
    texts = message.string if isinstance(message.string, tuple | list) else [message.string]
    return tuple(str(text) for text in texts)


def _keys(language: str) -> set[str]:
    ids = (message.id for message in catalog(language) if message.id)
    return {found if isinstance(found, str) else found[0] for found in ids}


PAIRED: tuple[list[str], ...] = ([], ["b", "/b"], ["blockquote expandable", "/blockquote"])

KEYS = sorted(_keys("zh_CN"))


def test_every_language_has_the_same_keys() -> None:
    assert all(_keys(language) == set(KEYS) for language in LANGUAGES)


def test_every_language_has_the_same_slices_with_the_same_keys_and_nothing_compiled() -> None:
    keys = {
        language: {path.name: re.findall(r'^msgid "(.+)"', path.read_text("utf-8"), re.MULTILINE)
                   for path in slices(language)}
        for language in LANGUAGES
    }  # fmt: skip
    first, *others = ({name: {*found} for name, found in keys[one].items()} for one in LANGUAGES)
    assert all(other == first for other in others)
    assert not [*(ROOT / "locales").rglob("*.mo")]


def test_two_slices_with_the_same_key_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = [*slices("en"), slices("en")[0]]
    monkeypatch.setattr("locales.catalogues.slices", lambda _language: twice)
    with pytest.raises(ValueError, match="two slices have"):
        catalog.__wrapped__("en")


def test_a_key_has_the_same_placeholders_in_every_language_and_form() -> None:
    assert [key for key in KEYS if len(_placeholders(key)) != 1] == []


def _placeholders(key: str) -> set[frozenset[str]]:
    """Those of each of its texts; one set where they are the same everywhere."""
    every = [text for language in LANGUAGES for text in _texts(language, key)]
    return {frozenset(PLACEHOLDER.findall(text)) for text in every} if all(every) else set()


def test_a_text_has_paired_tags_and_no_stray_brace() -> None:
    texts = {text for language in LANGUAGES for key in KEYS for text in _texts(language, key)}
    assert [text for text in texts if not _well_formed(text)] == []


def _well_formed(text: str) -> bool:
    braced = re.search(r"[{}]", PLACEHOLDER.sub("", text))
    return TAG.findall(text) in PAIRED and not braced and "<" not in TAG.sub("", text)


def test_english_has_no_chinese_but_names_and_a_document_number() -> None:
    named = {"language.zh_CN", "command.language", "group", "problem.document_number_wanted"}
    named |= {"settings.language.zh_CN", "key.settings.language.zh_CN"}
    named |= {"groups.asked", "groups.begins", "groups.notice"}  # a group reads both
    chinese = {key for key in KEYS if any(HAN.search(text) for text in _texts("en", key))}
    assert chinese <= named


def test_alerts_fit_over_a_button() -> None:
    for key in (key for key in KEYS if key.startswith("refusal.")):
        for language in LANGUAGES:
            assert all(len(text) <= LONGEST_ALERT - 40 for text in _texts(language, key)), key


def _strings(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    }


@pytest.mark.parametrize("package", ["store", "handlers", "bot"])
def test_no_words_outside_the_catalogues(package: str) -> None:
    invented = {"playground", "sample"}  # people and offices that are made up, not what is said
    read = {"typed", "types"}  # what people write, not what is said to them
    apart = invented | read
    files = [path for path in (ROOT / package).rglob("*.py") if not apart & set(path.parts)]
    assert not {text for path in files for text in _strings(path) if HAN.search(text)}


def test_every_kind_can_be_asked_about_in_every_language() -> None:
    for kind in KINDS.values():
        assert [key for key in wording.keys(kind) if key not in KEYS] == []


def test_every_readout_has_its_words_and_so_has_what_its_entries_tell() -> None:
    for readout in READOUTS.values():
        assert [key for key in wording.readout_keys(readout) if key not in KEYS] == []
        if isinstance(readout, Statements):
            continue  # it tells of no entries
        for asked in told.questions(readout.over):
            form = told.worded(readout.over, asked.name)
            own = f"{form.kind}.{asked.name}"
            assert {own, *(f"{own}.{option}" for option in asked.options)} <= {*KEYS}
        headings = [cells.heading(readout.over, column) for column in readout.columns]
        assert {key for one in headings for key in one.say} <= {*KEYS}


def test_every_column_of_a_sheet_has_a_heading_of_its_own_and_every_choice_a_name() -> None:
    for language in LANGUAGES:
        names = [headings.sheet_name(table, language) for table in headings.tables()]
        assert len({*names}) == len(names)
        for table in headings.tables():
            columns = headings.columns(table)
            titles = headings.headings(table, columns, language)
            assert not [one for one in titles if one.endswith("(2)")]
            for column in columns:
                offered = headings.offered(column, language)
                assert len({*offered}) == len(offered)


def test_every_duty_has_words() -> None:
    assert [one for one in DUTIES if f"duty.{one}" not in KEYS] == []


def test_every_point_and_every_reason_of_a_kind_has_words() -> None:
    for kind in KINDS.values():
        coded = [*(f"check.{one}" for one in (*kind.checks, "words"))]
        coded += [f"reason.{one}" for one in kind.reasons]
        assert [one for one in coded if not {one, f"{kind.kind}.{one}"} & set(KEYS)] == []


def test_values_are_escaped_and_texts_are_not() -> None:
    text = spoken(Say.of("general_request.summary", subject="<b>&"), "en")
    assert text == "&lt;b&gt;&amp;"
    assert plain(Say.of("general_request.summary", subject="<b>&"), "en") == "<b>&"
    assert isinstance(text, Markup)


def test_values_are_written_as_the_language_writes_them() -> None:
    noon = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
    assert [Words(language).show(noon) for language in LANGUAGES] == [
        "2026年3月2日 12:00",
        "2 Mar 2026, 12:00",
    ]
    assert Words("en").show(date(2026, 3, 2)) == "2 Mar 2026"
    assert Words("zh_CN").show(1234567) == "1,234,567"


def test_money_and_shares_are_written_in_yuan_and_percent() -> None:
    owed = Series(series=(Money(fen=5_200_050), Money(fen=-5), Percent(hundredths=6025)))
    shown = [plain(Say.of("state.at", roles=owed), language) for language in LANGUAGES]
    assert shown == ["待52,000.50、-0.05、60.25%", "with the 52,000.50, -0.05, 60.25%"]
    assert [Words("en").percent(share) for share in (0, 5, 6000, 6050)] == [
        "0%",
        "0.05%",
        "60%",
        "60.5%",
    ]


def test_a_line_with_nothing_to_say_falls_away() -> None:
    empty = dict.fromkeys(("trouble", "taken", "beside", "hint", "now"), "")
    assert Words("en")("form.question", **empty, question="Which?") == "Which?"


def test_counts_are_plural_in_english() -> None:
    assert [str(Words("en")("answer.files", count=count)) for count in (1, 2)] == [
        "1 file",
        "2 files",
    ]


def test_a_name_falls_back_to_what_there_is() -> None:
    name = Names(names={"en": "Only English"})
    assert "Only English" in plain(Say.of("seat", unit=name, role=""), "zh_CN")


def test_several_values_stand_in_one_sentence() -> None:
    both = Series(series=("a", "", "b"))
    shown = [plain(Say.of("state.at", roles=both), language) for language in LANGUAGES]
    assert shown == ["待a、b", "with the a, b"]


def test_a_long_alert_is_cut() -> None:
    long = alert(Say.of("general_request.summary", subject="x" * 300), "en", urgent=True)
    assert (len(long.text), long.text[-1], long.urgent) == (LONGEST_ALERT, "…", True)


def test_a_key_without_a_text_is_a_mistake_that_shows() -> None:
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        Words("en")("no.such.key")


@pytest.mark.parametrize(
    ("code", "language"),
    [("zh-hans", "zh_CN"), ("zh-hant-tw", "zh_CN"), ("en-us", "en"), ("pt-br", None), (None, None)],
)
def test_the_language_of_a_messenger(code: str | None, language: str | None) -> None:
    assert language_of(code) == language


def test_the_menu_has_every_command_in_every_language() -> None:
    assert menu.names() == [one for one in KNOWN if one not in {"admin", "seat", "relative"}]
    for command in menu.names():
        assert all(rendering.words_of(language).has(f"command.{command}") for language in LANGUAGES)
    assert rendering.words_of("xx").language == "zh_CN"
