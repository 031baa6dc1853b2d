"""What can be chosen as an answer, found by the words on its button (培训)."""

from collections.abc import Iterator
from functools import lru_cache

from handlers.conversation.rendering import LANGUAGES, plain
from store.documents import Say
from store.forms.kind import Kind
from store.forms.registry import KINDS
from store.organisation import likeness
from store.rules.finding.sought import Choice

SHORTEST = 2
"""Characters that tell one choice from others: a single one is in too many."""

MOST = 40
"""A word that so many choices have in their names tells none of them."""


def called(text: str) -> tuple[Choice, ...]:
    """The choices of all kinds whose words have this in them, in any language."""
    wanted = likeness.folded(text)
    if len(wanted) < SHORTEST:
        return ()
    every = _every(tuple(KINDS.values()))
    found = tuple(one for names, one in every if any(wanted in name for name in names))
    return found if len(found) < MOST else ()


@lru_cache(maxsize=2)
def _every(kinds: tuple[type[Kind], ...]) -> tuple[tuple[tuple[str, ...], Choice], ...]:
    return tuple(one for kind in kinds for one in _of(kind))


def _of(kind: type[Kind]) -> Iterator[tuple[tuple[str, ...], Choice]]:
    for question in kind.questions():
        for option in question.options:
            words = Say.of(*kind.said_as(question.name, option))
            names = tuple(likeness.folded(plain(words, language)) for language in LANGUAGES)
            yield names, Choice(kind.kind, question.name, option)
