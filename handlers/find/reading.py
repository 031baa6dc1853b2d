"""What words may mean that are looked for: a text, a kind, a state, a station, a name, a day."""

from collections.abc import Iterator
from typing import get_args

from handlers.conversation.rendering import LANGUAGES, plain
from handlers.conversation.turn import Turn
from handlers.conversation.typed.spans import looks_like_a_time, read_span
from handlers.find import chosen
from store.documents import Person, Say, Unit
from store.documents.chat.search import Search
from store.documents.vocabulary import State
from store.forms.registry import KINDS
from store.organisation import name_search
from store.rules.finding.sought import SentOn, Sought, Word

MOST_WORDS = 8
"""So many words are looked for together."""

MOST_NAMED = 60
"""A word that so many stations or people have in their names tells none of them."""


def sought(turn: Turn, search: Search) -> Sought:
    """What the search means today."""
    return Sought(
        words=tuple(_words(turn, search.words)),
        kind=search.kind,
        state=search.state,
        unit=search.unit,
        year=search.year,
        mine=search.mine,
    )


def _words(turn: Turn, written: str) -> Iterator[Word]:
    """Each word by itself; all together where they are the name of somebody or something."""
    parts = written.split()[:MOST_WORDS]
    if len(parts) > 1:
        whole = _word(turn, " ".join(parts))
        if whole.kinds or whole.units or whole.people or whole.sent:
            yield whole
            return
    yield from (_word(turn, one) for one in parts)


def _word(turn: Turn, text: str) -> Word:
    return Word(
        text=text,
        kinds=tuple(kind for kind in KINDS if name_search.has_part(_called(kind), text)),
        states=tuple(one for one in get_args(State) if _is_state(one, text)),
        units=_stations(turn, text),
        people=_people(turn, text),
        sent=_sent(text, turn),
        choices=chosen.called(text),
    )


def _called(key: str) -> list[str]:
    return [plain(Say.of(key), language) for language in LANGUAGES]


def _is_state(state: str, text: str) -> bool:
    return name_search.has_part(_called(f"state.{state}"), text)


def _stations(turn: Turn, text: str) -> tuple[str, ...]:
    """The stations that are called so, and those of the towns that are."""
    found: dict[str, None] = {}
    units = name_search.called(turn.record, Unit, text, MOST_NAMED)
    if len(units) >= MOST_NAMED:
        return ()
    for unit in units:
        if unit.kind == "station":
            found[unit.id] = None
        elif unit.kind == "town":
            found |= {one.id: None for one in turn.record.find(Unit, parent=unit.id)}
    return tuple(found)


def _people(turn: Turn, text: str) -> tuple[str, ...]:
    found = name_search.called(turn.record, Person, text, MOST_NAMED)
    return tuple(one.id for one in found) if len(found) < MOST_NAMED else ()


def _sent(text: str, turn: Turn) -> SentOn | None:
    span = read_span(text, turn.event.day)
    return SentOn(*span) if span else None


def no_time(turn: Turn, written: str) -> str:
    """The first word that is written like a day or a month and is none (2026-13); or nothing."""
    some = (one for one in written.split() if looks_like_a_time(one))
    return next((one for one in some if read_span(one, turn.event.day) is None), "")
