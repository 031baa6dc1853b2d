"""What the desks of a nomination fill in: the vetting, the appointment."""

from collections.abc import Iterator
from typing import Annotated

from store.documents import Request
from store.forms.field_types import Date, Files, Heading, Number, Text
from store.forms.kind import RecordForm
from store.forms.limits import Limit
from store.forms.questions import Case, Objection
from store.forms.types.codes import DocumentNumber


class VettingForm(RecordForm):
    """考察: when, how many were heard, what was found; the notes of it."""

    kind = "sm_nomination.vetting"

    day: Annotated[Date, Limit(last=0)]
    heard: Number
    findings: Text
    notes: Files | None


class AppointmentForm(RecordForm):
    """任命: the party group's resolution, the document, the day from which it holds, the trial.

    Not a day that is past; objections are answered before anybody is appointed.
    """

    kind = "sm_nomination.appointment"

    reply: Text | None
    resolved: Annotated[Date, Limit(last=0)]
    resolution: Heading
    number: DocumentNumber
    effective: Annotated[Date, Limit(first=0)]
    trial: Annotated[
        Date | None, Limit(of="effective", first=0), Limit(of="effective", months="trial_months")
    ]

    def objections(self, case: Case) -> Iterator[Objection]:
        """`unanswered`: somebody objected during the public notice, and has no answer."""
        request = case.record.need(Request, case.request or "")
        protests = [one for one in request.counted if one.outcome == "object"]
        if protests and not self.reply:
            yield Objection("unanswered", {"count": len(protests)}, ("reply",))
