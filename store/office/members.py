"""Who belongs to which unit: how the same person is found again when a file is loaded twice."""

from collections import defaultdict
from collections.abc import Mapping

from store.documents import POSTS, Entry, Holding, Person
from store.organisation import likeness
from store.record.view import View


class Members:
    """The people of each unit, past ones too, looked up once and kept up to date by `add`."""

    def __init__(self, record: View, language: str) -> None:
        self.language = language
        self._known: dict[str, Person] = {}
        self._of: dict[str, dict[str, Person]] = defaultdict(dict)
        people = {person.id: person for person in record.find(Person)}
        for holding in record.find(Holding):
            self.add(holding.seat.rsplit("/", 1)[0], people[holding.person])
        for post in record.find(Entry, register_name=POSTS):
            if post.person:
                self.add(post.unit, people[post.person])

    def add(self, unit: str, person: Person) -> None:
        """Note that `person` belongs to `unit`."""
        self._of[unit][person.id] = person

    def named(self, unit: str, name: Mapping[str, str]) -> list[Person]:
        """The people of `unit` with this name, in the office's own language."""
        return [one for one in self.of(unit) if likeness.same(one.name.names, name, self.language)]

    def alike(self, unit: str, name: Mapping[str, str]) -> list[Person]:
        """The people of `unit` whose name is nearly this one."""
        return [one for one in self.of(unit) if likeness.alike(one.name.names, name)]

    def of(self, unit: str) -> list[Person]:
        """All who belong, or belonged, to `unit`."""
        return list(self._of[unit].values())
