"""What narrows the results of a search: kind, state, station, year, one's own; by buttons."""

from collections.abc import Callable, Iterator
from typing import Any, get_args

from handlers.conversation.buttons import Button
from handlers.conversation.layout import side_by_side
from handlers.conversation.turn import Turn
from handlers.find import reading, results
from store.documents import Key, Request, Say
from store.documents.chat.search import Search
from store.documents.vocabulary import State
from store.forms.registry import KINDS
from store.rules.finding import reading as finding
from store.rules.refusal import Refusal

YEARS = 5
"""So many years are offered, this one first."""

LOOKED_AT = 40
"""The newest results, whose stations are offered."""

TRIED = 3
"""So many are looked at to know whether there is anything."""


def narrow(turn: Turn, button: Button) -> None:
    """What the results can be narrowed by, and what they are narrowed to."""
    search = results.meant(turn, button)
    number = str(search.number)
    keys = [_key(turn, search, name) for name in results.NARROWED]
    label = "key.narrow.mine.off" if search.mine else "key.narrow.mine"
    mine = Button("narrow_to", number, "mine").key(label)
    back = Button(results.FIND, number).key("key.narrow.back")
    rows = (*side_by_side(keys), (mine,), (back,))
    turn.edit(Say.of("narrow"), *rows, message=turn.event.message)


def narrow_own(turn: Turn, _button: Button) -> None:
    """Under /my: what of one's own it can be narrowed to; the list becomes what is found."""
    search = results.keep(turn, Search(number=turn.event.update, words="", mine=True))
    narrow(turn, Button("narrow", str(search.number)))


def _key(turn: Turn, search: Search, name: str) -> Key:
    given = getattr(search, name)
    now = results.shown_as(turn, name, given) if given else Say.of("narrow.any")
    return Button("narrow_by", str(search.number), name).key(f"key.narrow.{name}", now=now)


def narrow_by(turn: Turn, button: Button) -> None:
    """What there is to choose: nothing is offered under which nothing would be found."""
    search, name = results.meant(turn, button), button.version
    if name not in results.NARROWED:
        raise Refusal("not_understood")
    number = str(search.number)
    keys = [_to_key(turn, search, name, one) for one in _offered(turn, search, name)]
    every = Button("narrow_to", number, name).key("key.narrow.all")
    rows = (*side_by_side(keys), (every,), (Button("narrow", number).key("key.narrow.back"),))
    turn.edit(Say.of(f"narrow.{name}"), *rows, message=turn.event.message)


def _to_key(turn: Turn, search: Search, name: str, value: Any) -> Key:
    button = Button("narrow_to", str(search.number), name, str(value))
    return button.key("key.narrow.to", what=results.shown_as(turn, name, value))


def _offered(turn: Turn, search: Search, name: str) -> Iterator[Any]:
    if name == "unit":
        yield from _stations(turn, search.model_copy(update={"unit": None}))
        return
    this = turn.event.day.year
    values = {"kind": list(KINDS), "state": get_args(State), "year": range(this, this - YEARS, -1)}
    for one in values[name]:
        if _seen(turn, search.model_copy(update={name: one}), TRIED):
            yield one


def _stations(turn: Turn, search: Search) -> list[str]:
    """Those of the newest results."""
    found = _seen(turn, search, LOOKED_AT)
    return list(dict.fromkeys(one.unit for one in found))


def _seen(turn: Turn, search: Search, most: int) -> list[Request]:
    """What is found of so many that are looked at."""
    sought, person, day = reading.sought(turn, search), turn.person, turn.event.day
    found = finding.page(turn.record, sought, person, day, limit=most)
    return [one for _, one in found if finding.is_readable(turn.record, sought, one, person, day)]


def narrow_to(turn: Turn, button: Button) -> None:
    """Show the results so narrowed, from their beginning."""
    search, name, value = results.meant(turn, button), button.version, button.value
    if name == "mine":
        change: dict[str, Any] = {"mine": not search.mine}
    elif name in results.NARROWED and (not value or _is_one(name, value)):
        change = {name: (int(value) if name == "year" else value) if value else None}
    else:
        raise Refusal("not_understood")
    search = results.keep(turn, search.model_copy(update=change))
    text, *rows = results.shown(turn, search)
    turn.edit(text, *rows, message=turn.event.message)


def _is_one(name: str, value: str) -> bool:
    if name == "year":
        return value.isdecimal() and len(value) == len("2026")
    known = {"kind": KINDS, "state": get_args(State)}
    return name not in known or value in known[name]


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "narrow": narrow,
    "narrow_own": narrow_own,
    "narrow_by": narrow_by,
    "narrow_to": narrow_to,
}
