"""The code on a paper: read as people write it, and a slip is told from a code."""

from hypothesis import given
from hypothesis import strategies as st

from store.workflow.papers.codes import LENGTH, LETTERS, code_of, in_groups, read

codes = st.builds(code_of, st.text(max_size=12), st.just("approval_sheet"), st.text(max_size=64))
places = st.integers(0, LENGTH - 1)


@given(codes)
def test_it_is_read_as_it_is_printed_and_as_people_write_it(code: str) -> None:
    assert len(code) == LENGTH
    assert {read(code), read(in_groups(code)), read(f" {in_groups(code).lower()} ")} == {code}


@given(codes, places, st.sampled_from(LETTERS[:31]))
def test_one_wrong_letter_is_no_code(code: str, place: int, letter: str) -> None:
    wrong = code[:place] + letter + code[place + 1 :]
    alike = {code[place], letter} == {LETTERS[0], LETTERS[31]} and place < LENGTH - 1
    assert (read(wrong) is None) == (letter != code[place] and not alike)


@given(st.text(max_size=20))
def test_anything_may_be_written(written: str) -> None:
    assert read(written) in {None, *([read(written)] if read(written) else [])}
