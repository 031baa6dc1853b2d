"""What the running program asks of the talk: a turn, a menu, an apology, words."""

from datetime import datetime

from handlers.accounts import home, invitations
from handlers.accounts.first_sight import at_sight
from handlers.accounts.menu import menu, strangers_menu
from handlers.administration.actions import LINK, LINK_TEXT
from handlers.administration.groups import commanded as group_commanded
from handlers.administration.groups import put_out as group_gone
from handlers.administration.office_files import INVITATIONS
from handlers.administration.operator import (
    agree_deputy,
    ask_resting,
    begin_term,
    close_town,
    end_deputy,
    end_term,
    end_terms,
    refused_in_words,
    unlink,
    void_term,
)
from handlers.administration.reinstatement import reinstate
from handlers.administration.warnings import clock_right, clock_wrong, tell_damage
from handlers.cards import changes
from handlers.cards.composing import Composed, composed
from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.event import Event
from handlers.conversation.layout import PrintedList, Written
from handlers.conversation.pin.keypad_face import PLACE
from handlers.conversation.rendering import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    Alert,
    Drawing,
    Label,
    Rendered,
    alert,
    plain,
    render,
    words_of,
)
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.apart import OPERATOR
from handlers.forms.summary.refusals import refused
from handlers.papers.printing import Bundle, Printing, printing
from handlers.routes import FALLS, route
from handlers.seats.daily_handover import hand_over, open_duties
from handlers.texts.names import seat_of
from store.documents import Account, Due, Names, Office, Say
from store.forms.declared import own_kinds
from store.record import schedule
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.refusal import Refusal


def take(record: Transaction, event: Event) -> Alert | None:
    """The whole turn; answers with what is shown over a pressed button, in its presser's language.

    A rule's no is an answer like any other: nothing it forbids was done.
    """
    own_kinds.take_up(record)
    turn = Turn(event=event, record=record, account=at_sight(record, event))
    no = _refusal(turn)
    if no and event.kind != "press" and not _was_said(turn, no):
        turn.say(no, *home.ways_on(turn, no))
    text = no or turn.alert
    language = turn.account.language or DEFAULT_LANGUAGE
    return alert(text, language, urgent=no is not None) if text else None


def _refusal(turn: Turn) -> Say | None:
    """Take the turn; what a rule has against it, if anything."""
    try:
        route(turn)
        changes.redraw(turn)
    except Refusal as refusal:
        return refused(refusal)
    return None


def _was_said(turn: Turn, no: Say) -> bool:
    """Whether the same was said of another file of the same album; from now on it is."""
    album = turn.event.album
    if album is None or turn.account.person is None:
        return False
    known, refused = state.conversation(turn), f"{album} {no.say[0]}"
    if known.refused != refused:
        turn.record.put(known.but(refused=refused))
    return known.refused == refused


def invited(record: View, account: str, words: str) -> bool:
    """Whether the account writes or presses this by an invitation that it can answer."""
    return invitations.brings_one(record, account, words)


def apologise(record: Transaction, event: Event, error: str) -> None:
    """Say that the last step did not take effect, with the error's id (messages.md 11)."""
    turn = Turn(event=event, record=record, account=at_sight(record, event))
    office = record.get(Office, "office")
    turn.say(Say.of("error.ours", error=error, phone=office.phone if office else ""))


def apologise_for_damage(record: Transaction, event: Event, error: str) -> None:
    """Say that the last step did not take effect, since the record is damaged, and whom to ask."""
    office = record.need(Office, "office")
    turn = Turn(event=event, record=record, account=at_sight(record, event))
    asked = {"contact": office.contact, "phone": office.phone}
    turn.say(Say.of("error.damaged", error=error, **asked))


def named(key: str) -> str:
    """What the catalogue calls it, in English, for the operator."""
    return plain(Say.of(key), "en")


def has_text(key: str, language: str) -> bool:
    """Whether the catalogues of the language have a text under this key."""
    return words_of(language).has(key)


def seat_in_words(unit: dict[str, str], role: str, language: str) -> str:
    """A seat as people call it: its unit and its role."""
    return plain(seat_of(Names(names=unit), role), language)


def fall(record: Transaction, due: Due, at: datetime) -> None:
    """Do what is due, at `at`: a reminder, a lapse. After downtime the last of several will do."""
    if schedule.overtaken(record, due, at):
        return
    own_kinds.take_up(record)
    event = Event(update=0, at=at, user=0, kind="due")
    turn = Turn(event=event, record=record, account=Account(id=""), source=due.id)
    FALLS[due.what](turn, due)
    changes.redraw(turn)


__all__ = [
    "DEFAULT_LANGUAGE",
    "INVITATIONS",
    "LANGUAGES",
    "LINK",
    "LINK_TEXT",
    "OPERATOR",
    "PLACE",
    "Alert",
    "Bundle",
    "Button",
    "Composed",
    "Drawing",
    "Event",
    "Label",
    "PrintedList",
    "Printing",
    "Rendered",
    "Turn",
    "Written",
    "agree_deputy",
    "apologise",
    "apologise_for_damage",
    "ask_resting",
    "begin_term",
    "clock_right",
    "clock_wrong",
    "close_town",
    "composed",
    "end_deputy",
    "end_term",
    "end_terms",
    "fall",
    "group_commanded",
    "group_gone",
    "hand_over",
    "invited",
    "menu",
    "named",
    "open_duties",
    "printing",
    "refused_in_words",
    "reinstate",
    "render",
    "seat_in_words",
    "strangers_menu",
    "take",
    "tell_damage",
    "unlink",
    "void_term",
]
