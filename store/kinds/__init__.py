"""The kinds of request there are, and the forms that are filled in along their way."""

from store.forms.kind import Kind
from store.forms.registry import DECISION_FORMS, DESK_FORMS, FORMS, KINDS, RECORD_FORMS, REGISTERS
from store.kinds import declared
from store.kinds.culture.activity_report import ActivityReport
from store.kinds.general.correction import Correction
from store.kinds.general.general_request import GeneralRequest
from store.kinds.general.party_group import PartyGroupForm
from store.kinds.money.allocation import Allocation
from store.kinds.money.allocation_forms import PaymentForm, ReceiptForm
from store.kinds.money.cost_share import CostShare
from store.kinds.people.secondment import Secondment
from store.kinds.people.secondment_return import ReturnForm
from store.kinds.people.sm_nomination import StationMasterNomination
from store.kinds.people.sm_nomination_forms import AppointmentForm, LegalChangeForm, VettingForm
from store.kinds.people.title_review import AwardForm, TitleReview
from store.kinds.premises.rooms import ROOMS
from store.kinds.premises.venue_use import VenueUse

EVERY: tuple[type[Kind], ...] = (
    GeneralRequest,
    Secondment,
    Allocation,
    CostShare,
    VenueUse,
    ActivityReport,
    StationMasterNomination,
    TitleReview,
    Correction,
)
KINDS.update({kind.kind: kind for kind in EVERY})
RECORDED = (ReturnForm, PaymentForm, ReceiptForm, LegalChangeForm, AwardForm)
AGREED = (PartyGroupForm, VettingForm, AppointmentForm)
RECORD_FORMS.update({form.kind: form for form in RECORDED})
DECISION_FORMS.update({form.kind: form for form in AGREED})
DESK_FORMS.update({**RECORD_FORMS, **DECISION_FORMS})
FORMS.update({**KINDS, **DESK_FORMS})

_ENTERED = [ROOMS, *(one.register for kind in EVERY for one in kind.enters)]
REGISTERS.update({register.name: register for register in _ENTERED})
declared.refuse(EVERY)

__all__ = ["Allocation", "Correction", "CostShare", "GeneralRequest", "Secondment"]
