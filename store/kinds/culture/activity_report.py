"""活动备案: what a station has done for the public (M9, M12)."""

from typing import Annotated, Literal

from store.forms.chain import told
from store.forms.field_types import Date, Files, Heading, Money, Number
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.ledger.readout import Readout
from store.forms.ledger.sum import Sum
from store.forms.limits import Limit
from store.forms.register import Register

Sort = Literal["show", "exhibition", "training", "contest", "reading", "film", "other"]


class ActivityFacts(Form):
    """What counts of an activity; how many people came is the quantity."""

    kind = "activity"

    title: Heading
    sort: Sort
    place: Heading


ACTIVITIES = Register("activities", facts=ActivityFacts, unit="heads", alone=True)

AUDIENCE = Sum("audience", ACTIVITIES)
WHOLE_AUDIENCE = Sum("whole_audience", ACTIVITIES, by=())

HELD = Readout(
    "activities",
    over=ACTIVITIES,
    sums=(AUDIENCE, WHOLE_AUDIENCE),
    columns=("unit", "first", "title", "sort", "place", "quantity", "number"),
    line=True,
    command=True,
    picture="bars",
)


class ActivityReport(Kind):
    """Nobody decides: town and bureau see it. The same title on the same day is one activity."""

    kind, group, prefix = "activity_report", "culture", "HD"
    starters = ("station_staff", "station_master")
    noted = True
    chain = (told("town_clerk", "bureau_culture"),)
    enters = (ACTIVITIES.entered(key=("unit", "title"), first="day", quantity="people"),)

    title: Heading
    sort: Sort
    day: Annotated[Date, Limit(last=0)]
    place: Heading
    people: Number
    cost: Money | None
    photos: Files | None
