"""What is filled in of a finding: what the person has to say, and the return (M6)."""

from typing import Annotated, Literal

from store.documents.office.chain import When
from store.forms.field_types import Date, Text
from store.forms.kind import RecordForm
from store.forms.limits import Limit
from store.kinds.people.off_post import OFF_POST


class StatementForm(RecordForm):
    """陈述申辩: whether it is so, and what there is to say."""

    kind = "off_post_finding.statement"

    position: Literal["so", "not_so"]
    words: Annotated[Text | None, When(question="position", values=("not_so",))]


class BackForm(RecordForm):
    """返岗: since when the person is back, which is not a day off the post."""

    kind = "off_post_finding.return"
    correctable = ("returned",)
    closes = OFF_POST.closed("returned", days=-1)

    returned: Annotated[Date, Limit(of="start", first=0), Limit(last=0)]
