"""The routes: which command, press or answer goes to which function."""

from collections.abc import Callable

from handlers import account, approvals, details, forms, lists, questions, requests, talk
from handlers.buttons import Button
from handlers.facts import role_name
from handlers.summary import refused
from handlers.turn import Event, Turn
from handlers.words import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    Alert,
    Label,
    Rendered,
    alert,
    language_of,
    plain,
    render,
    words_of,
)
from store.documents import Account, Names, Office, Say
from store.rules.refusal import Refusal
from store.transaction import Transaction

COMMANDS: dict[str, Callable[[Turn, str], None]] = {
    "start": account.start,
    "help": account.guide,
    "new": requests.new,
    "my": lists.my,
    "inbox": lists.inbox,
    "done": lists.done,
    "language": account.language,
    "cancel": requests.cancel,
}

PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    **requests.PRESSES,
    **questions.PRESSES,
    **lists.PRESSES,
    **details.PRESSES,
    **account.PRESSES,
    "go": lambda turn, button: _command(turn, button.about),
    "approve": approvals.approve,
    "opinion": approvals.ask_for_words,
    "send_back": approvals.ask_for_words,
    "reject": approvals.ask_for_words,
    "never_mind": approvals.never_mind,
}


def take(record: Transaction, event: Event) -> Alert | None:
    """The whole turn; answers with what is shown over a pressed button, in its presser's language.

    A rule's no is an answer like any other: nothing it forbids was done.
    """
    turn = Turn(event=event, record=record, account=_account(record, event))
    no = _refusal(turn)
    if no and event.kind != "press":
        turn.say(no)
    text = no or turn.alert
    language = turn.account.language or DEFAULT_LANGUAGE
    return alert(text, language, urgent=no is not None) if text else None


def _refusal(turn: Turn) -> Say | None:
    """Take the turn; what a rule has against it, if anything."""
    try:
        _route(turn)
    except Refusal as refusal:
        return refused(refusal)
    return None


def apologise(record: Transaction, event: Event, error: str) -> None:
    """Say that the last step did not take effect, with the error's id (messages.md 11)."""
    turn = Turn(event=event, record=record, account=_account(record, event))
    office = record.get(Office, "office")
    turn.say(Say.of("error.ours", error=error, phone=office.phone if office else ""))


def menu(language: str) -> list[tuple[str, str]]:
    """The commands with their descriptions."""
    words = words_of(language)
    return [(command, words.plain(f"command.{command}")) for command in COMMANDS]


def seat_in_words(unit: dict[str, str], role: str, language: str) -> str:
    """A seat as people call it: its unit and its role."""
    return plain(Say.of("seat", unit=Names(names=unit), role=role_name(role)), language)


def _account(record: Transaction, event: Event) -> Account:
    """Who is writing; at first sight the language is a guess from the messenger's own."""
    known = record.get(Account, str(event.user)) or Account(id=str(event.user))
    language = known.language or language_of(event.language_code) or DEFAULT_LANGUAGE
    reachable = event.kind != "blocked"
    if (known.revision, known.language, known.reachable) == (
        known.revision or -1,
        language,
        reachable,
    ):
        return known
    return record.put(known.but(language=language, reachable=reachable))


def _route(turn: Turn) -> None:
    event = turn.event
    if event.kind in ("blocked", "unblocked", "edited") or not event.private:
        return
    if event.kind == "press":
        _press(turn)
    elif turn.account.person is None:
        account.stranger(turn)
    elif event.kind == "text" and event.text.startswith("/"):
        command, _, argument = event.text[1:].partition(" ")
        _command(turn, command.split("@")[0].lower(), argument)
    else:
        _words(turn)


def _press(turn: Turn) -> None:
    button = Button.unpack(turn.event.data)
    press = PRESSES.get(button.action) if button else None
    if button is None or press is None:
        raise Refusal("not_understood")
    if turn.account.person is None and button.action != "language":
        raise Refusal("no_access", phone=talk.office(turn).phone)
    awaited = talk.conversation(turn).awaited
    if awaited and button.about != awaited.request:
        approvals.put_away(turn)
    press(turn, button)


def _command(turn: Turn, command: str, argument: str = "") -> None:
    if command not in COMMANDS:
        raise Refusal("no_such_command")
    if command != "cancel":
        approvals.put_away(turn)
    COMMANDS[command](turn, argument)


def _words(turn: Turn) -> None:
    """Words or a file without a command belong to what the bot has asked for."""
    known = talk.conversation(turn)
    draft = talk.open_draft(turn)
    if known.awaited:
        approvals.take_words(turn, known.awaited)
    elif draft:
        forms.take(turn, draft)
    else:
        raise Refusal("nothing_asked")


__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "Alert",
    "Event",
    "Label",
    "Rendered",
    "Turn",
    "apologise",
    "menu",
    "render",
    "seat_in_words",
    "take",
]
