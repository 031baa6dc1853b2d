"""结对安排: who of the cultural centre helps which station for a year (M8)."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from store.forms.chain import decides, told
from store.forms.choices import HolderOf
from store.forms.field_types import Date, PersonId, StationId
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.questions import Case, Objection
from store.kinds.guidance import pairs
from store.kinds.guidance.pairs import PAIRS


class PairingAssign(Kind):
    """The bureau's leader decides. A person is paired with at most three stations at a time."""

    kind, group, prefix = "pairing_assign", "culture", "PD"
    starters = ("bureau_culture",)
    chain = (decides("bureau_leader"), told("station_master"))
    concerned = "person"
    enters = (PAIRS.entered(key=("person",), first="start", last="end", person="person"),)

    person: Annotated[PersonId, HolderOf("centre_staff")]
    place: StationId
    start: Annotated[Date, Limit(of="sent", first=0, last=365)]

    @property
    def end(self) -> date:
        """It ends with the year."""
        return date(self.start.year, 12, 31)

    def objections(self, case: Case) -> Iterator[Objection]:
        """Nobody is paired twice with the same station."""
        known = pairs.between(case.record, self.person, self.place, self.start, self.end)
        if others := [one for one in known if not one.request or one.request != case.request]:
            yield Objection("paired_already", {"end": others[0].last}, ("person", "place"))
