"""Which unit a row means, by its id or its name: on record, or in the same file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from store.documents import Unit
from store.office.workbook.rows import UnitEntry, UnitKind
from store.record.view import View


@dataclass(frozen=True)
class Place:
    """A unit as it will be once the file is loaded."""

    id: str
    kind: UnitKind
    name: Mapping[str, str]
    parent: str | None


class Places:
    """All units, those of the file in the place of those on record."""

    def __init__(self, record: View, entries: Iterable[UnitEntry]) -> None:
        self.all: dict[str, Place] = {}
        for unit in record.find(Unit):
            self.all[unit.id] = Place(unit.id, unit.kind, unit.name.names, unit.parent)
        for entry in entries:
            known = self.all.get(entry.id)
            name = {**(known.name if known else {}), **entry.name}
            self.all[entry.id] = Place(entry.id, entry.kind, name, entry.parent)
        self._named: dict[str, set[str]] = defaultdict(set)
        for place in self.all.values():
            for one in place.name.values():
                self._named[one].add(place.id)

    def find(self, written: str) -> list[Place]:
        """The units that may be meant: one, none, or several of the same name."""
        if written in self.all:
            return [self.all[written]]
        return [self.all[own_id] for own_id in sorted(self._named.get(written, ()))]
