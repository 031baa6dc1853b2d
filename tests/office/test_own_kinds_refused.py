"""What an office cannot declare: each is refused with its line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import handlers
from store.forms.registry import KINDS
from store.office.validation.file import looked_through
from support.own_office import EXAMPLE, KIND, SAMPLE, forget

PURPOSE = 'name = "purpose"\ntype = "heading"\n'
GATE = '{ name = "gate", label = { zh_CN = "大门", en = "Main gate" } }'
CHOICES = EXAMPLE[
    EXAMPLE.index("choices = [") : EXAMPLE.index("]\n\n", EXAMPLE.index("choices")) + 2
]
DECIDES = 'power = "decide"\nseats = ["station_master"]\n'
KEY = 'key = ["unit", "which"]'
OWN_REGISTER = 'title = { zh_CN = "钥匙借用台账", en = "Register of keys" }\n'
ALONE = EXAMPLE[EXAMPLE.index("alone = true") :]
NOTED = 'starters = ["station_staff"]\nnoted = true'

WHO = """[[kinds.questions]]
name = "who"
type = "heading"
optional = true
label = { zh_CN = "借用人", en = "Who" }

"""
REFUSED: dict[str, tuple[str, str, str, str]] = {
    "somebody's own matter on a register": (
        'prefix = "YS"',
        'owner = "person"\nprefix = "YS"',
        "enters: what is somebody's own matter enters no register that others read",
        "[kinds.enters]",
    ),
    "a reason with a place for something": (
        'en = "This key is lent out at that time. Please choose other days."',
        'en = "Lent to {nobody}."',
        "enters, taken",
        "taken",
    ),
    "a name of the program's": (
        'name = "own_key_loan"',
        'name = "venue_use"',
        "kinds 1, name should be own_ and small letters, at most 15 in all",
        'name = "venue_use"',
    ),
    "a name in capitals": ("own_key_loan", "own_Key", "own_own_key, say", "own_Key"),
    "a name that is too long": ("own_key_loan", "own_" + "k" * 12, "at most 15", "own_kkkk"),
    "a text in one language": (
        '{ zh_CN = "用途", en = "Purpose" }',
        '{ zh_CN = "用途" }',
        "kinds 1, questions 2, label should be given in en too",
        'label = { zh_CN = "用途" }',
    ),
    "a name in one language": (
        'title = { zh_CN = "钥匙借用", en = "Borrowing of a key" }',
        'title = { en = "Borrowing of a key" }',
        "kinds 1, title should be given in zh_CN too",
        "title = {",
    ),
    "a choice in one language": (
        GATE,
        '{ name = "gate", label = { en = "Main gate" } }',
        "kinds 1, questions 1, choices 1, label should be given in zh_CN too",
        "gate",
    ),
    "a language nobody speaks": (
        'en = "Purpose"',
        'en = "Purpose", fr = "But"',
        "kinds 1, questions 2, label has no language fr",
        "fr",
    ),
    "a foreign placeholder": (
        'en = "Purpose"',
        'en = "Purpose {which}"',
        "kinds 1, questions 2, label has {which}; there may be no braces",
        "{which}",
    ),
    "half a placeholder": ('en = "Purpose"', 'en = "Pur}pose"', "label has }; there", "Pur}pose"),
    "an attribute of an answer": (
        'group = "premises"',
        'summary = { zh_CN = "{which.__class__}", en = "{which}" }\ngroup = "premises"',
        "kinds 1, summary has {which; there may be {which} or {purpose}",
        "summary =",
    ),
    "a placeholder that is no question": (
        'group = "premises"',
        'summary = { zh_CN = "{whom}", en = "{which}" }\ngroup = "premises"',
        "kinds 1, summary has {whom}",
        "summary =",
    ),
    "a label that no button has room for": (
        'en = "Purpose"',
        f'en = "{"long " * 9}"',
        "label, en should be at most 20 characters (40 letters)",
        "long long",
    ),
    "what is not known": ('prefix = "YS"', 'prefix = "YS"\ncolour = 1', "is not known", "colour"),
    "a group there is not": ('"premises"', '"keys"', "kinds 1, group is 'keys'", 'group = "keys"'),
    "a prefix in small letters": ('"YS"', '"ys"', "one to six capital letters", "prefix ="),
    "a prefix that is taken": (
        '"YS"',
        '"CD"',
        "kinds 1, prefix: the numbers of another kind begin with CD",
        "prefix =",
    ),
    "an administrator who starts it": (
        '["station_staff"]',
        '["administrator"]',
        "kinds 1, starters: an administrator",
        "starters =",
    ),
    "a type there is not": (
        PURPOSE,
        PURPOSE.replace("heading", "regex"),
        "kinds 1, questions 2, type is 'regex' and should be one of choice, heading",
        'type = "regex"',
    ),
    "a question of another name": (
        'name = "purpose"',
        'name = "Purpose!"',
        "kinds 1, questions 2, name should be small letters",
        "Purpose!",
    ),
    "a question by a name that means something": (
        'name = "purpose"',
        'name = "unit"',
        "kinds 1, questions 2, name: unit means something else here",
        'name = "unit"',
    ),
    "a question by the name of something in the program": (
        'name = "purpose"',
        'name = "model_dump"',
        "name: model_dump means something else here",
        "model_dump",
    ),
    "a question twice": (
        'name = "purpose"',
        'name = "which"',
        "kinds 1, questions 1, name: which is given twice",
        'name = "which"',
    ),
    "a choice without choices": (
        CHOICES,
        "",
        "kinds 1, questions 1, choices is missing",
        "[[kinds.q",
    ),
    "choices of a text": (
        PURPOSE,
        f"{PURPOSE}choices = [{GATE}]\n",
        "kinds 1, questions 2, choices: only a question of the type choice has it",
        "choices = [",
    ),
    "two choices that look alike": (
        'zh_CN = "剧场"',
        'zh_CN = "大门"',
        "kinds 1, questions 1, choices: two are called 大门",
        "choices = [",
    ),
    "a choice of another name": (
        'name = "gate"',
        'name = "ask"',
        "kinds 1, questions 1, choices 1, name should be small letters",
        'name = "ask"',
    ),
    "a limit of a text": (
        PURPOSE,
        f"{PURPOSE}limit = {{ first = 0 }}\n",
        "kinds 1, questions 2, limit: only a question of the type date has it",
        "limit = {",
    ),
    "a limit from a later question": (
        "limit = { first = 0, last = 30 }",
        'limit = { of = "back", first = 0 }',
        "kinds 1, questions 3, limit, of should be a question with a date before it",
        'of = "back"',
    ),
    "a limit that leaves no day": (
        "first = 0, last = 30",
        "first = 3, last = 1",
        "kinds 1, questions 3, limit, last is before first",
        "last = 1",
    ),
    "a limit of nothing": (
        "{ first = 0, last = 30 }",
        "{}",
        "limit should have first",
        "limit = {}",
    ),
    "the most of a text": (
        PURPOSE,
        f"{PURPOSE}most = 3\n",
        "kinds 1, questions 2, most: only a question of the type money or number",
        "most = 3",
    ),
    "an entry of no register": (
        PURPOSE,
        PURPOSE.replace("heading", "entry") + 'entry_of = "cellars"\n',
        "kinds 1, questions 2, entry_of should be one of rooms",
        "cellars",
    ),
    "what may be skipped and is only asked then": (
        "optional = true",
        'optional = true\nwhen = { question = "which", values = ["hall"] }',
        "kinds 1, questions 5, optional: what is asked only then",
        "optional = true",
    ),
    "what depends on a later question": (
        PURPOSE,
        f'{PURPOSE}when = {{ question = "note", has = ["x"] }}\n',
        "kinds 1: purpose: it depends on note, which is not before it",
        "[[kinds]]",
    ),
    "what depends on an answer there is not": (
        PURPOSE,
        f'{PURPOSE}when = {{ question = "which", values = ["attic"] }}\n',
        "there is no answer 'attic'",
        "when = {",
    ),
    "nobody who decides": (
        DECIDES,
        DECIDES.replace("decide", "file"),
        "kinds 1, chain has no stage with the power decide",
        "[[kinds.chain]]",
    ),
    "answers on which nobody decides": (
        DECIDES,
        f'{DECIDES}when = {{ question = "which", values = ["hall"] }}\n',
        "kinds 1, chain, stage 1, when: nobody would decide where which is",
        "[[kinds.chain]]",
    ),
    "somebody who decides on what is noted": (
        'starters = ["station_staff"]',
        NOTED,
        "kinds 1: it is noted, and has a desk that decides",
        "[[kinds]]",
    ),
    "whoever asks for it and alone decides": (
        'starters = ["station_staff"]',
        'starters = ["station_staff", "station_master"]',
        "kinds 1, chain 1, seats: station_master may begin it and would be the only one to decide",
        'seats = ["station_master"]',
    ),
    "giving back what is noted": (
        'prefix = "YS"',
        'gives_back = "start"\nnoted = true\nprefix = "YS"',
        "kinds 1, gives_back: what is noted was granted by nobody, so there is nothing to give",
        "gives_back =",
    ),
    "a power that needs a form": (
        DECIDES,
        DECIDES.replace("decide", "record"),
        "kinds 1, chain 1, power should be one of decide, consent, file, told",
        'power = "record"',
    ),
    "a form of the program's": (
        DECIDES,
        f'{DECIDES}form = "payment"\n',
        "kinds 1, chain 1, form: a kind of your own has no forms",
        'form = "payment"',
    ),
    "a desk of an administrator": (
        DECIDES,
        DECIDES.replace("station_master", "administrator"),
        "kinds 1, chain 1, seats: an administrator",
        "administrator",
    ),
    "a desk that waits for nothing": (
        DECIDES,
        f'{DECIDES}waits = "spring"\n',
        "kinds 1, chain 1, 'spring' is no day",
        "[[kinds.chain]]",
    ),
    "what is given back before no day": (
        'prefix = "YS"',
        'prefix = "YS"\ngives_back = "which"',
        "kinds 1, gives_back should be a question with a date: start, back",
        "gives_back",
    ),
    "a register of another name": (
        'name = "own_keys"',
        'name = "keys"',
        "kinds 1, enters, name should be own_ and small letters, at most 10 in all",
        'name = "keys"',
    ),
    "a register that is not there": (
        'name = "own_keys"\n' + OWN_REGISTER,
        'name = "cellars"\n',
        "kinds 1, enters, name: cellars is no register to enter; there may be posts, room_uses",
        "cellars",
    ),
    "a register of money": (
        'name = "own_keys"\n' + OWN_REGISTER,
        'name = "payments"\n',
        "payments is no register to enter",
        "payments",
    ),
    "a register that tells something else": (
        'name = "own_keys"\n' + OWN_REGISTER,
        'name = "room_uses"\n',
        "kinds 1, enters: room_uses has rules of its own",
        "[kinds.enters]",
    ),
    "a key that is not asked": (KEY, 'key = ["colour"]', "enters, key: 'colour' should", "key ="),
    "a key that may be skipped": (KEY, 'key = ["note"]', "enters, key: 'note' should", "key ="),
    "a first day that is none": (
        'first = "start"',
        'first = "which"',
        "kinds 1, enters, first should be a question with a date: start, back",
        "first =",
    ),
    "an end before the beginning": (
        'limit = { of = "start", first = 0, last = 6 }',
        "limit = { first = 0, last = 6 }",
        'kinds 1, enters, last: back needs limit = { of = "start", first = 0 }',
        'last = "back"',
    ),
    "alone among several": (
        ALONE.splitlines()[0],
        "alone = true\nat_most = 2",
        "kinds 1, enters, at_most: where each is alone there is one",
        "at_most",
    ),
    "what is in nobody's way": (
        ALONE.splitlines()[0],
        "alone = false",
        "kinds 1, enters, taken: nothing is in the way",
        "taken =",
    ),
    "how much of no number": (
        KEY,
        f'{KEY}\nquantity = "which"',
        "kinds 1, enters, quantity should be a question of the type number",
        "quantity",
    ),
    "a leader who is one of the two sides": (
        DECIDES,
        'power = "decide"\nseats = ["town_leader", "bureau_culture"]\nleader = "town_leader"\n',
        "kinds 1, chain 1, leader: the town_leader is one of the two sides",
        "leader =",
    ),
    "more questions than anybody answers": (
        "[[kinds.chain]]",
        WHO * 16 + "[[kinds.chain]]",
        "kinds 1, questions has more entries than there may be",
        "[[kinds.questions]]",
    ),
    "its chain in another place": (
        "[[kinds]]",
        f'[[chains.{KIND}]]\npower = "decide"\nseats = ["town_leader"]\n\n[[kinds]]',
        f"chains.{KIND}: the chain of a kind of your own stands with it",
        f"[[chains.{KIND}]]",
    ),
}


@pytest.fixture(autouse=True)
def no_others() -> Iterator[None]:
    yield
    forget()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "office.toml"


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_work_is_refused_with_its_line(file: Path, case: str) -> None:
    right, wrong, said, where = REFUSED[case]
    assert right in EXAMPLE
    file.write_text(SAMPLE + EXAMPLE.replace(right, wrong, 1), encoding="utf-8")
    _, faults = looked_through(file, handlers.LANGUAGES)
    found = [one for one in faults if said in one.what]
    assert found, "\n".join(map(str, faults))
    assert where in file.read_text(encoding="utf-8").splitlines()[found[0].line - 1]
    assert KIND not in KINDS


def test_nobody_consents_to_what_is_noted(file: Path) -> None:
    noted = EXAMPLE.replace('prefix = "YS"', 'noted = true\nprefix = "YS"')
    file.write_text(SAMPLE + noted.replace("decide", "consent"), encoding="utf-8")
    [fault] = looked_through(file, handlers.LANGUAGES)[1]
    assert fault.what.startswith("kinds 1, chain 1, power: what is noted stands once it is sent")
    assert file.read_text(encoding="utf-8").splitlines()[fault.line - 1] == 'power = "consent"'


def test_two_of_one_name_are_refused(file: Path) -> None:
    file.write_text(SAMPLE + EXAMPLE + EXAMPLE, encoding="utf-8")
    _, faults = looked_through(file, handlers.LANGUAGES)
    found = [one.what for one in faults]
    assert f"kinds 2, name: {KIND} is given twice" in found
    assert "kinds 2, enters, name: another kind has the register own_keys" in found


def test_its_name_is_known_to_the_rules(file: Path) -> None:
    rules = f'[rules]\nbatch = ["{KIND}"]\nsensitive = ["own_other"]\n'
    file.write_text(SAMPLE.replace("[rules]\n", rules) + EXAMPLE, encoding="utf-8")
    [fault] = looked_through(file, handlers.LANGUAGES)[1]
    assert "rules, sensitive: there is no kind own_other" in fault.what
