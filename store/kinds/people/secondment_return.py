"""返岗: the end of a secondment, recorded by the station master (M4, M6)."""

from datetime import datetime
from typing import Annotated

from store.documents import Absence, Request, Task
from store.forms.field_types import Date
from store.forms.kind import RecordForm
from store.forms.limits import Limit
from store.record.transaction import Transaction


class ReturnForm(RecordForm):
    """返岗: the person is back; the day of return is not a day off the post (M6)."""

    kind = "secondment.return"

    correctable = ("returned",)

    returned: Annotated[Date, Limit(of="start", first=0), Limit(last=0)]

    def recorded(self, record: Transaction, request: Request, task: Task, at: datetime) -> None:
        """The off-post interval is closed."""
        self.corrected(record, request, at)

    def corrected(self, record: Transaction, request: Request, at: datetime) -> None:
        """It was closed on the day that is right."""
        absence = record.need(Absence, request.id)
        record.put(absence.but(returned=self.returned, state="closed"))
