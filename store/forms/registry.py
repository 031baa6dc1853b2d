"""The kinds and forms by their names, for those that speak of others; listed in `store.kinds`.

Beside the program's own are those that the office has declared, whose record is at hand.
"""

from collections import UserDict
from collections.abc import Mapping
from typing import TypeVar

from store.forms.form import Form
from store.forms.kind import Kind, RecordForm
from store.forms.ledger.duty import Duty, Owed
from store.forms.ledger.readout import Readout
from store.forms.ledger.sum import Sum
from store.forms.register import Register

T = TypeVar("T")


class Known(UserDict[str, T]):
    """What there is of one sort, by its name; whoever goes through it sees all of one moment."""

    def __init__(self) -> None:
        super().__init__()
        self._own: tuple[str, ...] = ()

    def have(self, own: Mapping[str, T]) -> None:
        """Let these be the office's own, in the place of those it had."""
        others = {name: one for name, one in self.data.items() if name not in self._own}
        self._own, self.data = tuple(own), {**others, **own}


REGISTERS: Known[Register] = Known()
READOUTS: Known[Readout] = Known()
SUMS: dict[str, Sum] = {}
DUTIES: dict[str, Owed] = {}
KINDS: Known[type[Kind]] = Known()
RECORD_FORMS: dict[str, type[RecordForm]] = {}
DECISION_FORMS: dict[str, type[RecordForm]] = {}
"""What a seat that decides fills in to agree."""

DESK_FORMS: dict[str, type[RecordForm]] = {}
FORMS: Known[type[Form]] = Known()


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
