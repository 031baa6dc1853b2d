"""站长试用期考核: how the trial of a master came out (M3)."""

from typing import Annotated, Literal

from store.forms.chain import decides, told
from store.forms.choices import Owing
from store.forms.field_types import Chosen, Date, Files, StationId, Text
from store.forms.kind import Kind
from store.forms.ledger.duty import Duty
from store.forms.limits import Limit


class StationMasterTrial(Kind):
    """The personnel section proposes, the bureau's leader decides; who fails is removed (M3)."""

    kind, group, prefix = "sm_trial", "people", "SY"
    starters, copies = ("bureau_personnel",), ()
    irrevocable = True
    chain = (decides("bureau_leader"), told("town_leader"), told("station_master"))

    place: StationId
    appointment: Annotated[Chosen, Owing("trial")]
    result: Literal["passed", "failed", "left"]
    day: Annotated[Date, Limit(last=0)]
    findings: Text
    notes: Files | None


TRIAL = Duty(
    "trial",
    by="bureau_personnel",
    after="sm_nomination.trial",
    done_by="sm_trial",
    about="appointment",
    remind=(30, 7, 0),
    tells=("bureau_leader",),
)
