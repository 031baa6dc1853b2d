"""The kinds of request there are, and the forms that are filled in along their way."""

from store.forms.form import Form
from store.forms.kind import Kind, RecordForm
from store.forms.questions import Case, Choice, Objection, Problem, Question
from store.forms.registry import FORMS, KINDS, RECORD_FORMS
from store.kinds.general.correction import Correction
from store.kinds.general.general_request import GeneralRequest
from store.kinds.general.party_group import PartyGroupForm
from store.kinds.money.allocation import Allocation, PaymentForm, ReceiptForm
from store.kinds.money.cost_share import CostShare
from store.kinds.people.secondment import Secondment
from store.kinds.people.secondment_return import ReturnForm

KINDS.update(
    {kind.kind: kind for kind in (GeneralRequest, Secondment, Allocation, CostShare, Correction)}
)
RECORD_FORMS.update({form.kind: form for form in (ReturnForm, PaymentForm, ReceiptForm)})
DECISION_FORMS: dict[str, type[RecordForm]] = {PartyGroupForm.kind: PartyGroupForm}
"""What a seat that decides fills in to agree."""

DESK_FORMS: dict[str, type[RecordForm]] = {**RECORD_FORMS, **DECISION_FORMS}
FORMS.update({**KINDS, **DESK_FORMS})

__all__ = [
    "DECISION_FORMS",
    "DESK_FORMS",
    "FORMS",
    "KINDS",
    "RECORD_FORMS",
    "Allocation",
    "Case",
    "Choice",
    "Correction",
    "CostShare",
    "Form",
    "GeneralRequest",
    "Kind",
    "Objection",
    "Problem",
    "Question",
    "RecordForm",
    "Secondment",
]
