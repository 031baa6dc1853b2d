"""The columns of a register's sheet."""

from dataclasses import dataclass

from store.forms.form import Form
from store.forms.questions import Question

FACT, PART = "facts.", "key."
"""How the columns of facts begin, and those of what else makes the key."""

FIELDS = ("id", "unit", "person", "row", "first", "last", "quantity", "state")


@dataclass(frozen=True)
class Column:
    """A field of the entry by its name, a fact (`facts.NAME`) or a part of the key (`key.NAME`).

    What a new row has to have is `needed`; the words of a `question` are the first in `forms`.
    """

    name: str
    needed: bool = False
    question: Question | None = None
    forms: tuple[type[Form], ...] = ()

    @property
    def form(self) -> type[Form]:
        """The form with which an answer is checked."""
        return self.forms[0]
