"""Finding what an operator names: a seat by its id, a person by id or name, the term meant."""

from collections.abc import Sequence
from datetime import datetime

from store import terms
from store.documents import Holding, Person, Seat, Unit
from store.places import day_of
from store.rules.accounts import leads
from store.transaction import View
from store.trouble import Trouble
from store.writing import line


def person_named(record: View, words: str) -> Person:
    """The person with this id or this name. Raises Trouble for none and for several."""
    by_id = record.get(Person, words)
    if by_id:
        return by_id
    wanted = words.strip().casefold()
    found = [one for one in record.find(Person) if wanted in _names(one)]
    if not found:
        raise Trouble(f"Nobody is called {words}: `station-bot person list` shows who there is.")
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise Trouble(f"Several people are called {words}: {ids}. Give the id.")
    return found[0]


def _names(person: Person) -> set[str]:
    return {name.casefold() for name in person.name.names.values()}


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
    return _only(record, words, found)


def _only(record: View, words: str, found: Sequence[Holding]) -> Holding:
    """Of several terms of one person a leader's, or the first: the account is for all of them."""
    people = {one.person for one in found}
    if len(people) > 1:
        names = ", ".join(sorted(f"{one} ({shown(record.need(Person, one))})" for one in people))
        raise Trouble(f"Several people hold {words}: {names}. Name the person.")
    leading = [one for one in found if leads(record.need(Seat, one.seat))]
    return (leading or found)[0]


def runs(term: Holding, at: datetime) -> bool:
    """Whether a term is not over; it may be still to come."""
    return not term.is_over(day_of(at))


def shown(named: Person | Unit) -> str:
    """The names of a person or a unit, for whoever sits at the command line."""
    return " / ".join(dict.fromkeys(map(line, named.name.names.values())))
