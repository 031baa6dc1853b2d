"""The results of a search, page by page, newest first."""

from collections.abc import Callable
from typing import Any

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.list_parts import Row
from handlers.conversation.turn import Turn
from handlers.find import reading
from handlers.lists import lines
from handlers.lists.rows import LABEL, request_row
from handlers.texts.names import kind_name, unit_name
from handlers.texts.shown_answers import EXCERPT, excerpt
from store.documents import Request, Say, Searches, Series, Value
from store.documents.chat.search import Search
from store.documents.writing import line
from store.rules.finding import reading as finding
from store.rules.refusal import Refusal

FIND = "find"
NARROWED = ("kind", "state", "unit", "year")
"""What results can be narrowed to, beside one's own."""

LONGEST = 60
"""Characters of what may be looked for still, and is no message to somebody."""


def find(turn: Turn, words: str = "") -> None:
    """/find WORDS: what has them of all that this person may read; without words all of it."""
    turn.say(*shown(turn, keep(turn, Search(number=turn.event.update, words=line(words)))))


def keep(turn: Turn, search: Search) -> Search:
    """Remember what is looked for: the buttons under its results name it by its number."""
    known = turn.record.get(Searches, turn.account.id) or Searches(id=turn.account.id)
    turn.record.put(known.with_one(search))
    return search


def meant(turn: Turn, button: Button) -> Search:
    """The search that a button is about. Raises Refusal `old_search` for a forgotten one."""
    known = turn.record.get(Searches, turn.account.id)
    search = known.numbered(button.about) if known else None
    if search is None:
        raise Refusal("old_search")
    return search


def shown(
    turn: Turn, search: Search, place: str = "", way: str = ""
) -> tuple[Say, *tuple[Row, ...]]:
    """A page of what is found: a line and a button each, the ways on, and what narrows it."""
    page = paging.turned(turn, (_part(turn, search),), place, way)
    ways = page.keys(lambda where, to: Button(FIND, str(search.number), where, to))
    found, by = bool(page.rows or page.after), _narrowed(turn, search)
    narrow = [Button("narrow", str(search.number)).key("key.narrow")] * (found or bool(by))
    text = lines.under(_title(turn, search, by, found=found), page.lines)
    return text, *(row for row in (*page.rows, ways, tuple(narrow)) if row)


def _title(turn: Turn, search: Search, by: list[Value], *, found: bool) -> Say:
    wrong = reading.no_time(turn, search.words)
    key = "find.title" if found else "find.nothing"
    words = excerpt(search.words, EXCERPT)
    narrowed = Say.of("find.narrowed", by=Series(series=tuple(by))) if by else ""
    no_time = Say.of("find.no_time", words=wrong) if wrong else ""
    return Say.of(
        f"{key}.all" if not words else key, words=words, narrowed=narrowed, no_time=no_time
    )


def _narrowed(turn: Turn, search: Search) -> list[Value]:
    """What the results are narrowed to."""
    given = ((name, getattr(search, name)) for name in NARROWED)
    by = [shown_as(turn, name, value) for name, value in given if value]
    return [*by, *[Say.of("find.mine")] * search.mine]


def shown_as(turn: Turn, name: str, value: Any) -> Value:
    """What something that results are narrowed to is called."""
    if name == "unit":
        return unit_name(turn.record, value)
    if name == "year":
        return str(value)
    return kind_name(value) if name == "kind" else Say.of(f"state.{value}")


def _part(turn: Turn, search: Search) -> paging.Part:
    sought = reading.sought(turn, search)

    def read(turn: Turn, order: str, limit: int, after: paging.Mark | None) -> paging.Read:
        return finding.page(
            turn.record,
            sought,
            turn.person,
            turn.event.day,
            order=order,
            limit=limit,
            after=after,
        )

    def wanted(turn: Turn, request: Request) -> bool:
        return finding.is_readable(turn.record, sought, request, turn.person, turn.event.day)

    return paging.Part(
        letter="f",
        shape=Request,
        sources=lambda _: (),
        read=read,
        row=request_row,
        line=lines.line,
        order="-doc_id",
        wanted=wanted,
    )


def offered(turn: Turn) -> list[Row]:
    """The way to look for the words that somebody wrote where nothing was asked."""
    words = line(turn.event.text)
    if turn.event.kind != "text" or not words or len(words) > LONGEST:
        return []
    search = keep(turn, Search(number=turn.event.update, words=words))
    shown = excerpt(words, LABEL)
    return [(Button(FIND, str(search.number)).key("key.find", words=shown),)]


def turn_page(turn: Turn, button: Button) -> None:
    """Another page, in the same message."""
    search = meant(turn, button)
    text, *rows = shown(turn, search, button.version, button.value)
    turn.edit(text, *rows, message=turn.event.message)


COMMAND = Command(FIND, find)

PRESSES: dict[str, Callable[[Turn, Button], None]] = {FIND: turn_page}
