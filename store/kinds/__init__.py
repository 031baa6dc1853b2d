"""The kinds of request there are, and the forms that are filled in along their way."""

from store.forms.registry import DECISION_FORMS, DESK_FORMS, FORMS, KINDS, RECORD_FORMS
from store.kinds.general.correction import Correction
from store.kinds.general.general_request import GeneralRequest
from store.kinds.general.party_group import PartyGroupForm
from store.kinds.money.allocation import Allocation
from store.kinds.money.allocation_forms import PaymentForm, ReceiptForm
from store.kinds.money.cost_share import CostShare
from store.kinds.people.secondment import Secondment
from store.kinds.people.secondment_return import ReturnForm

KINDS.update(
    {kind.kind: kind for kind in (GeneralRequest, Secondment, Allocation, CostShare, Correction)}
)
RECORD_FORMS.update({form.kind: form for form in (ReturnForm, PaymentForm, ReceiptForm)})
DECISION_FORMS.update({PartyGroupForm.kind: PartyGroupForm})
DESK_FORMS.update({**RECORD_FORMS, **DECISION_FORMS})
FORMS.update({**KINDS, **DESK_FORMS})

__all__ = ["Allocation", "Correction", "CostShare", "GeneralRequest", "Secondment"]
