"""Who comes: recruited by an open process, or transferred in from elsewhere (M4)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from store.forms.field_types import Date, Files, Heading
from store.forms.kind import RecordForm
from store.forms.limits import Limit
from store.forms.questions import Case, Objection
from store.forms.types.codes import DocumentNumber
from store.forms.types.newcomer import Newcomer
from store.kinds.people.moves.move import LAPSES, Move, chain
from store.kinds.people.posts import POSTS
from store.registers.people.establishment import Staffed

ENTERS = POSTS.entered(first="first", goes_on=True, begins="came", joins="who", quantity="heads")


class Coming(Move):
    """A post is kept from the sending on; whoever comes is on the roster once that is reported."""

    words_of, enters = "move", (ENTERS,)

    title: Heading
    terms: Literal["full", "part"]
    first: Annotated[Date, Limit(first=1, last=LAPSES)]

    @property
    def heads(self) -> int:
        """How much of the establishment it takes."""
        return int(self.terms == "full")

    def objections(self, case: Case) -> Iterator[Objection]:
        """M4: not over the establishment, with all that are asked for before."""
        staffed = self._staffed(case)
        if self.heads and staffed.is_full:
            yield Objection("no_vacancy", {"day": self.first, **staffed.told()}, ("terms", "first"))

    def current(self, case: Case) -> Mapping[str, object]:
        """How many posts there are, filled and kept, without this one."""
        return self._staffed(case).told()

    def _staffed(self, case: Case) -> Staffed:
        return Staffed.on(case.record, case.unit, self.first, case.request)


class FilledForm(RecordForm):
    """到岗: who was recruited, by which document, and the first day; not before it was approved."""

    kind = "recruit.filled"
    correctable = ("came",)

    who: Newcomer
    number: DocumentNumber
    came: Annotated[Date, Limit(of="first", first=0), Limit(last=0)]


class ArrivedForm(RecordForm):
    """到岗: by which document, and the first day; not before it was approved."""

    kind = "transfer_in.arrived"
    correctable = ("came",)

    number: DocumentNumber
    came: Annotated[Date, Limit(of="first", first=0), Limit(last=0)]


class Recruit(Coming):
    """公开招聘: who it will be is known once it is carried out."""

    kind, prefix = "recruit", "ZP"
    chain = chain("recruit.filled", "first")

    method: Literal["exam", "interview", "directed"]
    conditions: Heading
    headcount: Files


class TransferIn(Coming):
    """调入: somebody comes from a post elsewhere."""

    kind, prefix = "transfer_in", "DR"
    chain = chain("transfer_in.arrived", "first")

    who: Newcomer
    origin: Heading
    letters: Files
