"""What every move has: the town asks, the bureau decides, the town reports back (办结, M4)."""

from typing import Annotated, ClassVar, Literal

from store.documents.office.chain import Desk
from store.documents.office.organisation import Role
from store.forms.chain import answered, consents, decides, records, started_by, told
from store.forms.field_types import Date, Text
from store.forms.kind import Group, Kind
from store.forms.limits import Limit

LAPSES = 90
"""Days after approval within which it is carried out (M4, a default)."""


class Move(Kind):
    """Nothing takes effect before it is approved; who acted first can only file it later (补报).

    Its leader decides on that as such, and the bureau is told before anybody decides.
    """

    group: ClassVar[Group] = "people"
    words_of = "move"
    starters: ClassVar[tuple[Role, ...]] = ("station_master", "town_clerk")
    copies: ClassVar[tuple[Role, ...] | None] = ()
    irrevocable, lapses = True, LAPSES

    reason: Text
    filing: Literal["ahead", "after"]
    acted: Annotated[Date | None, answered("filing", "after"), Limit(last=0)]


def chain(form: str, after: str, *heard: Desk) -> tuple[Desk, ...]:
    """The desks of a move; the last reports in `form` from the day `after` on."""
    return (
        consents("station_master", when=started_by("town_clerk")),
        *heard,
        told("bureau_culture", when=answered("filing", "after")),
        decides("town_leader"),
        consents("bureau_personnel"),
        decides("bureau_leader"),
        records("town_clerk", form=form, waits=after, after=after, limit=5),
    )
