"""The unified social credit code: published examples, every slip of a finger, where it is shown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from handlers.conversation.rendering import LANGUAGES
from store import sample
from store.documents import Unit
from store.engine.operation import Trouble
from store.forms.types.credit_code import ALPHABET, CreditCode, check_of, own_check_of
from store.office.validation import file
from support.room import Room
from support.talk import LEADER, MASTER

CODES = TypeAdapter(CreditCode)
STATION = "330282107-station"
SAMPLE = "12330282TTTT00081Q"


def is_right(code: str) -> bool:
    try:
        return bool(CODES.validate_python(code))
    except ValidationError:
        return False


@pytest.mark.parametrize(
    "code",
    [
        "91350100M000100Y43",  # the example of GB 32100-2015
        "12330282688011591A",  # on the city's own notices
        "12330282TTTT00014T",
        "12330282TTTT00022M",
        "12330282TTTT00030G",
    ],
)
def test_published_codes_are_right(code: str) -> None:
    assert is_right(code)
    assert check_of(code) == code[17]


@pytest.mark.parametrize("own", ["D2143569X", "688011591", "M000100Y4"])
def test_the_own_codes_of_organisations_are_right(own: str) -> None:
    """The first is the example of GB 11714-1997."""
    assert own_check_of(own) == own[8]


@given(st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place: int, letter: str) -> None:
    mistyped = SAMPLE[:place] + letter + SAMPLE[place + 1 :]
    assert is_right(mistyped) is (mistyped == SAMPLE)


@given(st.integers(0, 16))
def test_two_characters_the_wrong_way_round_are_noticed(place: int) -> None:
    turned = SAMPLE[:place] + SAMPLE[place + 1] + SAMPLE[place] + SAMPLE[place + 2 :]
    assert is_right(turned) is (turned == SAMPLE)


@pytest.mark.parametrize("wrong", ["", "1233", SAMPLE.lower(), SAMPLE + "0", "1233O282TTTT00081Q"])
def test_what_has_another_form_is_no_code(wrong: str) -> None:
    assert not is_right(wrong)


def test_every_station_of_the_sample_has_one_of_its_own() -> None:
    codes = [town.code for town in sample.sample().towns]
    assert len(set(codes)) == len(codes)
    assert all(code and "TTTT" in code for code in codes)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("12330282TTTT00081A", "towns 8, code is 12330282TTTT00081A, which is mistyped"),
        ("8", "towns 8, code should be a unified social credit code of 18 figures and letters"),
    ],
)
def test_a_mistyped_one_is_refused_in_one_sentence(tmp_path: Path, code: str, said: str) -> None:
    described = Path(sample.__file__).with_name("office.toml").read_text(encoding="utf-8")
    path = tmp_path / "office.toml"
    path.write_text(described.replace(SAMPLE, code), encoding="utf-8")
    with pytest.raises(Trouble) as trouble:
        file.read(path, LANGUAGES)
    assert said in str(trouble.value)
    assert str(trouble.value).count(". ") == 0


def test_the_people_of_a_station_see_it() -> None:
    room = Room()
    assert room.record.need(Unit, STATION).code == SAMPLE
    assert SAMPLE in room.phone(MASTER).says("/me")
    assert "credit code" not in room.phone(LEADER).says("/me")
