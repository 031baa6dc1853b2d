"""请示: a station asks its town or the bureau for a decision that no other kind covers."""

from typing import Literal

from store.documents.office.chain import Desk, When
from store.forms.field_types import Files, Heading, Text
from store.forms.kind import Kind

TO_TOWN = When(question="to", values=("town",))
TO_BUREAU = When(question="to", values=("bureau",))


class GeneralRequest(Kind):
    """A request to the town's leader in charge or to the bureau's public-culture section.

    The station master chooses: the town for daily administration, the bureau for professional work
    (M2).
    """

    kind = "general_request"
    prefix = "QS"
    starters = ("station_master",)
    chain = (
        Desk(power="decide", roles=("town_leader",), when=TO_TOWN),
        Desk(power="decide", roles=("bureau_culture",), when=TO_BUREAU),
    )

    to: Literal["town", "bureau"]
    subject: Heading
    text: Text
    attachments: Files | None
