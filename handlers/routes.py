"""The routes: which command, press or answer goes to which function."""

from handlers import accounts, administration, desk, find, forms, lists, papers, requests, seats
from handlers.accounts import (
    called,
    command_words,
    home,
    me,
    settings,
    start,
    strangers,
)
from handlers.administration import importing, new_term, office_home
from handlers.cards import changes, reminders
from handlers.conversation import calendar, pending, state
from handlers.conversation.buttons import Button
from handlers.conversation.declared import KNOWN, Command, Press, joined
from handlers.conversation.pin import keypad, keypad_face
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.reminding import TELLS
from handlers.desk import dispatch as taking
from handlers.desk.consulting import dispatch as written
from handlers.desk.consulting import replies
from handlers.desk.worklist import batch, deck
from handlers.find import results
from handlers.forms import drafts, engine
from handlers.lists import own_lists
from handlers.lists.agenda import page as agenda
from handlers.lists.digest import lines, rounds
from handlers.papers import verifying
from handlers.readouts.declared import commands as readouts
from handlers.readouts.money import reminders as money
from handlers.readouts.people import reminders as people
from handlers.readouts.people import vacancies
from handlers.readouts.report import asking as report
from handlers.readouts.statements import commands as statements
from handlers.readouts.stations import board, station
from handlers.requests import kind_menu
from handlers.seats import deputies, relatives
from store.documents.chat.conversation import Piece
from store.rules.refusal import Refusal

COMMANDS: tuple[Command, ...] = (
    start.START,
    home.HELP,
    kind_menu.NEW,
    own_lists.MY,
    own_lists.INBOX,
    own_lists.DONE,
    results.COMMAND,
    agenda.CALENDAR,
    report.COMMAND,
    drafts.DRAFTS,
    *statements.commands(),
    station.STATION,
    board.BOARD,
    *readouts.commands(),
    deputies.DELEGATE,
    *papers.COMMANDS,
    me.ME,
    settings.SET,
    office_home.ADMIN,
    office_home.OFFICE,
    home.LANGUAGE,
    drafts.CANCEL,
    new_term.SEAT,
    relatives.RELATIVE,
)
"""Every command, in the order of a menu."""

KNOWN.update(joined(*({one.name: one} for one in COMMANDS)))


def _keypad(turn: Turn, button: Button) -> None:
    """A place of the keypad; what was done before it was asked for is done now."""
    event = keypad.press(turn, button)
    if event:
        turn.event = event
        route(turn)


PRESSES: dict[str, Press] = joined(
    requests.PRESSES,
    forms.PRESSES,
    find.PRESSES,
    lists.PRESSES,
    papers.PRESSES,
    statements.PRESSES,
    readouts.PRESSES,
    station.PRESSES,
    board.PRESSES,
    report.PRESSES,
    accounts.PRESSES,
    administration.PRESSES,
    desk.PRESSES,
    seats.PRESSES,
    pending.PRESSES,
    keypad.PRESSES,
    {keypad_face.PLACE: _keypad, "go": lambda turn, button: _command(turn, button.about)},
)

FALLS = joined(
    reminders.FALLS,
    money.FALLS,
    people.FALLS,
    vacancies.FALLS,
    administration.FALLS,
    desk.FALLS,
    lists.FALLS,
    requests.FALLS,
    rounds.FALLS,
)
"""What is done when something falls due, by what it is (`Due.what`)."""

TELLS.update(
    joined(reminders.TELLS, money.TELLS, people.TELLS, lists.TELLS, lines.TELLS, requests.TELLS)
)

APART = {calendar.IDLE.action, keypad_face.PLACE, *keypad.PRESSES}
"""The buttons that answer no question and put none away."""


def route(turn: Turn) -> None:
    """Take the turn. Raises Refusal for what a rule has against it.

    Where a PIN is needed it is asked for, and the turn is taken once it is right.
    """
    try:
        _route(turn)
    except Refusal as refusal:
        if refusal.name != "pin_needed":
            raise
        keypad.ask(turn)


def _route(turn: Turn) -> None:
    event = turn.event
    if event.kind in ("blocked", "unblocked") or not event.private:
        return
    if event.kind == "edited":
        drafts.tell_of_edit(turn)
    elif event.kind == "press":
        _press(turn)
    elif turn.account.person is None:
        strangers.stranger(turn)
    elif event.kind == "text" and event.text.startswith("/"):
        _command(turn, *command_words.parted(event.text))
    else:
        try:
            _words(turn)
        finally:
            changes.follow(turn)
        deck.go_on(turn)


def _press(turn: Turn) -> None:
    button = Button.unpack(turn.event.data)
    press = PRESSES.get(button.action) if button else None
    if button is None or press is None:
        raise Refusal("not_understood")
    if turn.account.person is None and button.action not in strangers.BUTTONS:
        raise Refusal("no_access", phone=state.office(turn).phone)
    deck.refuse_hasty(turn, button)
    awaited = state.conversation(turn).awaited
    if awaited and button.about != awaited.request and button.action not in APART:
        pending.put_away(turn)
    try:
        press(turn, button)
    finally:
        changes.follow(turn)
    batch.follow(turn)
    deck.go_on(turn)


def _command(turn: Turn, command: str, argument: str = "") -> None:
    known = KNOWN.get(command)
    if known is None:
        raise Refusal("no_such_command")
    if known is not drafts.CANCEL:
        pending.put_away(turn)
    known.do(turn, argument)


def _words(turn: Turn) -> None:
    """Words or a file without a command belong to what the bot has asked for."""
    verifying.refuse_codeless(turn)
    if called.taken(turn, _command) or importing.taken(turn) or replies.taken(turn):
        return
    known = state.conversation(turn)
    draft = state.open_draft(turn)
    if isinstance(known.awaited, Piece):
        written.take(turn, known.awaited)
    elif known.awaited:
        taking.take_words(turn, known.awaited)
    elif draft:
        engine.take(turn, draft)
    elif turn.event.kind == "text" and (words := command_words.looks_for(turn.event.text)):
        results.find(turn, words)
    else:
        raise Refusal("not_taken" if turn.event.kind == "other" else "nothing_asked")
