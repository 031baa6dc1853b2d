"""What is wrong with an office.toml: said in one sentence, with what would be right."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

import handlers
from store import sample
from store.documents import Limits, Rules
from store.documents.office.organisation import Role
from store.engine.operation import Trouble
from store.office.toml_entries import StageEntry
from store.office.toml_lines import lines
from store.office.validation.file import looked_through, read

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
    ("示例镇", "\u2060\u3164", "towns 1, name, zh_CN should be a name that can be read"),
    ("示例镇", "镇" * 201, "towns 1, name, zh_CN should be at most 200 characters"),
    ("language =", 'languages = ["fr"]\nlanguage =', "languages has 'fr'; there are zh_CN, en"),
    ("language =", 'languages = ["en"]\nlanguage =', "'zh_CN' and should be one of en"),
    ("language =", 'rules.prefixes.trips = "A"\nlanguage =', "prefixes: there is no kind trips"),
    ("language =", 'rules.batch = ["trips"]\nlanguage =', "batch: there is no kind trips"),
    ("language =", 'rules.batch = ["secondment"]\nlanguage =', "secondment is about people"),
    ("language =", 'rules.batch = ["allocation"]\nlanguage =', "allocation cannot be undone"),
    ("language =", 'rules.sensitive = ["trips"]\nlanguage =', "sensitive: there is no kind trips"),
    (
        "language =",
        'rules.batch = ["cost_share"]\nrules.sensitive = ["cost_share"]\nlanguage =',
        "batch: cost_share is sensitive",
    ),
    ("language =", 'rules.prefixes.allocation = "a-"\nlanguage =', "rules, prefixes, allocation"),
    ('phone = "0574-0000 0000"', 'phone = "5', "is not TOML: Illegal character"),
    ('seat = "town_leader"', 'seat = "town_boss"', "towns 1, people 2, seat is 'town_boss' and"),
    ('seat = "town_leader"', 'seat = "bureau_leader"', "people 2, seat is bureau_leader, which no"),
    ('seat = "town_leader"', 'seet = "town_leader"', "people 2, seet is not known; seat is meant;"),
    ('seat = "town_leader", ', "", "towns 1, people 2, seat is missing"),
    ('phone = "0574', 'telephone = "0574', "telephone is not known; phone is meant; there may"),
    ("account = 2", "since = 1026-03-01", "people 2, since should be a day from 1900 to 2100"),
    ("account = 2", "since = 2026-02-30", "is not TOML: Invalid date"),
    ('{ zh_CN = "示例镇" }', '{ zh_CN = " \u3000" }', "name, zh_CN should be a name that can be"),
    ('id = "T1"', 'id = "T1"\npostcode = 5', "there may be id, name, station, code, people"),
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
    ("account = 2", 'since = "yesterday"', "people 2, since should be a valid date"),
    ("account = 2", "since = 2026-03-02, until = 2026-03-01", "people 2, until is before since"),
    ('account = 2, name = { zh_CN = "周示例" }', 'account = 2, name = { zh_CN = "沈示例" }',
     "people 2, name is given twice there"),
]  # fmt: skip

RULES = """
[rules]
floor = 3
late_reminders = [1, 5]

[rules.limits]
town = 2

[rules.basis]
floor = { zh_CN = "示例规定" }

[[chains.general_request]]
power = "consent"
seats = ["town_finance", "bureau_finance"]
mode = "any"
when = { question = "to", values = ["town"] }

