"""`station-bot init`: six questions, and an office.toml that loads."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

import handlers
from bot.commands.care.first_office import (
    Answers,
    read_name,
    read_phone,
    read_towns,
    written,
)
from bot.commands.faults import plainly
from handlers.conversation.rendering import plain
from store.documents import Say
from store.engine.operation import Trouble
from store.office.validation import file as office_faults

T = TypeVar("T")

PROMPT = "\n> "


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default="office.toml")
@plainly
def init(file: Path) -> None:
    """Ask six questions, in Chinese or English, and leave the answers as FILE (office.toml).

    A file that is there stays as it is. The record is not touched: `station-bot office FILE` loads
    what was written.
    """
    if file.exists():
        raise Trouble(f"{file} is there already and stays as it is: name a new file.")
    answers = _answered()
    _keep(file, written(answers))
    office_faults.read(file, handlers.LANGUAGES)
    click.echo(_said("init.done", answers.language, file=str(file)))


def _answered() -> Answers:
    language = _language()

    def ask(name: str, read: Callable[[str], T | None]) -> T:
        while True:
            given = read(click.prompt(_said(f"init.{name}", language), prompt_suffix=PROMPT))
            if given is not None:
                return given
            click.echo(_said(f"init.{name}.wrong", language))

    return Answers(
        language,
        ask("name", read_name),
        ask("phone", read_phone),
        ask("towns", read_towns),
        ask("administrator", read_name),
        ask("leader", read_name),
    )


def _language() -> str:
    """The language of the office, in which the other questions are asked."""
    every = dict(enumerate(handlers.LANGUAGES, start=1))
    offered = "  ".join(f"{number} {_said('init.language', one)}" for number, one in every.items())
    while True:
        typed = click.prompt(offered, prompt_suffix=PROMPT).strip()
        if typed.isdecimal() and int(typed) in every:
            return every[int(typed)]
        click.echo(" ".join(_said("init.language.wrong", one) for one in every.values()))


def _said(key: str, language: str, **values: object) -> str:
    return plain(Say.of(key, **values), language)


def _keep(file: Path, content: str) -> None:
    """Never in the place of a file that came to be there meanwhile."""
    with file.open("x", encoding="utf-8") as kept:
        kept.write(content)
