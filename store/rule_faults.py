"""What is wrong with the rules of an office.toml."""

from collections.abc import Iterable, Iterator

from store.kinds import KINDS
from store.office_file import OfficeFile, OwnRules

COUNTS = ("secondment_reminders", "payment_reminders", "late_reminders")


def faults(described: OfficeFile) -> Iterator[str]:
    """Each fault as a sentence without its full stop."""
    if described.rules.chains:
        yield "rules, chains is not known: a chain stands in tables of its own, [[chains.KIND]]"
    known = sorted(set(OwnRules.model_fields) - {"basis", "chains", "prefixes"})
    yield from _unknown("basis", "rule", described.rules.basis, known)
    yield from _unknown("prefixes", "kind", described.rules.prefixes, list(KINDS))
    for name in COUNTS:
        if any(days < 0 for days in getattr(described.rules, name)):
            yield f"rules, {name} should be counts of days, none below 0"


def _unknown(table: str, what: str, given: Iterable[str], known: list[str]) -> Iterator[str]:
    for one in given:
        if one not in known:
            yield f"rules, {table}: there is no {what} {one}; there may be {', '.join(known)}"
