"""Who leaves: transferred out, dismissed, resigned or retired (M4)."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Annotated, ClassVar, Literal

from store.forms.choices import Colleagues
from store.forms.field_types import Date, Files, Heading, PersonId, Text
from store.forms.kind import RecordForm
from store.forms.limits import Limit
from store.forms.questions import Case, Objection
from store.forms.types.codes import DocumentNumber
from store.kinds.people.moves.move import LAPSES, Move, chain
from store.kinds.people.posts import POSTS
from store.registers.people.staffing import Staffing

DAY = timedelta(days=1)


class Leaving(Move):
    """The post ends on the last day once that is approved, and on the day that is reported then.

    A station's master is moved by another kind (M3).
    """

    words_of, concerned = "move", "person"
    closes = (POSTS.closed("last", of="person"), POSTS.closed("left", of="person"))
    keeps_floor: ClassVar[bool] = True

    person: Annotated[PersonId, Colleagues(besides="station_master")]
    last: Annotated[Date, Limit(first=1, last=LAPSES)]
    successor: Heading

    def objections(self, case: Case) -> Iterator[Objection]:
        """M4: the floor, where the station or the town may choose."""
        staff = self._after(case)
        if self.keeps_floor and staff.is_short:
            yield Objection("leaves_few", staff.missing(), ("last", "person"))

    def current(self, case: Case) -> Mapping[str, object]:
        """How many are in post now, and how many the day after."""
        told = self._after(case).figures()
        return {name: told[name] for name in ("post", "now", "after", "floor")}

    def _after(self, case: Case) -> Staffing:
        return Staffing(case, self.person, self.last + DAY, self.last + DAY)


class LeftForm(RecordForm):
    """办结: by which document, and the last day; not before the one that was approved."""

    kind = "move.left"
    correctable = ("left",)

    number: DocumentNumber
    left: Annotated[Date, Limit(of="last", first=0), Limit(last=0)]


class TransferOut(Leaving):
    """调出: to a post elsewhere, with the letters of both sides."""

    kind, prefix = "transfer_out", "DC"
    chain = chain("move.left", "last")

    to: Heading
    letters: Files


class Dismissal(Leaving):
    """辞退: on a ground of the regulations, with thirty days' written notice (HR arts 15-17)."""

    kind, prefix = "dismissal", "CT"
    chain = chain("move.left", "last")
    checks = ("notice_unproved", "ground_unproved", *Move.checks)

    ground: Literal["absent_15", "absent_30", "failed_refused", "failed_twice"]
    notice: Annotated[Date, Limit(last=0)]
    protected: Literal["none", "pregnant", "sick", "injured"]
    opinion: Literal["accepts", "objects", "silent"]
    said: Text | None
    evidence: Files

    def objections(self, case: Case) -> Iterator[Objection]:
        """Who is protected stays, and the notice is given in time."""
        yield from super().objections(case)
        if self.protected != "none":
            yield Objection("protected_person", {}, ("protected",))
        if self.last < (first := self.notice + timedelta(days=30)):
            yield Objection("notice_short", {"notice": self.notice, "first": first}, ("last",))


class Separation(Leaving):
    """离职: somebody resigns, or retires; no floor holds them."""

    kind, prefix = "separation", "LZ"
    chain = chain("move.left", "last")
    keeps_floor = False

    how: Literal["resigned", "retired"]
    letter: Files
