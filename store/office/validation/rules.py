"""What is wrong with the rules of an office.toml."""

from collections.abc import Iterable, Iterator

from store.forms.field_types import MOST_PERCENT
from store.forms.registry import KINDS
from store.office.office_toml import OfficeFile, OwnRules
from store.rules import batching

WORDS = ("forbidden_uses",)
COUNTS = ("secondment_reminders", "payment_reminders", "late_reminders")


def faults(described: OfficeFile) -> Iterator[str]:
    """Each fault as a sentence without its full stop."""
    if described.rules.chains:
        yield "rules, chains is not known: a chain stands in tables of its own, [[chains.KIND]]"
    known = sorted(set(OwnRules.model_fields) - {"basis", "chains", "prefixes"})
    yield from _unknown("basis", "rule", described.rules.basis, known)
    yield from _unknown("prefixes", "kind", described.rules.prefixes, list(KINDS))
    yield from _unknown("batch", "kind", described.rules.batch, list(KINDS))
    yield from _unknown("sensitive", "kind", described.rules.sensitive, list(KINDS))
    windows = [kind.kind for kind in KINDS.values() if kind.window]
    yield from _unknown("windows", "kind with a window", described.rules.windows, windows)
    yield from _batch(described)
    excluded = described.rules.own_unit_excluded
    yield from _unknown("own_unit_excluded", "kind", excluded, list(KINDS))
    if round(sum(described.rules.cost_shares.values()), 2) != MOST_PERCENT:
        yield "rules, cost_shares should come to 100 percent together"
    yield from _lists(described)


def _lists(described: OfficeFile) -> Iterator[str]:
    """Counts of days below 0, and words that are none."""
    for name in WORDS:
        if not all(word.strip() for word in getattr(described.rules, name) or ()):
            yield f"rules, {name}: an empty word is in every text"
    for name in COUNTS:
        if any(days < 0 for days in getattr(described.rules, name)):
            yield f"rules, {name} should be counts of days, none below 0"


def _batch(described: OfficeFile) -> Iterator[str]:
    """What may not be agreed to several at a time."""
    for kind in described.rules.batch:
        if kind in KINDS and not batching.fits(KINDS[kind]):
            about = batching.about_people(KINDS[kind])
            why = "is about people" if about else "cannot be undone"
            yield f"rules, batch: {kind} {why}, and that is decided one by one"
    named = described.rules.batch if "batch" in described.rules.model_fields_set else ()
    if both := set(named) & set(described.rules.sensitive):
        yield f"rules, batch: {min(both)} is sensitive, and that is decided one by one"


def _unknown(table: str, what: str, given: Iterable[str], known: list[str]) -> Iterator[str]:
    for one in given:
        if one not in known:
            yield f"rules, {table}: there is no {what} {one}; there may be {', '.join(known)}"
