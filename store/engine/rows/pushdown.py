"""The part of a query that a disk answers from its indexes."""

from collections.abc import Iterator
from typing import Any, Literal

from tinydb.queries import QueryInstance, QueryLike

from store.engine.query import Clause, Path

# Whole numbers as far as this are told apart by every kind of number on every disk.
_EXACT = 2**53

# Rounding on a disk may make one number of two: so "less" is asked as "at most".
_TESTS: dict[str, Literal["=", "<=", ">="]] = {
    "==": "=",
    "<": "<=",
    "<=": "<=",
    ">": ">=",
    ">=": ">=",
}


def clauses(cond: QueryLike | None, declared: frozenset[Path]) -> tuple[Clause, ...]:
    """Say what holds for every document that `cond` accepts, in terms of `declared` fields.

    Documents that `cond` could not compare, and would raise TypeError for, may be left out. TinyDB
    remembers what a query compares only in the value that stands for it in its cache; that value
    is taken at its word, as the cache does.
    """
    if not declared or type(cond) is not QueryInstance:
        return ()
    found = {_clause(part, declared) for part in _parts(cond._hash)}  # noqa: SLF001
    return tuple(sorted((clause for clause in found if clause), key=repr))


def _parts(tree: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield the comparisons that must all come true."""
    match tree:
        case ("and", frozenset() as both):
            for part in both:
                yield from _parts(part)
        case (str(test), tuple(at), value) if test in _TESTS:
            yield test, at, value


def _clause(part: tuple[str, Any, Any], declared: frozenset[Path]) -> Clause | None:
    test, at, value = part
    if at not in declared or not (_equal(value) if test == "==" else _ordered(value)):
        return None
    return Clause(at, _TESTS[test], _plain(value))


def _equal(value: Any) -> bool:
    """Whether `==` finds nothing that a disk would not: an Enum's own `__eq__` could."""
    meaning: object = type(value).__eq__
    if value is None:
        return True
    if meaning is str.__eq__:
        return _text(value)
    if meaning is int.__eq__ or (type(value) is float and value.is_integer()):
        return bool(abs(value) <= _EXACT)
    return False


def _ordered(value: Any) -> bool:
    return type(value) in {str, int} and _equal(value)


def _text(value: str) -> bool:
    """Whether a disk can keep this text, and so can be asked for it."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value


def _plain(value: Any) -> str | int | None:
    """Reduce an Enum to its text, True to 1, 2.0 to 2."""
    if value is None:
        return None
    return str.__str__(value) if isinstance(value, str) else int(value)
