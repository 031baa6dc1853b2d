"""What is wrong with an office.toml: said in one sentence, with what would be right."""

from pathlib import Path

import pytest

import handlers
from store import sample
from store.office_faults import read
from store.trouble import Trouble

GOOD = """
name = { zh_CN = "示例局", en = "Sample Bureau" }
contact = { zh_CN = "局办公室" }
phone = "0574-0000 0000"
language = "zh_CN"

[[bureau]]
id = "bureau"
name = { zh_CN = "示例局" }
people = [{ seat = "bureau_culture", account = 3, name = { zh_CN = "何示例" } }]

[[towns]]
id = "T1"
name = { zh_CN = "示例镇" }
station = { zh_CN = "示例站" }
people = [
    { seat = "station_master", account = 1, language = "en", name = { zh_CN = "沈示例" } },
    { seat = "town_leader", account = 2, name = { zh_CN = "周示例" } },
]
"""

FAULTS = [
    ('phone = "0574-0000 0000"', "phone = 5", "phone should be text in quotes"),
    ('phone = "0574-0000 0000"', "", "phone is missing"),
    ('phone = "0574-0000 0000"', 'phone = "5', "is not TOML: Illegal character"),
    ('seat = "town_leader"', 'seat = "town_boss"', "towns 1, people 2, seat is 'town_boss' and"),
    ('seat = "town_leader"', 'seat = "bureau_leader"', "people 2, seat is bureau_leader, which no"),
    ('seat = "town_leader"', 'seet = "town_leader"', "towns 1, people 2, seat is missing"),
    ('id = "T1"', 'id = "T1"\npostcode = 5', "there may be id, name, station, people"),
    ('id = "T1"', 'id = "T 1"', "towns 1, id should be up to 20 letters"),
    ('id = "T1"', 'id = "bureau"', "the id bureau is given twice"),
    ("account = 2", "account = 1", "the account 1 is given twice"),
    ("account = 2", 'account = "two"', "people 2, account should be a whole number"),
    ('language = "zh_CN"', 'language = "zh"', "language is 'zh' and should be one of zh_CN, en"),
    ('language = "en"', 'language = "fr"', "people 1, language should be one of zh_CN, en"),
    ('{ zh_CN = "示例镇" }', '{ en = "Town" }', "towns 1, name should be given in zh_CN"),
    ('{ zh_CN = "示例镇" }', '{ zh_CN = "镇", fr = "V" }', "towns 1, name has no language fr"),
    ('{ zh_CN = "示例镇" }', '"示例镇"', "towns 1, name should give the name by language"),
    ('{ zh_CN = "示例镇" }', "{}", "towns 1, name should have at least one entry"),
    ("[[bureau]]", "[[centre]]", "bureau is missing"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "office.toml"


@pytest.mark.parametrize(("right", "wrong", "said"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_a_fault_is_named(file: Path, right: str, wrong: str, said: str) -> None:
    assert right in GOOD
    file.write_text(GOOD.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(Trouble) as refused:
        read(file, handlers.LANGUAGES)
    sentence = str(refused.value)
    assert said in sentence
    assert sentence.startswith(str(file))
    assert "\n" not in sentence


def test_there_is_one_bureau(file: Path) -> None:
    second = '[[bureau]]\nid = "b2"\nname = { zh_CN = "二" }\n'
    file.write_text(GOOD + second, encoding="utf-8")
    with pytest.raises(Trouble, match="there should be one bureau, and there are 2"):
        read(file, handlers.LANGUAGES)


def test_what_is_no_text_is_said(file: Path) -> None:
    with pytest.raises(Trouble, match=r"There is no file .*: name your office\.toml"):
        read(file, handlers.LANGUAGES)
    file.write_bytes(GOOD.encode("gbk"))
    with pytest.raises(Trouble, match="is not written in UTF-8: save it as UTF-8"):
        read(file, handlers.LANGUAGES)


def test_a_good_one_is_read(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    assert read(file, handlers.LANGUAGES).towns[0].id == "T1"
    own = Path(sample.__file__).with_name("office.toml")
    assert read(own, handlers.LANGUAGES) == sample.sample()
