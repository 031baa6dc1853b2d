"""What a test knows alone: inspections of rooms, and that what they found is put right."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Annotated
from unittest.mock import patch

from store.forms.chain import decides, told
from store.forms.choices import OneOf, Owing
from store.forms.field_types import Chosen, Date, EntryId, Heading
from store.forms.kind import Kind
from store.forms.ledger.duty import Duty
from store.forms.register import Register
from store.forms.registry import DUTIES
from support.declaring import declared

PLACES = Register("places")


class Inspection(Kind):
    """Nobody decides; the master is told."""

    kind, group, prefix = "inspection", "premises", "JC"
    starters = ("station_staff", "station_master")
    noted = True
    chain = (told("town_clerk", "station_master"),)

    enters = (PLACES.entered(key=("room",), first="by", each="places"),)

    room: Annotated[EntryId, OneOf("rooms")]
    by: Date

    @property
    def places(self) -> Mapping[str, int]:
        """Where something was found."""
        return {"exit": 1, "wiring": 1}


class Rectified(Kind):
    """What was found is put right."""

    kind, group, prefix = "rectified", "premises", "ZG"
    starters = ("station_master",)
    noted = True
    chain = (told("town_clerk"),)

    inspection: Annotated[Chosen, Owing("rectify")]
    done: Heading


class LookedAgain(Kind):
    """Somebody has looked at one of the places once more; the leader decides if that is enough."""

    kind, group, prefix = "looked_again", "premises", "FC"
    starters = ("station_master",)
    chain = (decides("town_leader"),)

    place: Annotated[Chosen, Owing("look_again")]
    seen: Heading


LOOK_AGAIN = Duty(
    "look_again",
    by="station_master",
    after="places.first",
    days=30,
    done_by="looked_again",
    about="place",
)
RECTIFY = Duty(
    "rectify",
    by="station_master",
    after="inspection.by",
    done_by="rectified",
    about="inspection",
    remind=(1, 0),
    late=(1,),
    tells=("town_clerk", "bureau_culture"),
)

WORDS = {
    "inspection": "Inspection",
    "inspection.facts": "Room: {room}\nBy: {by}",
    "inspection.summary": "{room}, by {by}",
    "inspection.next": "please put it right.",
    "inspection.room": "Room",
    "inspection.room.ask": "Which room?",
    "inspection.by": "By",
    "inspection.by.ask": "By when?",
    "register.places": "Places",
    "duty.rectify": "Put it right",
    "duty.look_again": "Look at it again",
}
MORE = {
    "rectified": "What was put right",
    "rectified.facts": "{inspection}\n{done}",
    "rectified.summary": "{inspection}; {done}",
    "rectified.next": "nothing.",
    "rectified.inspection": "Inspection",
    "rectified.inspection.ask": "Which inspection is it about?",
    "rectified.done": "What was done",
    "rectified.done.ask": "What was done?",
    "looked_again": "Second look",
    "looked_again.facts": "{place}\n{seen}",
    "looked_again.summary": "{place}; {seen}",
    "looked_again.next": "nothing.",
    "looked_again.place": "Place",
    "looked_again.place.ask": "Which place?",
    "looked_again.seen": "What was seen",
    "looked_again.seen.ask": "What was seen?",
}


@contextmanager
def inspected(*, worded: bool = True) -> Iterator[None]:
    """The office has these kinds, and what follows from the first; with their words or without."""
    with ExitStack() as until_then:
        until_then.enter_context(declared(Inspection, WORDS if worded else {}))
        until_then.enter_context(declared(Rectified, MORE if worded else {}))
        until_then.enter_context(declared(LookedAgain, {}))
        duties = {one.name: one for one in (RECTIFY, LOOK_AGAIN)}
        until_then.enter_context(patch.dict(DUTIES, duties))
        yield
