"""Who is away from the post, and when (离岗台账, M6)."""

from typing import Literal

from store.forms.field_types import Date, Heading
from store.forms.form import Form
from store.forms.register import Before, Missed, Register
from store.organisation import manning


class OffPostFacts(Form):
    """Where somebody is meanwhile, until when as approved, and since when back.

    There is a `reason` where no request tells of it.
    """

    kind = "off_post"

    borrower: Heading | None
    work: Heading | None
    end: Date | None
    returned: Date | None
    reason: Literal["secondment", "pulled_out", "part_time", "absence"] | None


OFF_POST = Register(
    "off_post",
    facts=OffPostFacts,
    alone=True,
    early=False,
    settles=manning.settles,
    reminds=(Before("secondment", days="secondment_reminders"), Missed("overdue_return")),
)
