"""`station-bot init`: six answers leave an office.toml that loads, in either language."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import handlers
import store
from bot.__main__ import main
from bot.commands.care.first_office import read_towns
from store.documents import Office, Unit
from store.office.validation.file import looked_through
from store.record.view import View

ANSWERS = {
    "zh_CN": (
        "1",
        "慈城市文化局",
        "0574-6300 0000",
        "330282107 观海卫镇、慈城镇",
        "阮明辉",
        "严国强",
    ),
    "en": (
        "2",
        'The "Culture" Bureau \\ Office',
        "+86 574 6300 0000",
        "Guanhaiwei Town, Cicheng Town",
        "Ruan Minghui",
        "Yan Guoqiang",
    ),
}
WRONG = {
    "zh_CN": ("请填语言前的数字", "名称应为", "电话只能用", "每个镇（街道）只写一次", "姓名应为"),
    "en": (
        "Please type the number",
        "A name has",
        "A telephone",
        "Each town is named once",
        "A name",
    ),
}

Bot = Callable[..., Result]


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STATION_BOT_STORE", raising=False)

    def invoked(*words: str, typed: tuple[str, ...] = ()) -> Result:
        lines = "".join(f"{line}\n" for line in typed)
        return CliRunner().invoke(main, words, input=lines)

    return invoked


@pytest.mark.parametrize("language", ANSWERS)
def test_six_answers_are_an_office_that_loads(bot: Bot, tmp_path: Path, language: str) -> None:
    done = bot("init", typed=ANSWERS[language])
    assert done.exit_code == 0, done.output
    assert "station-bot office office.toml" in done.output
    assert "station-bot invite bureau/administrator" in done.output
    assert looked_through(tmp_path / "office.toml", handlers.LANGUAGES)[1] == []
    assert bot("office", "office.toml").exit_code == 0
    with closing(store.open_record("sqlite:///data/office.db", readonly=True)) as rows:
        office, units = View(rows).need(Office, "office"), View(rows).find(Unit)
    assert office.language == language
    assert office.name.names == {language: ANSWERS[language][1]}
    assert office.phone == ANSWERS[language][2]
    assert len([one for one in units if one.kind == "station"]) == len(("one", "other"))
    seen = bot("doctor").output
    assert "good  record: opens and is whole" in seen
    assert "bad   seats: nobody holds" in seen
    assert "bad   settings: " in seen
    assert bot("invite", "bureau/administrator", "--bot", "some_bot").exit_code == 0


@pytest.mark.parametrize("language", ANSWERS)
def test_what_its_lines_leave_to_fill_in_loads_as_well(
    bot: Bot, tmp_path: Path, language: str
) -> None:
    bot("init", typed=ANSWERS[language])
    file = tmp_path / "office.toml"
    filled = file.read_text(encoding="utf-8").replace("    # {", "    {")
    file.write_text(filled, encoding="utf-8")
    assert looked_through(file, handlers.LANGUAGES)[1] == []


@pytest.mark.parametrize("language", ANSWERS)
def test_an_answer_that_is_none_is_asked_again(bot: Bot, language: str) -> None:
    first, *others = ANSWERS[language]
    bad = ("9", "x" * 201, "call me", "A,A", "\u200b")
    typed = [bad[0], first]
    for wrong, right in zip(bad[1:], others[:-1], strict=True):
        typed += [wrong, right]
    done = bot("init", typed=(*typed, others[-1]))
    assert done.exit_code == 0, done.output
    for words in WRONG[language]:
        assert words in done.output


def test_a_file_that_is_there_stays_as_it_is(bot: Bot, tmp_path: Path) -> None:
    (tmp_path / "office.toml").write_text("mine", encoding="utf-8")
    done = bot("init", typed=ANSWERS["en"])
    assert done.exit_code == 1
    assert "office.toml is there already and stays as it is" in done.output
    assert (tmp_path / "office.toml").read_text(encoding="utf-8") == "mine"
    assert bot("init", "other.toml", typed=ANSWERS["en"]).exit_code == 0


@pytest.mark.parametrize("typed", ["", "330282107 A, 330282107 B", "A, A", ", ,"])
def test_towns_are_named_once(typed: str) -> None:
    assert read_towns(typed) is None


def test_a_town_has_its_code_or_a_number() -> None:
    found = read_towns("330282107  观海卫镇，慈城镇; Lower Town 2")
    assert found == (
        ("330282107", "观海卫镇"),
        ("town02", "慈城镇"),
        ("town03", "Lower Town 2"),
    )
