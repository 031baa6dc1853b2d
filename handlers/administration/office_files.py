"""/office: files for the administrator's own chat: the register, an empty one, invitations."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from handlers.accounts.invitations import term_in_words
from handlers.administration import overview
from handlers.administration.seat_face import back_row
from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Press
from handlers.conversation.rendering import plain
from handlers.conversation.turn import Turn
from handlers.texts import names
from store.documents import Account, Holding, Invitation, Key, Person, Say, Seat, Unit
from store.documents.chat.parcel import Book
from store.organisation import terms
from store.organisation.accounts import invitations
from store.record.office_time import day_of
from store.record.view import View
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal

FILLED, TEMPLATE, INVITATIONS = "office.filled", "office.template", "office.invitations"
"""The files that are written at delivery, by what a `Book` calls them."""

MOST_INVITED = 60
"""Invitations that one press makes."""


def book_keys() -> tuple[Key, ...]:
    """The buttons that bring a workbook."""
    return Button("wb_filled").key("key.wb_filled"), Button("wb_template").key("key.wb_template")


def filled(turn: Turn, _button: Button) -> None:
    """All that is on record, to be changed and sent back."""
    _send(turn, FILLED)


def template(turn: Turn, _button: Button) -> None:
    """An empty workbook."""
    _send(turn, TEMPLATE)


def _send(turn: Turn, name: str, of: str = "", **values: object) -> None:
    overview.may(turn)
    book = Book(readout=name, person=turn.person, of=of)
    turn.say(Say.of(name, **values), book=book)


def units(turn: Turn, button: Button) -> None:
    """The units, page by page, to make invitations for."""
    overview.may(turn)
    place, _, way = button.about.partition(".")
    page = paging.turned(turn, (UNITS,), place, way)
    ways = page.keys(lambda where, to: Button("qr", f"{where}.{to}"))
    rows = [row for row in (*page.rows, ways, back_row(Button("admin"))) if row]
    turn.edit(Say.of("office.qr"), *rows, message=turn.event.message)


UNITS = paging.Part(
    letter="u",
    shape=Unit,
    sources=lambda _: [{"parent": None}],
    row=lambda _, one: (Button("qr_unit", one.id).key("key.name", name=one.name),),
)


def invite(turn: Turn, button: Button) -> None:
    """A sheet with an invitation for everybody of a unit and its station who has none yet."""
    overview.may(turn)
    unit = turn.record.get(Unit, button.about)
    if unit is None:
        raise Refusal("not_understood")
    wanted = _uninvited(turn, unit)
    if not wanted:
        raise Refusal("nobody_to_invite", unit=unit.name)
    for term in wanted[:MOST_INVITED]:
        token = invitations.derived(turn.event.luck, term.id)
        invitations.invite(turn.record, term, turn.person, token, turn.event.at)
    count, left = min(len(wanted), MOST_INVITED), max(0, len(wanted) - MOST_INVITED)
    more = Say.of("office.invitations.more", count=left) if left else ""
    _send(turn, INVITATIONS, unit.id, unit=unit.name, count=count, more=more)


def _uninvited(turn: Turn, unit: Unit) -> list[Holding]:
    """One term of each person who has neither an account nor a link that still works."""
    found: dict[str, Holding] = {}
    for _, term in _held(turn.record, unit, turn.event.at):
        if len(found) <= MOST_INVITED and not _is_here(turn, term.person):
            found.setdefault(term.person, term)
    return list(found.values())


def _is_here(turn: Turn, person: str) -> bool:
    waiting = invitations.live(turn.record, person)
    bound = turn.record.find(Account, limit=1, person=person)
    return bool(bound) or any(one.expires >= turn.event.at for one in waiting)


def _held(record: View, unit: Unit, at: datetime) -> Iterator[tuple[Unit, Holding]]:
    """Who holds a seat of the unit or of its station, seat by seat."""
    for one in (unit, *record.find(Unit, parent=unit.id)):
        for seat in record.find(Seat, unit=one.id):
            yield from ((one, term) for term in terms.running(record, seat.id, at))


class Slip(NamedTuple):
    """One invitation on a sheet, in words; `token` is what its link ends in."""

    unit: str
    person: str
    seat: str
    until: str
    token: str


def slips(record: View, book: Book, secret: str, language: str, at: datetime) -> list[Slip]:
    """What stands on the sheet that was made with this secret; nothing for who may not have it.

    Only what is still open: a link that was made anew, or used, is on no sheet any more.
    """
    unit = record.get(Unit, book.of)
    if unit is None or not deciding_seats.administers(record, book.person, day_of(at)):
        return []
    found = (
        (one, term, invitations.derived(secret, term.id)) for one, term in _held(record, unit, at)
    )
    made = ((*each, record.get(Invitation, invitations.id_of(each[2]))) for each in found)
    return [
        _slip(record, one, term, token, invitation.expires, language=language)
        for one, term, token, invitation in made
        if invitation and invitation.state == "open"
    ]


def _slip(
    record: View, unit: Unit, term: Holding, token: str, until: datetime, *, language: str
) -> Slip:
    def words(key: str, **values: object) -> str:
        return plain(Say.of(key, **values), language)

    person = record.need(Person, term.person).name
    return Slip(
        unit=words("slip.name", name=unit.name),
        person=words("slip.name", name=person),
        seat=words("slip.seat", seat=names.seat_name(record, term.seat), term=term_in_words(term)),
        until=words("slip.until", until=until),
        token=token,
    )


PRESSES: dict[str, Press] = {
    "wb_filled": filled,
    "wb_template": template,
    "qr": units,
    "qr_unit": invite,
}
