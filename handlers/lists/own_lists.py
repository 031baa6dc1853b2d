"""What one looks through: /my, /inbox and /done, page by page, and the details of a request."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from handlers.cards import copies, leader_question
from handlers.cards.copies import card_holders
from handlers.cards.vacancies import VACANT
from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.turn import Turn
from handlers.lists import copied, lines, urgeable, waiting
from handlers.lists.details import readable
from handlers.lists.duties import OWED
from handlers.lists.rows import Row
from handlers.lists.sections import (
    ACCESS_ASKED,
    ASKED,
    DEALT_WITH,
    DEPUTIES_ASKED,
    QUESTIONS,
    RETURNED,
    WAITING,
)
from store.documents import Say, Task
from store.documents.requests.place import Place
from store.record.view import View
from store.rules.authority import access
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal

SEVERAL = 2
"""One alone is dealt with on its card."""

NARROWED_FROM = paging.PAGE + 1
"""Of more than a page somebody may want to see only some."""

INBOX_KEY = Button("go", "inbox").key("key.inbox")


def my(turn: Turn, _argument: str = "") -> None:
    """/my: what was asked from this person's seats, newest first."""
    turn.say(*_page(turn, "my"))


def inbox(turn: Turn, _argument: str = "") -> None:
    """/inbox (待办): what waits for this person, by due date."""
    turn.say(*_page(turn, "inbox"))


def done(turn: Turn, _argument: str = "") -> None:
    """/done (已办): what this person dealt with, newest first."""
    turn.say(*_page(turn, "done"))


def page(turn: Turn, button: Button) -> None:
    """Another page of a list, in the same message."""
    if button.about not in LISTS:
        raise Refusal("not_understood")
    text, *rows = _page(turn, button.about, button.version, button.value)
    turn.edit(text, *rows, message=turn.event.message)


def _page(turn: Turn, name: str, place: str = "", way: str = "") -> tuple[Say, *tuple[Row, ...]]:
    """The list of this name behind a place (`pages`), or from its beginning."""
    shown = paging.turned(turn, LISTS[name], place, way)
    more = _more(turn) if name == "my" and not shown.before else ()
    if not (shown.rows or shown.before or shown.after):
        return (_resting(turn, name, _nothing(turn, name)), *more)
    ways = shown.keys(lambda where, to: Button("page", name, where, to))
    tools = _tools(turn) if name == "inbox" and not shown.before else ()
    title = _resting(turn, name, lines.under(Say.of(f"{name}.title"), shown.lines))
    return title, *(row for row in (*tools, *more, *shown.rows, ways) if row)


def _more(turn: Turn) -> tuple[Row, ...]:
    """The ways from /my to what can be urged, to what others have copied to them, and to a part."""
    asked = paging.count(turn, ASKED, NARROWED_FROM) == NARROWED_FROM
    narrow = [Button("narrow_own").key("key.narrow")] * asked
    row = (*urgeable.keys(turn), *copied.keys(turn), *narrow)
    return (row,) if row else ()


def _resting(turn: Turn, name: str, text: Say) -> Say:
    """The text; where work rests for want of a confirmed account, /inbox says so with it."""
    rests = (
        leader_question.resting(turn.record, turn.person, turn.event.day) if name == "inbox" else ""
    )
    return Say.of("inbox.rests", text=text, rests=rests) if rests else text


def _tools(turn: Turn) -> tuple[Row, ...]:
    """The ways to deal with several: one by one, or low-risk ones together."""
    deck = [Button("deck").key("key.deck")] * _several(waiting.each(turn))
    batch = [Button("batch").key("key.batch")] * _several(waiting.batchable(turn))
    return ((*deck, *batch),)


def _several(found: Iterator[Task]) -> bool:
    """Whether there is more than one; no more is looked for."""
    return len(list(islice(found, SEVERAL))) == SEVERAL


def _nothing(turn: Turn, name: str) -> Say:
    """The text for an empty list; who cannot make requests is not told how to."""
    if name == "my" and not access.may_start_any(turn.record, turn.person, turn.event.day):
        return Say.of("my.empty.desk")
    return Say.of(f"{name}.empty")


LISTS: dict[str, tuple[paging.Part, ...]] = {
    "my": (ASKED,),
    "inbox": (VACANT, ACCESS_ASKED, DEPUTIES_ASKED, RETURNED, QUESTIONS, WAITING, OWED),
    "done": (DEALT_WITH,),
    "copies": (copied.COPIED,),
    "urges": (urgeable.URGEABLE,),
}
"""First what others cannot go on without: a vacant seat, who is to be let in or to stand in, …"""


def to_do(turn: Turn, limit: int) -> int:
    """How much /inbox lists, of each part at most `limit`."""
    return sum(paging.count(turn, part, limit) for part in LISTS["inbox"])


def show(turn: Turn, button: Button) -> None:
    """Bring a request's newest card to the bottom of the chat."""
    request = readable(turn, button)
    place = Place.read(button.version)
    if place:
        task = access.acting_task(turn.record, request, place, turn.person, turn.event.day)
        copies.show(turn, request, card_holders.desk_card(task, turn.account))
    else:
        copies.show(turn, request, card_holders.status_card(request, turn.account))


def _has_to_do(record: View, person: str, day: date) -> bool:
    takes_part = deciding_seats.asks_or_decides(record, person, day)
    return takes_part or deciding_seats.administers(record, person, day)


def _has_own(record: View, person: str, day: date) -> bool:
    """Whether /my can show anything: what they ask for, or what is copied to them."""
    return access.may_start_any(record, person, day) or copied.has_any(record, person, day)


MY = Command("my", my, _has_own)
INBOX = Command("inbox", inbox, _has_to_do)
DONE = Command("done", done, deciding_seats.has_part)

PRESSES = {"page": page, "show": show}
