"""Answers that a register offers."""

from dataclasses import dataclass

from store.documents import Entry, Names, Value
from store.forms.questions import Case, Choice, Question


@dataclass(frozen=True)
class OneOf:
    """The entries of the register, by its name, that are in force today at the station."""

    register: str

    def choices(self, case: Case) -> tuple[Choice, ...]:
        """Each by what it is called there; in the order in which they came on record."""
        found = case.record.find(Entry, register_name=self.register, unit=case.unit)
        alive = (one for one in found if one.state == "live" and one.touches(case.day, case.day))
        return tuple(Choice(one.id, named(one)) for one in alive)


def named(entry: Entry) -> Value:
    """What an entry is called: its fact `name`, in one language or in each, or its key."""
    given = entry.facts.get("name", entry.key)
    return Names(names=given) if isinstance(given, dict) else str(given)


def offered(question: Question | None, case: Case) -> tuple[Choice, ...]:
    """What the register that the question names has; nothing where it names none."""
    marks = question.marks if question else ()
    return tuple(
        choice for mark in marks if isinstance(mark, OneOf) for choice in mark.choices(case)
    )
