"""Who belongs to which unit: how the same person is found again when a file is loaded twice."""

from collections import defaultdict
from collections.abc import Mapping

from store.documents import Holding, Person, Post
from store.transaction import View
from store.writing import line


class Members:
    """The people of each unit, past ones too, looked up once and kept up to date by `add`."""

    def __init__(self, record: View, language: str) -> None:
        self.language = language
        self._known: dict[str, Person] = {}
        self._of: dict[str, dict[str, Person]] = defaultdict(dict)
        people = {person.id: person for person in record.find(Person)}
        for holding in record.find(Holding):
            self.add(holding.seat.rsplit("/", 1)[0], people[holding.person])
        for post in record.find(Post):
            self.add(post.unit, people[post.person])

    def add(self, unit: str, person: Person) -> None:
        """Note that `person` belongs to `unit`."""
        self._of[unit][person.id] = person

    def named(self, unit: str, name: Mapping[str, str]) -> list[Person]:
        """The people of `unit` with this name, in the office's own language."""
        wanted = _read(name).get(self.language)
        members = self._of[unit].values()
        return [one for one in members if _read(one.name.names).get(self.language) == wanted]


def same_name(person: Person, name: Mapping[str, str]) -> bool:
    """Whether the names agree in one language at least."""
    known = _read(person.name.names)
    return any(known.get(language) == one for language, one in _read(name).items())


def _read(name: Mapping[str, str]) -> dict[str, str]:
    """The name as it is read: blanks and what is not seen tell nobody apart."""
    return {language: line(one) for language, one in name.items()}