[[chains.general_request]]
power = "decide"
seats = ["town_leader"]
limit = 4
"""

RULE_FAULTS = [
    ("floor = 3", 'floor = "three"', "rules, floor should be a whole number"),
    ("floor = 3", "floor = -1", "rules, floor should be greater than or equal to 0"),
    ("floor = 3", "flor = 3", "rules, flor is not known; floor is meant; there may be limits, fl"),
    ("floor = 3", "secondment_is_off_post = 3", "secondment_is_off_post should be true or false"),
    ("floor = 3", "cost_shares = { town = 60 }", "cost_shares should come to 100 percent"),
    ("floor = 3", "cost_shares = { moon = 100 }", "rules, cost_shares, moon"),
    ("floor = 3", "chains = {}\nfloor = 3", None),
    ("[1, 5]", "[1, -5]", "rules, late_reminders should be counts of days, none below 0"),
    ("town = 2", "town = 0", "rules, limits, town should be greater than or equal to 1"),
    ("town = 2", "city = 2", "limits, city is not known; there may be station, town, bureau, cent"),
    ('{ zh_CN = "示例规定" }', '"示例规定"', "rules, basis, floor should be a table"),
    ('{ zh_CN = "示例规定" }', '{ fr = "R" }', "rules, basis, floor has no language fr"),
    ("floor = { zh_CN", "flor = { zh_CN", "rules, basis: there is no rule flor; there may be "),
    ('power = "consent"', 'power = "veto"', "general_request 1, power is 'veto' and should be"),
    ('"town_leader"]', '"town_boss"]', "general_request 2, seats 1 is 'town_boss' and should be"),
    ('["town_leader"]', "[]", "general_request 2, seats should have at least one entry"),
    ('["town_leader"]', '["administrator"]', "stage 2, seats: an administrator keeps the bot"),
    ('["town_leader"]', '["centre_staff"]', "stage 2, seats: there is no [[centre]] in the file"),
    ('["town_leader"]', '["town_leader", "town_leader"]', "seats: each seat stands there once"),
    ('mode = "any"', 'mode = "one"', "general_request 1, mode should be all or any"),
    ("limit = 4", "limit = -1", "general_request 2, limit should be greater than or equal to 0"),
    ("limit = 4", "days = 4", "days is not known; there may be power, seats, mode, when, limit"),
    ("limit = 4", 'until = "end"', "stage 2, until is 'end' and should be a question with a date"),
    ("limit = 4", 'facts = ["x"]', "stage 2, facts: 'x' is no question of this kind; there are"),
    ("limit = 4", 'form = "x"', "stage 2, form is 'x' and should be one of party_group"),
    ("limit = 4", 'form = "party_group"', "form: party_group is for bureau_leader alone"),
    ('mode = "any"', 'form = "x"', "stage 1, form is 'x' and should be one of party_group"),
    ('mode = "any"', 'after = "x"', "stage 1, 'x' is no day that is asked for or recorded"),
    ('power = "decide"', 'power = "record"', "has no stage with the power decide, so nobody"),
    ('question = "to"', 'question = "by"', "when, question is 'by' and should be one of starter"),
    ('values = ["town"]', 'values = ["city"]', "there is no answer 'city'; there may be town, b"),
    (', values = ["town"]', "", "stage 1, when should give one of values, over and has"),
    (', values = ["town"]', ', values = ["town"], over = 5', "give one of values, over and has"),
    (', values = ["town"]', ", over = 5", "stage 1, when, over: to is no amount"),
    (', values = ["town"]', ', over = "500,000"', "when, over should be a whole number "),
    (', values = ["town"]', ', over = "5"', "a whole number without quotes (money in fen)"),
    (', values = ["town"]', ', has = ["t"]', "stage 1, when, has: to is no text"),
    ('"to", values = ["town"]', '"attachments", values = ["a"]', "attachments is no single answer"),
    ("limit = 4", 'leader = "town_head"', "leader: only where town and bureau both decide"),
    ("limit = 4", 'powers = { town_head = "consent" }', "town_head is not among the seats of this"),
    ("limit = 4", 'powers = { town_leader = "consent" }', "has no stage with the power decide"),
    ('mode = "any"', 'powers = { town_finance = "record" }', "what is recorded has a form, and so"),
    ("limit = 4", 'powers = { town_leader = "ruling" }', "powers, town_leader is 'ruling' and sh"),
    ('mode = "any"', 'mode = "any"\npowers = { town_finance = "file" }', "all have the same power"),
    ("floor = 3", 'leader = "station_master"', "rules, leader should be a seat of the town or"),
    ("floor = 3", 'leader = "town_leader"', "the town_leader is one of the two sides there"),
    ("floor = 3", 'forbidden_uses = ["抵押", " "]', "forbidden_uses: an empty word is in every te"),
    ("floor = 3", "position_days = 0", "rules, position_days should be greater than or equal to 1"),
    ('"to", values = ["town"]', '"starter", values = ["town_head"]', "no answer 'town_head'; "),
    ('[[chains.general_request]]\npower = "decide"', '[[chains.holiday]]\npower = "decide"',
     "chains.general_request has no stage with the power decide"),
]  # fmt: skip


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


@pytest.mark.parametrize(
    ("right", "wrong", "said"), RULE_FAULTS, ids=[one[1] for one in RULE_FAULTS]
)
def test_a_fault_of_the_rules_is_named(
    file: Path, right: str, wrong: str, said: str | None
) -> None:
    assert right in RULES
    file.write_text(GOOD + RULES.replace(right, wrong, 1), encoding="utf-8")
    if said is None:
        assert read(file, handlers.LANGUAGES).rules.floor == 3
        return
    with pytest.raises(Trouble) as refused:
        read(file, handlers.LANGUAGES)
    assert said in str(refused.value)


def test_names_are_read_in_one_line_whatever_stands_in_them(file: Path) -> None:
    file.write_text(GOOD.replace("沈示例", "沈\u2028 示\u200b例\u202e"), encoding="utf-8")
    [town] = read(file, handlers.LANGUAGES).towns
    assert town.people[0].name == {"zh_CN": "沈 示例"}


def test_a_kind_nobody_knows_and_chains_in_the_wrong_place(file: Path) -> None:
    decides = 'power = "decide"\nseats = ["town_leader"]\n'
    own = "[[chains.general_request]]\n"
    for wrong, said in [
        (f"[[chains.holiday]]\n{decides}", "no kind holiday; there"),
        (f"[[rules.chains.x]]\n{decides.replace('seats', 'roles')}", "stands in tables of its own"),
        (f"{own}{decides}{own}{decides.replace('decide', 'record')}", "form is missing"),
    ]:
        file.write_text(GOOD + wrong, encoding="utf-8")
        with pytest.raises(Trouble, match=said):
            read(file, handlers.LANGUAGES)


def test_the_rules_become_those_of_the_record(file: Path) -> None:
    """What is left out is as the program has it."""
    file.write_text(GOOD + RULES, encoding="utf-8")
    rules = read(file, handlers.LANGUAGES).ruled()
    assert (rules.floor, rules.limits.town, rules.limits.bureau) == (3, 2, 5)
    assert rules.basis["floor"].names == {"zh_CN": "示例规定"}
    first, second = rules.chains["general_request"]
    assert (first.power, first.mode, first.roles) == (
        "consent",
        "any",
        ("town_finance", "bureau_finance"),
    )
    assert [first.applies({"to": to}) for to in ("town", "bureau")] == [True, False]
    assert (second.power, second.limit) == ("decide", 4)


def test_one_person_may_hold_several_seats(file: Path) -> None:
    several = GOOD.replace(
        'seat = "town_leader", account = 2, name = { zh_CN = "周示例" }',
        'seat = "station_staff", account = 1, name = { zh_CN = "沈示例" }',
    )
    file.write_text(several, encoding="utf-8")
    assert len(read(file, handlers.LANGUAGES).towns[0].people) == 2


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


DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", ["office.md", "office.zh-CN.md"])
def test_what_the_documentation_shows_is_a_good_file(file: Path, page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    file.write_text("\n".join(re.findall("```toml\n(.*?)```", text, re.DOTALL)), encoding="utf-8")
    described = read(file, handlers.LANGUAGES)
    assert [stage.power for stage in described.chains["secondment"]] == ["consent", "decide"]
    assert "floor" in described.rules.basis
    named = {*Rules.model_fields, *Limits.model_fields, *StageEntry.model_fields} - {"chains"}
    assert {name for name in named if not re.search(rf"\b{name}\b", text)} == set()
    assert {role for role in get_args(Role) if f"`{role}`" not in text} == set()


def test_every_fault_is_named_with_its_line(file: Path) -> None:
    wrong = GOOD.replace("phone =", "telephone =").replace('seat = "town_leader"', 'seat = "boss"')
    file.write_text(wrong, encoding="utf-8")
    first, second = map(str, sorted(looked_through(file, handlers.LANGUAGES)[1]))
    assert first.startswith(", line 4: telephone is not known; phone is meant; there may be ")
    assert second.startswith(", line 18: towns 1, people 2, seat is 'boss' and should be ")
    wrong = GOOD.replace('id = "T1"', 'id = "T 1"').replace('language = "en"', 'language = "fr"')
    file.write_text(wrong + RULES.replace('"town_leader"', '"administrator"'), encoding="utf-8")
    faults = looked_through(file, handlers.LANGUAGES)[1]
    stage = next(one.line for one in faults if "general_request, stage 2, seats" in one.what)
    assert file.read_text(encoding="utf-8").splitlines()[stage - 1].startswith("seats = [")
    assert {13, 17} < {one.line for one in faults}


def test_every_place_of_the_sample_has_its_line() -> None:
    text = Path(sample.__file__).with_name("office.toml").read_text(encoding="utf-8")
    found = lines(text)
    written = text.splitlines()
    places = list(_places(tomllib.loads(text)))
    assert set(places) == set(found)
    assert all(
        str(one[-1]) in written[found[one] - 1] for one in places if isinstance(one[-1], str)
    )


def _places(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in inside:
        yield (*at, key)
        if isinstance(one, dict | list):
            yield from _places(one, (*at, key))


LINED = """a = 1
[b.c]
d = '''
x = [
'''
e = 2 # ]
[[f]]
"g.h" = { i = [1,
[2]], j.k = 3 }
[f.l]
m=1"""


def test_lines_are_counted_through_texts_and_comments() -> None:
    found = lines(LINED)
    assert found["a",] == 1
    assert found["b", "c", "e"] == 6
    assert found["f", 0, "g.h", "i", 1, 0] == 9
    assert found["f", 0, "g.h", "j", "k"] == 9
    assert found["f", 0, "l", "m"] == 11


def test_a_mark_before_the_text_is_read_over_and_an_empty_file_is_said(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8-sig")
    assert read(file, handlers.LANGUAGES).phone == "0574-0000 0000"
    for nothing in (b"", b"\xef\xbb\xbf", b" \n"):
        file.write_bytes(nothing)
        with pytest.raises(Trouble, match="is empty: describe your office in it"):
            read(file, handlers.LANGUAGES)
