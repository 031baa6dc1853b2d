"""情况反映: staff pulled away, a hall occupied, money used without asking (M2)."""

from typing import Annotated, Literal

from store.forms.chain import answered, records, told
from store.forms.field_types import Date, Files, Heading, Text
from store.forms.kind import Kind, RecordForm
from store.forms.limits import Limit


class HandlingForm(RecordForm):
    """What the bureau did about it; the town reads it only if the bureau opens it."""

    kind = "situation_report.handling"

    handled: Text
    to_town: Literal["kept", "opened"]


class SituationReport(Kind):
    """It goes to the bureau alone, and is nobody's on the sender's seat but the sender's."""

    kind, group, prefix, owner = "situation_report", "people", "FY", "person"
    starters, copies = ("station_master", "station_staff"), ()
    noted = True
    chain = (
        records("bureau_culture", form="situation_report.handling", limit=10),
        told("town_leader", on=answered("to_town", "opened")),
    )

    about: Literal["staff", "hall", "money", "other"]
    subject: Heading
    since: Annotated[Date, Limit(last=0)]
    what: Text
    proof: Files | None
