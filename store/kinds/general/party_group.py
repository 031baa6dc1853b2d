"""党组决定: what the bureau's party group resolved; its leader's seat enters day and number."""

from typing import Annotated

from store.forms.field_types import Date, Heading
from store.forms.kind import RecordForm
from store.forms.limits import Limit


class PartyGroupForm(RecordForm):
    """The day of the resolution and the document's number; without them nothing is decided.

    So nobody's press is taken for one person's decision where the group decides.
    """

    kind = "party_group"

    day: Annotated[Date, Limit(last=0)]
    number: Heading
