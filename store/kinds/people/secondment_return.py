"""返岗: the end of a secondment, recorded by the station master (M4, M6)."""

from collections.abc import Iterator
from datetime import datetime

from store.documents import Absence, Request, Task
from store.forms.field_types import Date
from store.forms.kind import RecordForm
from store.forms.questions import Answers, Case, Objection, Span
from store.record.transaction import Transaction


class ReturnForm(RecordForm):
    """返岗: the person is back; the day of return is not a day off the post (M6)."""

    kind = "secondment.return"

    correctable = ("returned",)

    returned: Date

    @classmethod
    def span(cls, question: str, answers: Answers, case: Case) -> Span:
        """From the first day away to today."""
        return case.record.need(Absence, case.request or "").start, case.day

    def objections(self, case: Case) -> Iterator[Objection]:
        """Not before it began, not in the future."""
        absence = case.record.need(Absence, case.request or "")
        if self.returned < absence.start:
            yield Objection("before_start", {"start": absence.start}, ("returned",))
        if self.returned > case.day:
            yield Objection("future", {"today": case.day}, ("returned",))

    def recorded(self, record: Transaction, request: Request, task: Task, at: datetime) -> None:
        """The off-post interval is closed."""
        self.corrected(record, request, at)

    def corrected(self, record: Transaction, request: Request, at: datetime) -> None:
        """It was closed on the day that is right."""
        absence = record.need(Absence, request.id)
        record.put(absence.but(returned=self.returned, state="closed"))
