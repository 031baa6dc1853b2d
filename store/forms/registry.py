"""The kinds and forms by their names, for those that speak of others; listed in `store.kinds`."""

from store.forms.form import Form
from store.forms.kind import Kind, RecordForm
from store.forms.ledger.duty import Owed
from store.forms.ledger.readout import Readout
from store.forms.ledger.sum import Sum
from store.forms.register import Register

REGISTERS: dict[str, Register] = {}
READOUTS: dict[str, Readout] = {}
SUMS: dict[str, Sum] = {}
DUTIES: dict[str, Owed] = {}
KINDS: dict[str, type[Kind]] = {}
RECORD_FORMS: dict[str, type[RecordForm]] = {}
DECISION_FORMS: dict[str, type[RecordForm]] = {}
"""What a seat that decides fills in to agree."""

DESK_FORMS: dict[str, type[RecordForm]] = {}
FORMS: dict[str, type[Form]] = {}
