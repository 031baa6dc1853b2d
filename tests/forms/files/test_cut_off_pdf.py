"""A PDF that did not come whole is not kept."""

import pytest

from store.engine.files.kept import RefusedFile, sniff
from store.sample.year.papers import paper
from support.examples import sampled

WHOLE = paper("An invented letter, of which nothing is to be lost.")
WEB = b"%PDF-1.5\n1 0 obj<</Linearized 1>>endobj\nxref\ntrailer<<>>\nstartxref\n0\n%%EOF\n"
"""How one begins that is made for the web: with an end that names no place."""


@pytest.mark.sampled
@pytest.mark.parametrize("kept", sampled(range(9, len(WHOLE) - 6), 29, 3))
def test_wherever_it_is_cut_off(kept: int) -> None:
    with pytest.raises(RefusedFile, match="unknown_type"):
        sniff(WHOLE[:kept])


def test_one_for_the_web_is_whole_with_both_its_ends() -> None:
    with pytest.raises(RefusedFile):
        sniff(WEB + WHOLE[:300])
    assert sniff(WEB + WHOLE) == "pdf"


@pytest.mark.parametrize("behind", [b"", b"\n", b"\0" * 700, b"\r\n<!-- a scanner -->"])
def test_what_stands_behind_its_end_does_no_harm(behind: bytes) -> None:
    assert sniff(WHOLE.rstrip() + behind) == "pdf"


@pytest.mark.parametrize("place", [b"", b"0", b"-1", b"99999", b"9" * 5_000, b"x"])
def test_an_end_that_names_no_place_is_none(place: bytes) -> None:
    with pytest.raises(RefusedFile):
        sniff(b"%PDF-1.7\nwords\nstartxref\n" + place + b"\n%%EOF")
