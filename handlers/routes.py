"""The routes: which command, press or answer goes to which function."""

from collections.abc import Callable, Mapping

from handlers import (
    account,
    admin,
    admin_deeds,
    agreeing,
    amending,
    approvals,
    batch,
    calendar,
    called,
    confirming,
    correcting,
    deck,
    deputies,
    details,
    drafts,
    enquiries,
    entrance,
    forms,
    funding,
    invitations,
    keypad,
    keypad_faces,
    lists,
    me,
    naming,
    passing,
    pin_reset,
    proposing,
    questions,
    records,
    rejecting,
    relatives,
    renewing,
    replies,
    requests,
    returning,
    second_press,
    signers,
    speaking,
    strangers,
    taking,
    taking_back,
    talk,
    way_back,
    who,
    withdrawing,
    wording,
    written,
)
from handlers.buttons import Button
from handlers.turn import Turn
from store.documents.conversation import Piece
from store.rules.refusal import Refusal

COMMANDS: dict[str, Callable[[Turn, str], None]] = {
    "start": entrance.start,
    "help": account.guide,
    "new": requests.new,
    "my": lists.my,
    "inbox": lists.inbox,
    "done": lists.done,
    "drafts": drafts.drafts,
    "funding": funding.funding,
    "delegate": deputies.delegate,
    "me": me.me,
    "admin": admin.admin,
    "language": account.language,
    "cancel": drafts.cancel,
}

HIDDEN: dict[str, Callable[[Turn, str], None]] = {
    "seat": admin_deeds.begin,
    "relative": relatives.find,
}
"""Commands that stand in no menu: what they need is told where they are of use."""

Press = Callable[[Turn, Button], None]


def _joined(*tables: Mapping[str, Press]) -> dict[str, Press]:
    """All of them; raises ValueError where two have the same action."""
    joined: dict[str, Press] = {}
    for table in tables:
        if twice := joined.keys() & table.keys():
            raise ValueError(f"two buttons mean {sorted(twice)}")
        joined.update(table)
    return joined


def _keypad(turn: Turn, button: Button) -> None:
    """A place of the keypad; what was done before it was asked for is done now."""
    event = keypad.press(turn, button)
    if event:
        turn.event = event
        route(turn)


PRESSES = _joined(
    requests.PRESSES,
    drafts.PRESSES,
    called.PRESSES,
    amending.PRESSES,
    questions.PRESSES,
    lists.PRESSES,
    deck.PRESSES,
    batch.PRESSES,
    details.PRESSES,
    funding.PRESSES,
    invitations.PRESSES,
    confirming.PRESSES,
    strangers.PRESSES,
    entrance.PRESSES,
    me.PRESSES,
    admin.PRESSES,
    admin_deeds.PRESSES,
    who.PRESSES,
    withdrawing.PRESSES,
    approvals.PRESSES,
    wording.PRESSES,
    way_back.PRESSES,
    taking.PRESSES,
    returning.PRESSES,
    proposing.PRESSES,
    rejecting.PRESSES,
    renewing.PRESSES,
    passing.PRESSES,
    deputies.PRESSES,
    naming.PRESSES,
    agreeing.PRESSES,
    relatives.PRESSES,
    taking_back.PRESSES,
    second_press.PRESSES,
    correcting.PRESSES,
    enquiries.PRESSES,
    signers.PRESSES,
    speaking.PRESSES,
    replies.PRESSES,
    written.PRESSES,
    {
        "go": lambda turn, button: _command(turn, button.about),
        "record": records.record,
        keypad_faces.PLACE: _keypad,
    },
    keypad.PRESSES,
    pin_reset.PRESSES,
)

APART = {calendar.IDLE.action, keypad_faces.PLACE, *keypad.PRESSES}
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
        forms.tell_of_edit(turn)
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
        raise Refusal("no_access", phone=talk.office(turn).phone)
    deck.refuse_hasty(turn, button)
    awaited = talk.conversation(turn).awaited
    if awaited and button.about != awaited.request and button.action not in APART:
        approvals.put_away(turn)
    press(turn, button)
    deck.go_on(turn)


def _command(turn: Turn, command: str, argument: str = "") -> None:
    known = COMMANDS.get(command) or HIDDEN.get(command)
    if known is None:
        raise Refusal("no_such_command")
    if command != "cancel":
        approvals.put_away(turn)
    known(turn, argument)


def _words(turn: Turn) -> None:
    """Words or a file without a command belong to what the bot has asked for."""
    if _is_called(turn) or replies.taken(turn):
        return
    known = talk.conversation(turn)
    draft = talk.open_draft(turn)
    if isinstance(known.awaited, Piece):
        written.take(turn, known.awaited)
    elif known.awaited:
        taking.take_words(turn, known.awaited)
    elif draft:
        forms.take(turn, draft)
    else:
        raise Refusal("not_taken" if turn.event.kind == "other" else "nothing_asked")


def _is_called(turn: Turn) -> bool:
    """Whether a command was called by its name; where it may be an answer, it is asked which.

    What is being put together for a decision is kept, and so is a draft.
    """
    event, draft = turn.event, talk.open_draft(turn)
    named = called.command(event.text) if event.kind == "text" and not event.reply_to else None
    if named is None:
        return False
    if draft and not talk.conversation(turn).awaited and called.may_answer(turn, draft):
        called.offer(turn, draft, named)
    else:
        _command(turn, named)
    return True
