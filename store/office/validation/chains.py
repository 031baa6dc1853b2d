"""What is wrong with the chains of an office.toml."""

from collections.abc import Iterator, Mapping

from store.documents import Rules
from store.documents.vocabulary import RECORDING, Power
from store.forms.kind import Kind
from store.forms.registry import DECISION_FORMS, DESK_FORMS, KINDS, RECORD_FORMS
from store.office.office_toml import OfficeFile
from store.office.toml_entries import StageEntry
from store.office.validation import conditions, undecided
from store.office.validation.places import where
from store.rules.chain import sides
from store.rules.chain.matrix import desks

FORMS_OF: Mapping[Power, Mapping[str, object]] = {
    "record": RECORD_FORMS,
    "outside": RECORD_FORMS,
    "decide": DECISION_FORMS,
    "consent": DECISION_FORMS,
}


def faults(described: OfficeFile) -> Iterator[str]:
    """Each fault as a sentence without its full stop."""
    yield from _chains(described)
    yield from _leaders(described)


def _leaders(described: OfficeFile) -> Iterator[str]:
    """Whether whoever settles a disagreement of the two authorities can: a seat of neither side."""
    if sides.authority_of(described.rules.leader) not in sides.AUTHORITIES:
        yield "rules, leader should be a seat of the town or of the bureau"
    ruled = described.ruled()
    own = {
        one.name: where(("kinds", number, "chain")) for number, one in enumerate(described.kinds)
    }
    for kind in KINDS.values():
        yield from _settled(kind, ruled, own.get(kind.kind, f"chains.{kind.kind}, stage"))


def _settled(kind: type[Kind], rules: Rules, chain: str) -> Iterator[str]:
    for number, desk in enumerate(desks(kind, rules), start=1):
        at, leader = f"{chain} {number}, leader", sides.leader(desk, rules)
        if desk.leader and leader is None:
            yield f"{at}: only where town and bureau both decide, and both must, one settles it"
        if leader in desk.roles:
            yield f"{at}: the {leader} is one of the two sides there; name another"
        if leader and sides.authority_of(leader) not in sides.AUTHORITIES:
            yield f"{at} should be a seat of the town or of the bureau"


def _chains(described: OfficeFile) -> Iterator[str]:
    own = [kind.name for kind in described.kinds]
    for name, chain in described.chains.items():
        if name in own:
            yield f"chains.{name}: the chain of a kind of your own stands with it, [[kinds.chain]]"
            continue
        if name not in KINDS:
            yield f"chains.{name}: there is no kind {name}; there may be {', '.join(KINDS)}"
            continue
        desks = [stage.desk() for stage in chain]
        yield from undecided.without(KINDS[name], desks)
        for number, stage in enumerate(chain, start=1):
            for fault in stage_faults(KINDS[name], stage, described):
                yield f"chains.{name}, stage {number}, {fault}"
        yield from undecided.faults(KINDS[name], desks)


def stage_faults(kind: type[Kind], stage: StageEntry, described: OfficeFile) -> Iterator[str]:
    """What is wrong with one stage of the kind's chain."""
    if "administrator" in stage.seats:
        yield "seats: an administrator keeps the bot running and has no part in a request"
    if not described.centre and any(seat.startswith("centre_") for seat in stage.seats):
        yield "seats: there is no [[centre]] in the file"
    if len(set(stage.seats)) != len(stage.seats):
        yield "seats: each seat stands there once"
    if stage.when:
        yield from conditions.faults(kind, stage.when)
    yield from _beside(stage)
    yield from _form(kind, stage)
    yield from _named(kind, stage)


def _beside(stage: StageEntry) -> Iterator[str]:
    """Whether seats with powers of their own stand there, and all of them must act."""
    for role in stage.powers:
        if role not in stage.seats:
            yield f"powers: {role} is not among the seats of this stage"
    if RECORDING & {*stage.powers.values()}:
        yield "powers: what is recorded has a form, and so a stage of its own"
    if stage.powers and stage.mode == "any":
        yield "powers: where any one of the seats may act, they all have the same power"


def _named(kind: type[Kind], stage: StageEntry) -> Iterator[str]:
    """Whether the questions it names are asked."""
    names = [asked.name for asked in kind.questions()]
    dates = [asked.name for asked in kind.questions() if asked.type == "date"]
    if stage.until and stage.until not in dates:
        wanted = ", ".join(dates) or "this kind has none"
        yield f"until is {stage.until!r} and should be a question with a date: {wanted}"
    recorded = {desk.form for desk in kind.chain if desk.form in DESK_FORMS}
    later = [one.name for form in recorded for one in DESK_FORMS[form or ""].questions()]
    for name in filter(None, (stage.waits, stage.after)):
        if name not in {*dates, *later}:
            yield f"{name!r} is no day that is asked for or recorded; there are {', '.join(dates)}"
    for fact in stage.facts:
        if fact not in names:
            yield f"facts: {fact!r} is no question of this kind; there are {', '.join(names)}"


def _form(kind: type[Kind], stage: StageEntry) -> Iterator[str]:
    own = {desk.form for desk in kind.chain}
    forms = FORMS_OF.get(stage.power, {})
    if stage.form and not forms:
        yield "form: only a stage that records, decides or consents has one"
    elif stage.form and stage.form not in forms:
        yield f"form is {stage.form!r} and should be one of {', '.join(forms)}"
    elif stage.form in DECISION_FORMS.keys() - own and [*stage.seats] != ["bureau_leader"]:
        yield f"form: {stage.form} is for bureau_leader alone, whose group it is"
    if stage.power in RECORDING and not stage.form:
        yield f"form is missing: what is recorded there, one of {', '.join(RECORD_FORMS)}"
