"""Whoever the bot does not know: one polite answer, and a way to ask for access (messages.md 9)."""

from datetime import datetime, timedelta

from handlers.accounts import command_words, home, invitations
from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.administrators import administrators, tell_administrators
from handlers.forms.summary.refusals import refused
from handlers.papers import verifying
from store.documents import Access, Key, Say
from store.organisation.accounts import access_requests
from store.organisation.accounts import invitations as links
from store.rules.refusal import Refusal

SILENCE = timedelta(hours=1)
"""How long a stranger who was answered is not answered again."""

LONGEST_NAME = 60
FEW = 3
"""Requests within the hour that administrators are told of one by one; /admin has them all."""
GOOD_LATER = ("invite_waits", "invite_early")
"""Why a link does not work yet."""

BUTTONS = {"language", "ask_access", *invitations.PRESSES}
"""The buttons that work for whoever the bot does not know."""


def stranger(turn: Turn) -> None:
    """A link is opened, the language can be chosen; all else has the same answer once an hour.

    Raises Refusal `invite_waits` for who has accepted an invitation: they are no stranger; and
    `no_code` for a photo that was sent for a paper's code and has none.
    """
    verifying.refuse_codeless(turn)
    command, _, token = turn.event.text.partition(" ") if turn.event.kind == "text" else ("",) * 3
    if verifying.is_asked(command, token):
        verifying.verify(turn, token)
    elif command.split("@")[0] == "/start" and token.strip():
        _open_link(turn, token.strip())
    elif command == "/language" or command_words.command(command) == "language":
        home.language(turn)
    else:
        links.refuse_waiting(turn.record, turn.account.id, turn.event.at)
        _greet(turn)


def _open_link(turn: Turn, token: str) -> None:
    """A link that is good for nothing gets the usual answer, with why it does not work above it."""
    try:
        invitations.open_link(turn, token)
    except Refusal as refusal:
        if refusal.name in GOOD_LATER:
            turn.say(refused(refusal), priority=0)
        else:
            _turn_away(turn, refused(refusal))


def _turn_away(turn: Turn, trouble: Say) -> None:
    """Once an hour too: who tries out links learns nothing by trying more of them."""
    at = turn.event.at
    if _lately(turn.account.turned_away, at):
        return
    turn.account = turn.record.put(turn.account.but(greeted=at, turned_away=at))
    text, keys = _no_access(turn, trouble)
    turn.say(text, *keys)


def _greet(turn: Turn) -> None:
    if not _lately(turn.account.greeted, turn.event.at):
        turn.account = turn.record.put(turn.account.but(greeted=turn.event.at))
        text, keys = _no_access(turn)
        turn.say(text, *keys)


def _lately(moment: datetime | None, at: datetime) -> bool:
    return moment is not None and at - moment < SILENCE


def _no_access(turn: Turn, trouble: Say | None = None) -> tuple[Say, tuple[tuple[Key, ...], ...]]:
    """Names nobody; access can be asked for once, and only where somebody is there to answer."""
    office, may = state.office(turn), _may_ask(turn)
    text = Say.of(
        "stranger" if may else "stranger.asked" if _has_asked(turn) else "stranger.closed",
        trouble=trouble,
        office=office.name,
        phone=office.phone,
        account=turn.account.id,
    )
    ask = ((Button("ask_access").key("key.ask_access"),),) if may else ()
    others = tuple(home.other_languages(turn))
    return text, (*ask, others) if others else ask


def _may_ask(turn: Turn) -> bool:
    return bool(administrators(turn)) and not _has_asked(turn)


def _has_asked(turn: Turn) -> bool:
    asked = turn.record.get(Access, turn.account.id)
    return asked is not None and asked.state == "open"


def choose_language(turn: Turn) -> None:
    """The answer once more, in the language that was chosen."""
    text, keys = _no_access(turn)
    turn.edit(text, *keys, message=turn.event.message)


def ask_access(turn: Turn, _button: Button) -> None:
    """Ask for access: administrators get the name the messenger shows, and the account's number."""
    asked = access_requests.ask(
        turn.record, turn.account, turn.event.name[:LONGEST_NAME], turn.event.at
    )
    turn.account = turn.record.put(turn.account.but(greeted=turn.event.at))
    phone = state.office(turn).phone
    turn.edit(Say.of("access.sent", phone=phone), message=turn.event.message)
    lately = access_requests.asked_since(turn.record, turn.event.at - SILENCE, FEW + 2)
    if lately <= FEW:
        tell_administrators(turn, *asked_for(asked))
    elif lately == FEW + 1:
        tell_administrators(turn, Say.of("access.many"))


def asked_for(asked: Access) -> tuple[Say, tuple[Key, ...], tuple[Key, ...]]:
    """What an administrator sees of it."""
    text = Say.of("access.asked", name=asked.name, account=asked.id, when=asked.asked)
    give = Button("units", "0", value=asked.id).key("key.give_access", style="good")
    decline = Button("no_access", asked.id).key("key.decline_access")
    return text, (give,), (decline,)


PRESSES = {"ask_access": ask_access}
