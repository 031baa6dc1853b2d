"""`station-bot words`: what the author of a kind still has to write."""

from click.testing import CliRunner

from bot.__main__ import main
from support.inspections import inspected


def test_what_is_owed_is_among_the_words_in_every_language() -> None:
    with inspected(worded=False):
        said = CliRunner().invoke(main, ["words", "inspection"])
    assert said.exit_code == 0, said.output
    assert said.stdout.count('msgid "duty.rectify"\nmsgstr ""') == 2
    assert said.stdout.count('msgid "duty.look_again"') == 2


def test_and_among_those_of_the_kind_that_does_it() -> None:
    with inspected(worded=False):
        said = CliRunner().invoke(main, ["words", "rectified"])
    assert said.stdout.count('msgid "duty.rectify"') == 2
    assert "duty.look_again" not in said.stdout


def test_nothing_is_missing_where_all_is_written() -> None:
    with inspected():
        said = CliRunner().invoke(main, ["words", "rectified"])
    assert said.stdout.count("nothing to write") == 2
