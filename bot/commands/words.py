"""For whoever writes a kind of request: the texts it still needs."""

from collections.abc import Iterator

import click

import handlers
from bot.commands.faults import plainly
from bot.commands.session import know_own_kinds
from store.engine.operation import Trouble
from store.forms.declared import wording
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.registry import FORMS


@click.command()
@click.argument("kind")
@plainly
def words(kind: str) -> None:
    """Print the texts that KIND still needs, for each language, as a catalogue has them.

    Paste them into the catalogue of its slice, and write between the quotation marks.
    """
    know_own_kinds()
    if kind not in FORMS:
        raise Trouble(f"There is no kind or form {kind}; there are {', '.join(sorted(FORMS))}.")
    missing = {one: list(_missing(FORMS[kind], one)) for one in handlers.LANGUAGES}
    for language, entries in missing.items():
        click.echo(f"# {language}: {len(entries) or 'nothing'} to write")
        click.echo("\n".join(entries))


def _missing(form: type[Form], language: str) -> Iterator[str]:
    for key in wording.keys(form):
        if not handlers.has_text(key, language):
            yield _entry(form, key)
    for own, common in wording.either(form) if issubclass(form, Kind) else ():
        if not (handlers.has_text(own, language) or handlers.has_text(common, language)):
            yield _entry(form, own)


def _entry(form: type[Form], key: str) -> str:
    """With the values that the text can be filled with, where it tells of the whole form."""
    told = key in {f"{form.kind}.facts", f"{form.kind}.summary"}
    values = " ".join(f"{{{one.name}}}" for one in form.questions()) if told else ""
    note = f"#. {values}\n" if values else ""
    return f'{note}msgid "{key}"\nmsgstr ""\n'
