"""党组决定: what the bureau's party group resolved; its leader's seat enters day and number."""

from collections.abc import Iterator

from store.forms.field_types import Date, Heading
from store.forms.kind import RecordForm
from store.forms.questions import Answers, Case, Objection, Span


class PartyGroupForm(RecordForm):
    """The day of the resolution and the document's number; without them nothing is decided.

    So nobody's press is taken for one person's decision where the group decides.
    """

    kind = "party_group"

    day: Date
    number: Heading

    @classmethod
    def span(cls, question: str, answers: Answers, case: Case) -> Span:
        """Until today."""
        return None, case.day

    def objections(self, case: Case) -> Iterator[Objection]:
        """It was resolved before it is entered."""
        if self.day > case.day:
            yield Objection("future", {"today": case.day}, ("day",))
