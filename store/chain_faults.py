"""What is wrong with the chains of an office.toml."""

from collections.abc import Iterator

from store.documents import STARTER, When
from store.kinds import KINDS, RECORD_FORMS, Kind
from store.office_file import OfficeFile, StageEntry


def faults(described: OfficeFile) -> Iterator[str]:
    """Each fault as a sentence without its full stop."""
    for name, chain in described.chains.items():
        if name not in KINDS:
            yield f"chains.{name}: there is no kind {name}; there may be {', '.join(KINDS)}"
            continue
        if not any(stage.power == "decide" for stage in chain):
            yield f"chains.{name} has no stage with the power decide, so nobody would decide"
        for number, stage in enumerate(chain, start=1):
            for fault in _stage(KINDS[name], stage, described):
                yield f"chains.{name}, stage {number}, {fault}"


def _stage(kind: type[Kind], stage: StageEntry, described: OfficeFile) -> Iterator[str]:
    if "administrator" in stage.seats:
        yield "seats: an administrator keeps the bot running and has no part in a request"
    if not described.centre and any(seat.startswith("centre_") for seat in stage.seats):
        yield "seats: there is no [[centre]] in the file"
    if len(set(stage.seats)) != len(stage.seats):
        yield "seats: each seat stands there once"
    if stage.when:
        yield from _when(kind, stage.when)
    yield from _form(stage)
    yield from _named(kind, stage)


def _named(kind: type[Kind], stage: StageEntry) -> Iterator[str]:
    """Whether the questions it names are asked."""
    names = [asked.name for asked in kind.questions()]
    dates = [asked.name for asked in kind.questions() if asked.type == "date"]
    if stage.until and stage.until not in dates:
        wanted = ", ".join(dates) or "this kind has none"
        yield f"until is {stage.until!r} and should be a question with a date: {wanted}"
    for fact in stage.facts:
        if fact not in names:
            yield f"facts: {fact!r} is no question of this kind; there are {', '.join(names)}"


def _when(kind: type[Kind], when: When) -> Iterator[str]:
    """Whether it depends on something that is asked, and on an answer there may be."""
    asked = kind.question(when.question)
    if asked is None and when.question != STARTER:
        names = [STARTER, *(one.name for one in kind.questions())]
        yield f"when, question is {when.question!r} and should be one of {', '.join(names)}"
        return
    if not when.values and when.over is None:
        yield "when should give values or over"
    options = asked.options if asked else kind.starters
    for value in when.values:
        if options and value not in options:
            yield f"when, values: there is no answer {value!r}; there may be {', '.join(options)}"


def _form(stage: StageEntry) -> Iterator[str]:
    if stage.form and stage.power != "record":
        yield "form: only a stage with the power record has one"
    if stage.form and stage.form not in RECORD_FORMS:
        yield f"form is {stage.form!r} and should be one of {', '.join(RECORD_FORMS)}"
    if stage.power == "record" and not stage.form:
        yield f"form is missing: what is recorded there, one of {', '.join(RECORD_FORMS)}"
