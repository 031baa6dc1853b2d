"""Files of some sorts only, as answers."""

from collections.abc import Mapping
from typing import Any, Literal

from store.documents import Say, Series
from store.forms.questions import Case, Objection, Question

Sort = Literal["photo", "pdf", "word", "excel", "ofd"]
SORTS: Mapping[str, Sort] = {
    "jpg": "photo",
    "png": "photo",
    "heic": "photo",
    "pdf": "pdf",
    "docx": "word",
    "xlsx": "excel",
    "ofd": "ofd",
}
"""By what a kept file was found to be."""


class FilesOf:
    """Only files of these sorts; a photo that is sent as a document is one too."""

    def __init__(self, *sorts: Sort) -> None:
        self.sorts = sorts

    def __repr__(self) -> str:
        return f"FilesOf{self.sorts!r}"

    def objection(self, question: Question, case: Case) -> Objection | None:
        """`files_of`: the name of the first that is none of them."""
        for file in case.answers.get(question.name) or ():
            if not self.has(file):
                sorts = Series(series=tuple(Say.of(f"sort.{one}") for one in self.sorts))
                return Objection(
                    "files_of", {"name": file["name"], "sorts": sorts}, (question.name,)
                )
        return None

    def has(self, file: Mapping[str, Any]) -> bool:
        """Whether a kept file is one of them."""
        return SORTS.get(file["type"]) in self.sorts
