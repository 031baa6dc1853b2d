"""Words that an answer may not have, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.forms.types.forbidden import USUAL, found

WORDS = USUAL["forbidden_uses"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("合作经营戏院", "合作经营"),
        ("合 作 经 营戏院", "合作经营"),
        ("合作-经营", "合作经营"),
        ("变相企业化", "企业化"),
        ("Lease to a company", "lease"),
        ("LEASED for a year", "lease"),
        ("ＡＵＣＴＩＯＮ of paintings", "auction"),
        ("a joint\nventure", "joint venture"),
        ("Hall to be rent  out", "rent out"),
    ],
)
def test_a_word_is_found_however_it_is_written(text: str, word: str) -> None:
    assert found(text, WORDS) == word


@pytest.mark.parametrize(
    "text",
    [
        "Please come",
        "The release of a film",
        "越剧团下乡排练（镇戏迷协会）",
        "联欢会",
        "",
        "企业文化展",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert found(text, WORDS) is None


@given(
    st.sampled_from(WORDS),
    st.text("戏曲展演", max_size=6),
    st.text("戏曲展演", max_size=6),
    st.sampled_from([" ", "  ", "-", "\u3000"]),
)
def test_every_word_is_found_in_whatever_it_stands(
    word: str, before: str, after: str, between: str
) -> None:
    spelt = between.join(word.split()) if " " in word else between.join(word)
    plain = word if word.isascii() else spelt
    assert found(f"{before} {plain} {after}", WORDS) == word
