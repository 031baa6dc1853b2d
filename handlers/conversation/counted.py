"""How many there are, as it is said: nobody reads more than a hundred to tell."""

from store.documents import Say

MANY = 99
"""Above this nothing is counted: there are more."""

READ = MANY + 1
"""So many are read to know."""


def counted(key: str, count: int) -> Say:
    """The text `key` for a count, or `key.many` where there are more than anybody counts."""
    return Say.of(key, count=count) if count <= MANY else Say.of(f"{key}.many", most=MANY)
