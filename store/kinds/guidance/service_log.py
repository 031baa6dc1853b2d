"""下基层服务记录: a day or half a day that the cultural centre spends at a station (M8)."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from store.forms.chain import decides
from store.forms.choices import UnitsOf
from store.forms.field_types import Date, Files, Heading, Number, StationId
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.questions import Case, Objection
from store.kinds.guidance import pairs
from store.kinds.guidance.service_days import SERVICE_DAYS


class ServiceLog(Kind):
    """The station's master confirms it. It counts for the year of its day, if in time."""

    kind, group, prefix = "service_log", "culture", "FW"
    starters = ("centre_staff",)
    chain = (decides("station_master", limit=5),)
    enters = (
        SERVICE_DAYS.entered(key=("person",), first="day", person="person", quantity="half_days"),
    )

    place: Annotated[StationId, UnitsOf("pairs")]
    day: Annotated[Date, Limit(of="sent", first=-7, last=0)]
    length: Literal["full", "half"]
    content: Heading
    hours: Annotated[Number, Field(le=24)]
    people: Number
    photo: Files | None
    reason: Heading | None

    @property
    def half_days(self) -> int:
        """How much it counts."""
        return 2 if self.length == "full" else 1

    def objections(self, case: Case) -> Iterator[Objection]:
        """Who is not paired with the station says why they went there."""
        paired = pairs.between(case.record, case.person, self.place, self.day, self.day)
        if not self.reason and not any(one.state != "asked" for one in paired):
            yield Objection("unpaired", {"day": self.day}, ("reason", "place"))
