"""What the desks of a nomination fill in: the vetting, the appointment, the change registered."""

from typing import Annotated

from store.forms.field_types import Date, Heading, Number, Text
from store.forms.kind import RecordForm
from store.forms.limits import Limit
from store.forms.types.codes import DocumentNumber


class VettingForm(RecordForm):
    """考察: when, how many were heard, and what was found."""

    kind = "sm_nomination.vetting"

    day: Annotated[Date, Limit(last=0)]
    heard: Number
    findings: Text


class AppointmentForm(RecordForm):
    """任命: number of the document, and the day from which it holds: not one that is past."""

    kind = "sm_nomination.appointment"

    number: DocumentNumber
    effective: Annotated[Date, Limit(first=0)]


class LegalChangeForm(RecordForm):
    """法定代表人变更: filed with the registration office within 30 working days (M1, M3)."""

    kind = "sm_nomination.legal"

    filed: Annotated[Date, Limit(of="effective", first=0), Limit(last=0)]
    receipt: Heading
