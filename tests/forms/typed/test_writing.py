"""What people write: what is kept of it, and how much of it shows."""

from unicodedata import category, normalize

import pytest
from hypothesis import example, given

from store.documents.writing import length, line, lines
from support.strange import BREAKS, UNSEEN, texts

FAMILY = "👩🏽\u200d❤\ufe0f\u200d👨"
FILLERS = "\u3164\u115f\u1160\uffa0"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_shows_nothing_is_no_text(unseen: str) -> None:
    for times in (1, 2, 5, 60):
        assert length(unseen * times) == 0
        assert length(f" {unseen}\n" * times) == 0
    assert length(f"{unseen}字{unseen}") == 1


@pytest.mark.parametrize(
    "mixed", ["".join(UNSEEN), "".join(UNSEEN) * 9, "".join(BREAKS), "", " \n"]
)
def test_all_of_it_together_is_no_text_either(mixed: str) -> None:
    assert length(mixed) == 0


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("同意", 2),
        ("a b", 3),
        ("a  \n b", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("⚠\ufe0f", 1),
        ("3.14", 4),
    ],
)
def test_what_is_seen_counts(written: str, count: int) -> None:
    assert length(written) == count


@pytest.mark.parametrize(
    "written",
    [
        FAMILY,
        f"好{FAMILY}！",
        "1\ufe0f\u20e3",
        SCOTLAND,
        "葛\U000e0100城",
        "می\u200cخواهم",
        "ไม่ได้",
        "𰻞麵\U000323b0",
        "\ue815",
        "क्\u200dष",
        "一\u3000二",
        "Zoë’s “hall”",
    ],
)
def test_what_belongs_to_a_text_stays_as_it_was_written(written: str) -> None:
    assert lines(written) == written


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" \u202eabc\u0000\r\n\r\n\r\n\r\ndef\u200b ", "abc\n\ndef"),
        ("a\u2028b\x85c\vd", "a\nb\nc\nd"),
        ("a\tb", "a b"),
        ("\u0301a", "a"),
        ("a" + "\u0332" * 50, "a" + "\u0332" * 8),
        ("a\ufe0f\ufe0f\ufe0f\u200d\u200d b\u200c", "a\ufe0f b"),
        ("a\U000e0067\U000e007f", "a"),
        ("同意\u3164\u2800在岗", "同意  在岗"),
    ],
)
def test_what_has_no_part_in_a_text_goes(written: str, kept: str) -> None:
    assert lines(written) == kept


@given(texts)
@example("\u034f\u0301")
@example("a\u200d\u0301\u200d")
def test_what_was_kept_is_kept_again_as_it_is(written: str) -> None:
    assert lines(lines(written)) == lines(written)
    assert line(line(written)) == line(written)
    assert length(written) == length(lines(written)) == length(line(written))


@given(texts)
def test_one_line_is_one_line(written: str) -> None:
    assert len(f"x{line(written)}x".splitlines()) == 1
    assert len(lines(written).splitlines()) == lines(written).count("\n") + bool(lines(written))
    assert "  " not in line(written)


@given(texts)
def test_no_letter_and_no_number_is_lost(written: str) -> None:
    assert _letters(lines(written)) == _letters(written)


def _letters(text: str) -> list[str]:
    """They may be put together with a mark."""
    apart = normalize("NFD", text)
    return [one for one in apart if category(one)[0] in "LN" and one not in FILLERS]
