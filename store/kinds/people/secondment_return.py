"""返岗: the end of a secondment, recorded by the station master (M4, M6)."""

from typing import Annotated

from store.forms.field_types import Date
from store.forms.kind import RecordForm
from store.forms.limits import Limit
from store.kinds.people.off_post import OFF_POST


class ReturnForm(RecordForm):
    """返岗: the person is back; the day of return is not a day off the post (M6)."""

    kind = "secondment.return"
    correctable = ("returned",)
    closes = OFF_POST.closed("returned", days=-1)

    returned: Annotated[Date, Limit(of="start", first=0), Limit(last=0)]
