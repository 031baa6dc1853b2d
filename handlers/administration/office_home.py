"""/office and /admin: what waits for an administrator, and the ways to everything of the office."""

from handlers.administration import office_files, office_lists
from handlers.administration.overview import may, seat_rows
from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command, Press
from handlers.conversation.layout import READ, counted
from handlers.conversation.turn import Turn
from handlers.lists.rows import access_key
from handlers.texts import names
from store.documents import Key, Say, writing
from store.organisation import name_search
from store.organisation.accounts import access_requests
from store.rules.chain import deciding_seats

Row = tuple[Key, ...]


def admin(turn: Turn, words: str = "") -> None:
    """/office: who asks for access, and the way to every seat; with words, a search."""
    may(turn)
    if wanted := writing.line(words):
        _search(turn, wanted)
        return
    text, rows = _home(turn)
    turn.say(text, *rows)


def home(turn: Turn, _button: Button) -> None:
    """Back where /office begins."""
    may(turn)
    text, rows = _home(turn)
    turn.edit(text, *rows, message=turn.event.message)


def _home(turn: Turn) -> tuple[Say, list[Row]]:
    asked = access_requests.open_requests(turn.record, paging.PAGE)
    count = access_requests.count(turn.record, READ)
    rows = [(access_key(one),) for one in asked]
    asked_for = counted("admin.asked", count) if count else ""
    text = Say.of("admin", asked=asked_for, joined=office_lists.joined(turn))
    return text, [*rows, *_ways(turn)]


def _ways(turn: Turn) -> list[Row]:
    sheets = Button("qr", "0").key("key.office_qr")
    return [
        (Button("units", "0").key("key.units"),),
        *office_lists.keys(turn),
        (sheets,),
        office_files.book_keys(),
    ]


def _search(turn: Turn, words: str) -> None:
    """The seats that are called something like it, or whose unit or holder is."""
    seats = name_search.seats_called(
        turn.record, words, turn.event.at, 2 * paging.PAGE, names.roles_in_words()
    )
    if seats:
        turn.say(Say.of("admin.found"), *seat_rows(turn, seats, ""))
    else:
        turn.say(Say.of("admin.found_none"), (Button("units", "0").key("key.units"),))


OFFICE = Command("office", admin, deciding_seats.administers)
ADMIN = Command("admin", admin, deciding_seats.administers, in_menu=False)

PRESSES: dict[str, Press] = {"admin": home}
