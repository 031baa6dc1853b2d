"""The kinds and forms by their names, for those that speak of others; listed in `store.kinds`."""

from store.forms.duty import Owed
from store.forms.form import Form
from store.forms.kind import Kind, RecordForm
from store.forms.register import Register
from store.forms.sum import Sum

REGISTERS: dict[str, Register] = {}
SUMS: dict[str, Sum] = {}
DUTIES: dict[str, Owed] = {}
KINDS: dict[str, type[Kind]] = {}
RECORD_FORMS: dict[str, type[RecordForm]] = {}
DECISION_FORMS: dict[str, type[RecordForm]] = {}
"""What a seat that decides fills in to agree."""

DESK_FORMS: dict[str, type[RecordForm]] = {}
FORMS: dict[str, type[Form]] = {}
