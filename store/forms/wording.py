"""Which texts a declaration needs, by their keys: what its author still has to write."""

from collections.abc import Iterator

from store.forms.form import Form
from store.forms.kind import Kind, RecordForm
from store.forms.ledger.readout import Readout
from store.forms.questions import Question
from store.forms.register import Register
from store.forms.registry import DECISION_FORMS, READOUTS, RECORD_FORMS

COMMON = ("facts", "summary", "next")
"""What is told of every request of a kind."""


def keys(form: type[Form]) -> Iterator[str]:
    """The keys of all its texts, those of the registers it enters and of its forms among them.

    Names of checks and reasons have texts of their own or common ones.
    """
    yield form.kind
    for asked in form.questions():
        yield from _question(_begin_with(form, asked.name), asked)
        if asked.columns:
            yield from _columns(form.row_of(asked.name))
    if issubclass(form, Kind):
        yield from _kind(form)
    elif issubclass(form, RecordForm):
        yield f"{form.kind}.key"
        if form.kind in DECISION_FORMS:
            yield from (f"{form.kind}.words", f"{form.kind}.decider")


def _begin_with(form: type[Form], question: str) -> str:
    """Where the words of a question begin: with the form, or with the one it has them from."""
    general = next((one for one in form.__mro__ if one.__dict__.get("words_of")), None)
    inherited = general is not None and question in getattr(general, "model_fields", {})
    return form.words_of if form.words_of and inherited else form.kind


def _question(kind: str, asked: Question) -> Iterator[str]:
    own = f"{kind}.{asked.name}"
    yield own
    yield f"{own}.ask"
    yield from (f"{own}.{option}" for option in asked.options)


def _columns(row: type[Form]) -> Iterator[str]:
    """The keys of the columns of a table: their names, and their options."""
    for column in row.questions():
        own = row.said_as(column.name)[0]
        yield own
        yield from (f"{own}.{option}" for option in column.options)


def _kind(kind: type[Kind]) -> Iterator[str]:
    yield from (f"{kind.kind}.{one}" for one in COMMON)
    for enters in kind.enters:
        yield from register_keys(enters.register)
        for readout in (one for one in READOUTS.values() if one.over == enters.register):
            yield from readout_keys(readout)
    for name in dict.fromkeys(desk.form for desk in kind.chain if desk.form):
        yield from keys((RECORD_FORMS | DECISION_FORMS)[name])
    yield from _chain(kind)


def _chain(kind: type[Kind]) -> Iterator[str]:
    if any(desk.power == "notice" for desk in kind.chain):
        yield f"{kind.kind}.notice"
    yield from dict.fromkeys(f"body.{desk.body}" for desk in kind.chain if desk.body)


def register_keys(register: Register) -> Iterator[str]:
    """The keys of a register: its name, and what it has against an entry."""
    yield f"register.{register.name}"
    if register.alone or register.at_most is not None:
        yield f"objection.{register.name}.full"
    if register.locks:
        yield f"objection.{register.name}.locked"
    if register.replaces:
        yield f"objection.{register.name}.not_later"


def readout_keys(readout: Readout) -> Iterator[str]:
    """The keys of a read-out: its name, its rows, and what it tells of a station."""
    own, of_stations = f"readout.{readout.name}", readout.kept("unit") is not None
    needed = {
        own: True,
        f"{own}.row": True,
        f"{own}.total": bool(readout.sums),
        f"{own}.of": of_stations or readout.kept("person") is not None,
        f"{own}.goal": readout.goal is not None,
        f"{own}.behind": readout.goal is not None,
        f"{own}.line": readout.line,
        f"{own}.cell": readout.line and of_stations,
        f"command.{readout.command_name}": readout.command_name is not None,
        f"called.{readout.command_name}": readout.command_name is not None,
        f"register.{readout.over.name}.quantity": readout.over.unit != "pieces",
    }
    yield from (key for key, is_needed in needed.items() if is_needed)


def either(kind: type[Kind]) -> Iterator[tuple[str, str]]:
    """Pairs of which one has to be there: the kind's own text, or the common one."""
    for name in (
        *(f"check.{one}" for one in kind.checks),
        *(f"reason.{one}" for one in kind.reasons),
    ):
        yield f"{kind.kind}.{name}", name
