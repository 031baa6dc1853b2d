"""The kinds and forms by their names, for those that speak of others; listed in `store.kinds`."""

from store.forms.form import Form
from store.forms.kind import Kind, RecordForm
from store.forms.ledger.duty import Duty, Owed
from store.forms.ledger.sum import Sum
from store.forms.register import Register

REGISTERS: dict[str, Register] = {}
SUMS: dict[str, Sum] = {}
DUTIES: dict[str, Owed] = {}
KINDS: dict[str, type[Kind]] = {}
RECORD_FORMS: dict[str, type[RecordForm]] = {}
DECISION_FORMS: dict[str, type[RecordForm]] = {}
"""What a seat that decides fills in to agree."""

DESK_FORMS: dict[str, type[RecordForm]] = {}
FORMS: dict[str, type[Form]] = {}


def refuse_idle_duties() -> None:
    """Raise TypeError for a duty that would follow from nothing, or that nothing would do."""
    for one in DUTIES.values():
        if isinstance(one.done_by, str) and one.done_by not in FORMS:
            raise TypeError(f"{one.name}: it is to be done by {one.done_by}, which is no form")
        if isinstance(one, Duty) and not _follows(one):
            raise TypeError(f"{one.name}: it is to follow from {one.after}, which is nothing")


def _follows(one: Duty) -> bool:
    if one.source in REGISTERS:
        return one.what in {"first", "last"}
    forms = (KINDS.get(one.source), *RECORD_FORMS.values())
    return one.source in KINDS and any(form and form.question(one.what) for form in forms)
