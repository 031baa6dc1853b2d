"""Putting what may be on record already: only what differs is put, and it is noted what did."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeVar

from store.documents import Document
from store.record.transaction import Transaction

D = TypeVar("D", bound=Document)

OWN = {"id", "revision"}


class Changes:
    """What one operation adds to the record (by table) and changes in it (by `table/id`)."""

    def __init__(self, record: Transaction) -> None:
        self.added: Counter[str] = Counter()
        self.changed: dict[str, dict[str, list[Any]]] = {}
        self._new: set[str] = set()
        self._record = record

    def put(self, document: D) -> D:
        """Save `document` unless the record says the same; as it is on record then."""
        known = self._record.get(type(document), document.id)
        if known is not None and not _differing(known, document):
            return known
        return self.note(known, self._record.put(_newer(known, document)))

    def note(self, before: Document | None, saved: D) -> D:
        """Note what was `saved` elsewhere, and what it was before."""
        name = f"{saved.table}/{saved.id}"
        if before is None:
            self.added[saved.table] += 1
            self._new.add(name)
        elif name not in self._new:
            self._note(name, _differing(before, saved))
        return saved

    def _note(self, name: str, differing: Mapping[str, list[Any]]) -> None:
        """What has come to be as it was is no change."""
        known = self.changed.pop(name, {})
        known |= {path: [known.get(path, [was])[0], now] for path, (was, now) in differing.items()}
        if changed := {path: one for path, one in known.items() if one[0] != one[1]}:
            self.changed[name] = changed

    def __bool__(self) -> bool:
        return bool(self.added or self.changed)

    def details(self) -> dict[str, Any]:
        """What the audit event says of it."""
        return {"added": dict(self.added), "changed": self.changed}


def _newer(known: D | None, document: D) -> D:
    return document.but(revision=known.revision) if known else document


def _differing(known: Document, document: Document) -> dict[str, list[Any]]:
    """What is another, by its path (`rules.floor`), each with what it was and what it is."""
    before, after = (_leaves(one.model_dump(mode="json", exclude=OWN)) for one in (known, document))
    paths = dict.fromkeys([*before, *after])
    return {
        path: [before.get(path), after.get(path)]
        for path in paths
        if before.get(path) != after.get(path)
    }


def _leaves(value: Any, path: str = "") -> dict[str, Any]:
    """Every value inside `value` that holds no others, by its path."""
    if isinstance(value, list):
        value = {_place(one, number): one for number, one in enumerate(value)}
    if not isinstance(value, dict):
        return {path: value}
    return {
        place: leaf
        for name, one in value.items()
        for place, leaf in _leaves(one, f"{path}.{name}" if path else name).items()
    }


def _place(value: Any, number: int) -> str:
    """An instalment stands under its line and quarter, anything else under its number from 1."""
    if isinstance(value, dict) and {"line", "quarter"} <= value.keys():
        return f"{value['line']}.{value['quarter']}"
    return str(number + 1)
