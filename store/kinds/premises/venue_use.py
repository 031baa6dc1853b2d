"""场地使用: a room of the station is used for something that serves the public (M14)."""

from datetime import timedelta
from typing import Annotated, Literal

from store.forms.chain import decides, over, started_by, told
from store.forms.choices import OneOf
from store.forms.field_types import Date, EntryId, Files, Heading, Money
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.types.forbidden import Forbids
from store.kinds.premises.rooms import USES


class VenueUse(Kind):
    """The master decides, or the town's leader where it costs the user something."""

    kind, group, prefix = "venue_use", "premises", "CD"
    starters, gives_back = ("station_staff", "station_master"), "start"
    chain = (
        decides("station_master", when=started_by("station_staff")),
        decides("town_leader"),
        told("bureau_culture", when=over("fee", 0)),
    )
    enters = (USES.entered(key=("room",), first="start", last="end", hold=timedelta(hours=48)),)

    room: Annotated[EntryId, OneOf("rooms")]
    purpose: Literal["show", "exhibition", "training", "rehearsal", "meeting", "other"]
    what: Annotated[Heading, Forbids("forbidden_uses", tells=("bureau_culture",))]
    start: Annotated[Date, Limit(first=1)]
    end: Annotated[Date, Limit(of="start", first=0, last=9)]
    fee: Money | None
    agreement: Files | None
