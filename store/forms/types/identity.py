"""What no text says: the number of somebody's identity card."""

from dataclasses import dataclass

from store.documents.identity import has_number
from store.forms.questions import Case, Objection, Question


@dataclass(frozen=True)
class NoIdentityNumber:
    """It stands beside every text that is asked for."""

    def objection(self, question: Question, case: Case) -> Objection | None:
        """`identity_number`; the answer is not kept."""
        given = case.answers.get(question.name)
        if isinstance(given, str) and has_number(given):
            return Objection("identity_number", {}, (question.name,))
        return None
