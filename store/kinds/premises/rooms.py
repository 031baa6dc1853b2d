"""The rooms of a station (场地台账) and what they are used for (M14)."""

from typing import Literal

from store.forms.field_types import Heading
from store.forms.form import Form
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
