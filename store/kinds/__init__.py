"""The kinds of request there are, and the forms that are filled in along their way."""

from store.forms.kind import Kind
from store.forms.registry import (
    DECISION_FORMS,
    DESK_FORMS,
    DUTIES,
    FORMS,
    KINDS,
    READOUTS,
    RECORD_FORMS,
    REGISTERS,
    SUMS,
)
from store.kinds import declared, declared_duties
from store.kinds.culture.activity_report import HELD, ActivityReport
from store.kinds.general.correction import Correction
from store.kinds.general.general_request import GeneralRequest
from store.kinds.general.party_group import PartyGroupForm
from store.kinds.guidance import service_days
from store.kinds.guidance.pairing_assign import PairingAssign
from store.kinds.guidance.service_log import ServiceLog
from store.kinds.money.allocation import Allocation
from store.kinds.money.allocation_forms import PaymentForm, ReceiptForm
from store.kinds.money.budget_adjust import BudgetAdjust
from store.kinds.money.budget_plan import BudgetPlan
from store.kinds.money.cost_share import CostShare
from store.kinds.money.expense_report import ExpenseReport
from store.kinds.money.funding.readout import FUNDING
from store.kinds.people.masters import legal_change, sm_trial
from store.kinds.people.masters import readouts as masters
from store.kinds.people.masters.sm_nomination import StationMasterNomination
from store.kinds.people.masters.sm_nomination_forms import (
    AppointmentForm,
    VettingForm,
)
from store.kinds.people.masters.sm_removal import RemovalForm, StationMasterRemoval
from store.kinds.people.masters.sm_treatment import StationMasterTreatment
from store.kinds.people.moves.coming import ArrivedForm, FilledForm, Recruit, TransferIn
from store.kinds.people.moves.leaving import Dismissal, LeftForm, Separation, TransferOut
from store.kinds.people.posts import ESTABLISHMENT, POSTS, STAFF
from store.kinds.people.secondment import Secondment
from store.kinds.people.secondment_return import ReturnForm
from store.kinds.people.service import leaves, readouts
from store.kinds.people.service.leave import Leave
from store.kinds.people.service.off_post_finding import OffPostFinding
from store.kinds.people.service.off_post_forms import BackForm, StatementForm
from store.kinds.people.service.pay_determination import PAID, PayDetermination
from store.kinds.people.service.situation_report import HandlingForm, SituationReport
from store.kinds.people.service.title_engagement import TitleEngagement
from store.kinds.people.title_review import AwardForm, TitleReview
from store.kinds.premises.rooms import BOOKINGS, ROOMS, SPACE
from store.kinds.premises.venue_use import VenueUse

EVERY: tuple[type[Kind], ...] = (
    GeneralRequest,
    Secondment,
    Recruit,
    TransferIn,
    TransferOut,
    Dismissal,
    Separation,
    BudgetPlan,
    BudgetAdjust,
    Allocation,
    CostShare,
    ExpenseReport,
    VenueUse,
    ActivityReport,
    StationMasterNomination,
    StationMasterRemoval,
    sm_trial.StationMasterTrial,
    StationMasterTreatment,
    legal_change.LegalChange,
    TitleReview,
    TitleEngagement,
    OffPostFinding,
    PayDetermination,
    Leave,
    SituationReport,
    PairingAssign,
    ServiceLog,
    Correction,
)
KINDS.update({kind.kind: kind for kind in EVERY})
RECORDED = (
    ReturnForm,
    PaymentForm,
    ReceiptForm,
    AwardForm,
    FilledForm,
    ArrivedForm,
    LeftForm,
    StatementForm,
    BackForm,
    HandlingForm,
)
AGREED = (PartyGroupForm, VettingForm, AppointmentForm, RemovalForm)
RECORD_FORMS.update({form.kind: form for form in RECORDED})
DECISION_FORMS.update({form.kind: form for form in AGREED})
DESK_FORMS.update({**RECORD_FORMS, **DECISION_FORMS})
FORMS.update({**KINDS, **DESK_FORMS})

_ENTERED = [
    ROOMS,
    POSTS,
    ESTABLISHMENT,
    masters.GAPS,
    *(one.register for kind in EVERY for one in kind.enters),
]
REGISTERS.update({register.name: register for register in _ENTERED})
_OF_PEOPLE = (readouts.OFF, readouts.AWARDED, leaves.ON_LEAVE, PAID)
_MASTERS = (masters.MASTERS, masters.LEGAL, masters.VACANT)
_SHOWN = (SPACE, BOOKINGS, HELD, service_days.SERVICE, STAFF, FUNDING, *_OF_PEOPLE, *_MASTERS)
READOUTS.update({one.name: one for one in _SHOWN})
SUMS.update({kept.name: kept for one in _SHOWN for kept in one.sums})
SUMS.update({one.name: one for one in (*service_days.SUMS, leaves.TAKEN)})
DUTIES.update({one.name: one for one in service_days.DUTIES})
DUTIES.update({one.name: one for one in (legal_change.CHANGE, sm_trial.TRIAL)})
declared_duties.refuse()
declared.refuse(EVERY)

__all__ = ["Allocation", "Correction", "CostShare", "GeneralRequest", "Secondment"]
