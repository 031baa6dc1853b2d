"""What is known of the record without reading it again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import itemgetter
from types import NoneType
from typing import Any, NamedTuple, Protocol

from store.engine.query import Mark

MOST_DOCUMENTS = 5_000
MOST_FINDINGS = 1_000
"""In all, and for each table: so many are remembered from one transaction to the next."""

LONGEST = 20
"""Documents of a finding that is worth remembering longer than its transaction."""

FOLLOWED = 30
"""Findings of a table that are brought up to date when a document is put; a turn has fewer."""

Name = tuple[str, str]
"""A table, and the id of a document in it."""

Placed = tuple[int, Any]
"""A document after its place in the table."""


class Asked(Protocol):
    """A question to which documents were found."""

    def followed(
        self, found: list[Placed], own_id: str, placed: Placed | None
    ) -> list[Placed] | None:
        """What is found once this document is placed, or gone; None: it has to be looked for."""


class Memory:
    """Documents by their names, and what was found by which question.

    A transaction has one of its own. Whoever does all the writing has one that lasts: it learns
    what a transaction knew once that has succeeded, and forgets everything when a commit fails or
    somebody else has written after all.
    """

    def __init__(self) -> None:
        self.documents: dict[Name, Placed | None] = {}
        self.findings: dict[str, dict[Asked, list[Any]]] = defaultdict(dict)
        self._changed: set[str] = set()
        self._stamp: int | None = None

    def put(self, name: Name, placed: Placed | None) -> None:
        """The document is changed, or gone: what was found in its table follows that."""
        self.documents[name] = placed
        found = self.findings.pop(name[0], {})
        if len(found) <= FOLLOWED:
            now = {asked: asked.followed(known, name[1], placed) for asked, known in found.items()}
            kept = {asked: known for asked, known in now.items() if known is not None}
            self.findings[name[0]].update(kept)
        self._changed.add(name[0])

    def copy(self) -> "Memory":
        """The same, to go back to."""
        copied = Memory()
        copied.documents = dict(self.documents)
        for table, findings in self.findings.items():
            copied.findings[table] = dict(findings)
        copied._changed = set(self._changed)
        return copied

    def changed(self, table: str) -> bool:
        """Whether any document of the table was put."""
        return table in self._changed

    def learn(self, newer: "Memory") -> None:
        """Know what `newer` knows; what was longest not asked for gives way."""
        for table in newer._changed:  # noqa: SLF001  of the same class
            self.findings.pop(table, None)
        for table, findings in newer.findings.items():
            self.findings[table].update(_short(findings))
            _shrink(self.findings[table], MOST_FINDINGS)
        for name, placed in newer.documents.items():
            self.documents.pop(name, None)
            if placed is None or not placed[1].settled:
                self.documents[name] = placed
        _shrink(self.documents, MOST_DOCUMENTS)

    def as_of(self, stamp: int) -> None:
        """Forget what was learned at another stamp: then somebody else has written since."""
        if stamp != self._stamp:
            self.forget()
        self._stamp = stamp

    def forget(self) -> None:
        """Know nothing."""
        self.documents.clear()
        self.findings.clear()


def _short(findings: Mapping[Asked, list[Any]]) -> dict[Asked, list[Any]]:
    return {asked: found for asked, found in findings.items() if len(found) <= LONGEST}


def _shrink(known: dict[Any, Any], most: int) -> None:
    """Of more than `most`, keep the newest half of so many."""
    if len(known) > most:
        for name in list(known)[: -(most // 2)]:
            del known[name]


PLAIN = (str, int, NoneType)
"""What is kept as it is: a date is kept as a text."""


class Question(NamedTuple):
    """Which documents are asked for: as `View.page` has it."""

    order: str | None = None
    limit: int | None = None
    after: Mark | None = None
    equal: tuple[tuple[str, str | int | None], ...] = ()

    def followed(
        self, found: list[tuple[int, Any]], own_id: str, placed: tuple[int, Any] | None
    ) -> list[tuple[int, Any]] | None:
        """What is `found` once the document of that id is `placed`, or gone (None).

        None where it has to be looked for again.
        """
        if not self._is_plain:
            return None
        same = placed is not None and self._is_met_by(placed[1])
        if same is None:
            return None
        others = found
        if any(one[1].id == own_id for one in found):
            others = [one for one in found if one[1].id != own_id]
        return sorted([*others, placed], key=itemgetter(0)) if placed and same else others

    def wider(self) -> Iterator["Question"]:
        """The questions with one field less, among whose answers are all those to this one."""
        if self._is_plain and len(self.equal) > 1:
            for at in range(len(self.equal)):
                yield Question(equal=self.equal[:at] + self.equal[at + 1 :])

    def among(self, found: list[tuple[int, Any]]) -> list[tuple[int, Any]] | None:
        """Those of `found` that are an answer; None where that has to be looked for."""
        met = [self._is_met_by(one) for _, one in found]
        if None in met:
            return None
        return [one for one, is_met in zip(found, met, strict=True) if is_met]

    @property
    def _is_plain(self) -> bool:
        return not self.order and self.limit is None and self.after is None

    def _is_met_by(self, document: Any) -> bool | None:
        """Whether it has these values; None where that shows only in what is kept of them."""
        unknown = False
        for name, value in self.equal:
            own = getattr(document, name, self)
            if not isinstance(own, PLAIN):
                unknown = True
            elif own != value:
                return False
        return None if unknown else True
