"""For whoever writes a kind of request, a register or a read-out: the texts it still needs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import click

import handlers
from bot.commands.faults import plainly
from bot.commands.session import know_own_kinds
from store.engine.operation import Trouble
from store.forms.declared import wording
from store.forms.declared.own_kinds import OWN
from store.forms.form import Form
from store.forms.ledger import values
from store.forms.registry import FORMS, READOUTS, REGISTERS

Filled = Mapping[str, tuple[str, ...]]
"""By key, the values that a text can be filled with."""


class Wanted(NamedTuple):
    """Keys that are needed, pairs of which one is, and those that can be written too."""

    needed: tuple[str, ...]
    either: tuple[tuple[str, str], ...] = ()
    instead: tuple[str, ...] = ()


@click.command()
@click.argument("name", metavar="NAME")
@plainly
def words(name: str) -> None:
    """Print the texts that the kind, form, register or read-out NAME still needs.

    They are printed for each language, as a catalogue has them, with what each can be filled with.
    Paste them into the catalogue of its slice, and write between the quotation marks.
    """
    know_own_kinds()
    wanted, filled = _wanted(name)
    for language in handlers.LANGUAGES:
        missing = list(_missing(wanted, language))
        click.echo(f"# {language}: {len(missing) or 'nothing'} to write")
        _print(missing, filled)
        if more := [one for one in wanted.instead if not handlers.has_text(one, language)]:
            click.echo(f"# {language}: may be written too, where the common words say too little")
            _print(more, filled)


def _wanted(name: str) -> tuple[Wanted, Filled]:
    """What there is to write under this name; a read-out comes before its register."""
    if name in FORMS:
        return _of_form(FORMS[name])
    if name not in READOUTS and name not in REGISTERS:
        known = ", ".join(sorted({*FORMS, *READOUTS, *REGISTERS}))
        raise Trouble(f"There is no kind, form, register or read-out {name}; there are {known}.")
    keys: list[str] = []
    filled: dict[str, tuple[str, ...]] = {}
    if name in READOUTS:
        keys += wording.readout_keys(READOUTS[name])
        filled |= values.of_readout(READOUTS[name])
    if name in REGISTERS:
        keys += wording.register_keys(REGISTERS[name])
        filled |= values.of_register(REGISTERS[name])
    return Wanted(tuple(keys)), filled


def _of_form(form: type[Form]) -> tuple[Wanted, Filled]:
    """No catalogue has words of a kind that the office has declared for itself."""
    instead = {} if form.kind.startswith(OWN) else wording.instead(form)
    wanted = Wanted(tuple(wording.keys(form)), tuple(wording.either(form)), tuple(instead))
    return wanted, {**wording.values(form), **instead}


def _missing(wanted: Wanted, language: str) -> Iterator[str]:
    yield from (key for key in wanted.needed if not handlers.has_text(key, language))
    for own, common in wanted.either:
        if not (handlers.has_text(own, language) or handlers.has_text(common, language)):
            yield own


def _print(keys: Iterable[str], filled: Filled) -> None:
    """As a catalogue has them, with the values that each can be filled with."""
    for key in dict.fromkeys(keys):
        if told := filled.get(key):
            click.echo(f"#. {' '.join(f'{{{one}}}' for one in told)}")
        click.echo(f'msgid "{key}"\nmsgstr ""\n')
