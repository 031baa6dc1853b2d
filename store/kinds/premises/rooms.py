"""The rooms of a station (场地台账) and what they are used for (M14)."""

from collections.abc import Mapping
from typing import Literal

from store.documents import Role
from store.forms.field_types import Heading
from store.forms.form import Form
from store.forms.readout import Reach, Readout
from store.forms.register import Register


class RoomFacts(Form):
    """What is known of a room; its floor area is the quantity."""

    kind = "room"

    name: Heading
    function: Literal["hall", "rehearsal", "training", "exhibition", "reading", "office"]


class UseFacts(Form):
    """What a room is used for."""

    kind = "room_use"

    purpose: Literal["show", "exhibition", "training", "rehearsal", "meeting", "other"]
    what: Heading


ROOMS = Register("rooms", facts=RoomFacts, unit="hundredths_m2")
USES = Register("room_uses", facts=UseFacts, alone=True)

READERS: Mapping[Role, Reach] = {
    "station_master": "unit",
    "station_staff": "unit",
    "town_clerk": "town",
    "town_leader": "town",
    "town_head": "town",
    "bureau_culture": "all",
    "bureau_leader": "all",
}

SPACE = Readout(
    "rooms",
    over=ROOMS,
    readers=READERS,
    when="now",
    columns=("unit", "name", "function", "quantity", "first", "last"),
    line=True,
    command=True,
    picture="bars",
)
BOOKINGS = Readout(
    "room_uses",
    over=USES,
    readers=READERS,
    when="coming",
    states=("asked", "live", "closed"),
    columns=("unit", "room", "what", "purpose", "first", "last", "state", "number"),
    line=True,
)
