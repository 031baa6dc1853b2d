"""Finding what an operator names: a seat by its id, a person by id or name, the term meant."""

from collections.abc import Sequence
from datetime import date, datetime

from store.documents import Holding, Person, Seat, Unit
from store.documents.writing import line
from store.engine.operation import Trouble
from store.organisation import likeness, terms
from store.record.office_time import day_of
from store.record.view import View
from store.rules.authority.accounts import leads

NEAREST = 5
"""So many who may be meant are named."""


def person_named(record: View, words: str) -> Person:
    """The person with this id or this name. Raises Trouble for none and for several."""
    by_id = record.get(Person, words)
    if by_id:
        return by_id
    found = [one for one in record.find(Person) if likeness.folded(words) in _names(one)]
    if not found:
        near = list_of(_alike(record, words))
        hint = f"{near} is meant? Give the id; or " if near else ""
        raise Trouble(
            f"Nobody is called {words}: {hint}`station-bot person list` shows who there is, "
            "`person add` adds somebody new."
        )
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise Trouble(f"Several people are called {words}: {ids}. Give the id.")
    return found[0]


def _names(person: Person) -> set[str]:
    return {likeness.folded(name) for name in person.name.names.values()}


def _alike(record: View, words: str) -> list[Person]:
    """Whose name in any language is nearly this."""
    return [
        one
        for one in record.find(Person)
        if likeness.alike(one.name.names, dict.fromkeys(one.name.names, words))
    ][:NEAREST]


def list_of(people: Sequence[Person]) -> str:
    """People by id and name, for whoever sits at the command line."""
    return ", ".join(f"{one.id} ({shown(one)})" for one in people)


def seat_named(record: View, words: str) -> Seat:
    """The seat with this id, such as `bureau/administrator`. Raises Trouble."""
    found = record.get(Seat, words)
    if found is None:
        raise Trouble(f"There is no seat {words}: `station-bot seat list` shows those there are.")
    return found


def term_named(record: View, words: str, at: datetime) -> Holding:
    """The one term, running or to come, of a seat or a person. Raises Trouble."""
    if record.get(Seat, words):
        found = terms.running(record, words, at)
    else:
        person = person_named(record, words)
        found = [one for one in record.find(Holding, person=person.id) if runs(one, at)]
    if not found:
        raise Trouble(f"{words} has no term: `station-bot seat add` begins one.")
    return _only(record, words, found, at)


def _only(record: View, words: str, found: Sequence[Holding], at: datetime) -> Holding:
    """Of several terms of one person one that runs, then a leader's, then the first to begin.

    The account is for all of them.
    """
    people = {one.person for one in found}
    if len(people) > 1:
        names = ", ".join(sorted(f"{one} ({shown(record.need(Person, one))})" for one in people))
        raise Trouble(f"Several people hold {words}: {names}. Name the person.")

    def rank(term: Holding) -> tuple[bool, bool, date]:
        leader = leads(record.need(Seat, term.seat))
        return not term.covers(day_of(at)), not leader, term.since

    return min(found, key=rank)


def runs(term: Holding, at: datetime) -> bool:
    """Whether a term is not over; it may be still to come."""
    return not term.is_over(day_of(at))


def shown(named: Person | Unit) -> str:
    """The names of a person or a unit, for whoever sits at the command line."""
    return " / ".join(dict.fromkeys(map(line, named.name.names.values())))
