"""The routes: which command, press or answer goes to which function."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from handlers.accounts import command_words, home, invitations, leader_answer, me, start, strangers
from handlers.administration import actions, overview, pin_reset
from handlers.cards import reminders
from handlers.conversation import calendar, pending, state, way_back
from handlers.conversation.buttons import Button
from handlers.conversation.pin import keypad, keypad_face
from handlers.conversation.turn import Turn
from handlers.desk import (
    approval,
    confirmation,
    reassignment,
    recording,
    retraction,
    written_opinion,
)
from handlers.desk import dispatch as taking
from handlers.desk.consulting import dispatch as written
from handlers.desk.consulting import enquiries, replies, signer_opinions, signers
from handlers.desk.returns import proposals, rejection, sending_back
from handlers.desk.worklist import batch, deck
from handlers.forms import drafts, engine, presses
from handlers.lists import details, own_lists, who_decides
from handlers.readouts.money import funding
from handlers.readouts.money import reminders as money_reminders
from handlers.readouts.people import reminders as people_reminders
from handlers.requests import amendment, correction, renewal, submission, withdrawal
from handlers.seats import deputies, deputy_approval, deputy_choice, relatives
from store.documents import Due
from store.documents.chat.conversation import Piece
from store.rules.refusal import Refusal

COMMANDS: dict[str, Callable[[Turn, str], None]] = {
    "start": start.start,
    "help": home.guide,
    "new": submission.new,
    "my": own_lists.my,
    "inbox": own_lists.inbox,
    "done": own_lists.done,
    "drafts": drafts.drafts,
    "funding": funding.funding,
    "delegate": deputies.delegate,
    "me": me.me,
    "admin": overview.admin,
    "language": home.language,
    "cancel": drafts.cancel,
}

HIDDEN: dict[str, Callable[[Turn, str], None]] = {
    "seat": actions.begin,
    "relative": relatives.find,
}
"""Commands that stand in no menu: what they need is told where they are of use."""

Press = Callable[[Turn, Button], None]
T = TypeVar("T")


def _joined(*tables: Mapping[str, T]) -> dict[str, T]:
    """All of them; raises ValueError where two have the same action."""
    joined: dict[str, T] = {}
    for table in tables:
        if twice := joined.keys() & table.keys():
            raise ValueError(f"two of the tables know {sorted(twice)}")
        joined.update(table)
    return joined


def _keypad(turn: Turn, button: Button) -> None:
    """A place of the keypad; what was done before it was asked for is done now."""
    event = keypad.press(turn, button)
    if event:
        turn.event = event
        route(turn)


PRESSES: dict[str, Press] = _joined(
    submission.PRESSES,
    drafts.PRESSES,
    command_words.PRESSES,
    amendment.PRESSES,
    presses.PRESSES,
    own_lists.PRESSES,
    deck.PRESSES,
    batch.PRESSES,
    details.PRESSES,
    funding.PRESSES,
    invitations.PRESSES,
    leader_answer.PRESSES,
    strangers.PRESSES,
    start.PRESSES,
    me.PRESSES,
    overview.PRESSES,
    actions.PRESSES,
    who_decides.PRESSES,
    withdrawal.PRESSES,
    approval.PRESSES,
    written_opinion.PRESSES,
    way_back.PRESSES,
    taking.PRESSES,
    sending_back.PRESSES,
    proposals.PRESSES,
    rejection.PRESSES,
    renewal.PRESSES,
    reassignment.PRESSES,
    deputies.PRESSES,
    deputy_choice.PRESSES,
    deputy_approval.PRESSES,
    relatives.PRESSES,
    retraction.PRESSES,
    confirmation.PRESSES,
    correction.PRESSES,
    enquiries.PRESSES,
    signers.PRESSES,
    signer_opinions.PRESSES,
    replies.PRESSES,
    written.PRESSES,
    {
        "go": lambda turn, button: _command(turn, button.about),
        "record": recording.record,
        keypad_face.PLACE: _keypad,
    },
    keypad.PRESSES,
    pin_reset.PRESSES,
)

FALLS: dict[str, Callable[[Turn, Due], None]] = _joined(
    reminders.FALLS, money_reminders.FALLS, people_reminders.FALLS, retraction.FALLS
)
"""What is done when something falls due, by what it is (`Due.what`)."""

APART = {calendar.IDLE.action, keypad_face.PLACE, *keypad.PRESSES}
"""The buttons that answer no question and put none away."""

FOR_STRANGERS = {"language", "ask_access", *invitations.PRESSES}
"""The buttons that work for whoever the bot does not know."""


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
        engine.tell_of_edit(turn)
    elif event.kind == "press":
        _press(turn)
    elif turn.account.person is None:
        strangers.stranger(turn)
    elif event.kind == "text" and event.text.startswith("/"):
        command, _, argument = event.text[1:].partition(" ")
        _command(turn, command.split("@")[0].lower(), argument)
    else:
        _words(turn)
        deck.go_on(turn)


def _press(turn: Turn) -> None:
    button = Button.unpack(turn.event.data)
    press = PRESSES.get(button.action) if button else None
    if button is None or press is None:
        raise Refusal("not_understood")
    if turn.account.person is None and button.action not in FOR_STRANGERS:
        raise Refusal("no_access", phone=state.office(turn).phone)
    deck.refuse_hasty(turn, button)
    awaited = state.conversation(turn).awaited
    if awaited and button.about != awaited.request and button.action not in APART:
        pending.put_away(turn)
    press(turn, button)
    deck.go_on(turn)


def _command(turn: Turn, command: str, argument: str = "") -> None:
    known = COMMANDS.get(command) or HIDDEN.get(command)
    if known is None:
        raise Refusal("no_such_command")
    if command != "cancel":
        pending.put_away(turn)
    known(turn, argument)


def _words(turn: Turn) -> None:
    """Words or a file without a command belong to what the bot has asked for."""
    if _is_called(turn) or replies.taken(turn):
        return
    known = state.conversation(turn)
    draft = state.open_draft(turn)
    if isinstance(known.awaited, Piece):
        written.take(turn, known.awaited)
    elif known.awaited:
        taking.take_words(turn, known.awaited)
    elif draft:
        engine.take(turn, draft)
    else:
        raise Refusal("not_taken" if turn.event.kind == "other" else "nothing_asked")


def _is_called(turn: Turn) -> bool:
    """Whether a command was called by its name; where it may be an answer, it is asked which.

    What is being put together for a decision is kept, and so is a draft.
    """
    event, draft = turn.event, state.open_draft(turn)
    named = (
        command_words.command(event.text) if event.kind == "text" and not event.reply_to else None
    )
    if named is None:
        return False
    if draft and not state.conversation(turn).awaited and command_words.may_answer(turn, draft):
        command_words.offer(turn, draft, named)
    else:
        _command(turn, named)
    return True
