"""Which texts a declaration needs, by their keys: what its author still has to write."""

from collections.abc import Iterator

from store.forms.declared.objections import objections
from store.forms.form import Form
from store.forms.kind import Kind, RecordForm
from store.forms.ledger import values as ledger
from store.forms.ledger.duty import Duty
from store.forms.ledger.readout import Readout
from store.forms.ledger.sheet import Sheet
from store.forms.ledger.statement import AnyStatements, Statements
from store.forms.limits import Limit
from store.forms.questions import Question
from store.forms.register import Ahead, Register
from store.forms.registry import DECISION_FORMS, DUTIES, READOUTS, RECORD_FORMS

OFFERED = frozenset({"chosen", "entry", "person", "station"})
"""The types of questions to which the record may have no answer."""

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
    yield from duty_keys(kind)


def duty_keys(kind: type[Kind]) -> Iterator[str]:
    """The keys of what is owed: what follows from the kind, or is done or reached by it."""
    entered = {enters.register.name for enters in kind.enters}
    forms = {kind.kind, *(desk.form for desk in kind.chain if desk.form)}
    for one in DUTIES.values():
        follows = isinstance(one, Duty) and one.source in {kind.kind, *entered}
        reached = one.goal is not None and one.goal.sum.register.name in entered
        if follows or reached or one.done_by in forms:
            yield f"duty.{one.name}"


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
    if any(isinstance(one, Ahead) for one in register.reminds):
        yield f"remind.{register.name}"
    yield from _told_by_itself(register)


def _told_by_itself(register: Register) -> Iterator[str]:
    """What no form asks for: the headings of its sheet, and what can be chosen there."""
    for column in Sheet(register).columns:
        if column.question and column.forms == (register.facts,):
            own = f"{column.form.kind}.{column.question.name}"
            yield from (own, *(f"{own}.{option}" for option in column.question.options))


def readout_keys(readout: Readout) -> Iterator[str]:
    """The keys of a read-out: its name, its rows, and what it tells of a station."""
    if isinstance(readout, Statements):
        yield from _statement_keys(readout)
        return
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


def _statement_keys(readout: AnyStatements) -> Iterator[str]:
    """Its name, its views, and what is said where there is none, beside its own texts."""
    name = readout.name
    yield from (f"{one}.{name}" for one in ("readout", "key", "command", "called"))
    yield from (f"{name}.key.{one}" for one in (*readout.views, "all"))
    yield from (f"{name}.{one}" for one in ("which", "no_part", "missing", "all_missing"))
    yield from (f"refusal.{one}" for one in (f"{name}.missing", readout.no))
    if readout.asks:
        yield from (f"{name}.key.ask", f"refusal.{name}.nothing_left")


def either(form: type[Form]) -> Iterator[tuple[str, str]]:
    """Pairs of which one has to be there: the form's own text, or the common one."""
    for name in objections(form):
        yield f"{form.kind}.{name}", f"objection.{name}"
    checks = form.checks if issubclass(form, Kind) else ()
    reasons = form.reasons if issubclass(form, Kind) else ()
    for name in (*(f"check.{one}" for one in checks), *(f"reason.{one}" for one in reasons)):
        yield f"{form.kind}.{name}", name


def instead(form: type[Form]) -> dict[str, tuple[str, ...]]:
    """Texts that may be written in the place of common ones, with the values they can have."""
    found: dict[str, tuple[str, ...]] = {}
    for asked in form.questions():
        if asked.type in OFFERED:
            found[f"{form.kind}.{asked.name}.none"] = ()
        for mark in asked.marks:
            told = mark.told(asked.name) if isinstance(mark, Limit) else {}
            for name, values in told.items():
                own = f"{form.kind}.{name}"
                found[own] = tuple(dict.fromkeys((*found.get(own, ()), *values)))
    return found


def values(form: type[Form]) -> dict[str, tuple[str, ...]]:
    """By key, what the texts of a form and of what it enters can be filled with."""
    answers = tuple(one.name for one in form.questions())
    own = {f"{form.kind}.{one}": answers for one in ("facts", "summary")}
    own |= {f"{form.kind}.{name}": told for name, told in objections(form).items()}
    for enters in form.enters if issubclass(form, Kind) else ():
        own |= ledger.of_register(enters.register)
        for readout in (one for one in READOUTS.values() if one.over == enters.register):
            own |= ledger.of_readout(readout)
    return own
