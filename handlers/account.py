"""Who one is to the bot: the first screen, help, and the language."""

from datetime import timedelta

from handlers import cards, facts, forms, lists, talk
from handlers.buttons import Button
from handlers.turn import Turn
from handlers.words import LANGUAGES
from store.documents import Card, Key, Request, Say
from store.rules import authority
from store.rules.refusal import Refusal

SILENCE = timedelta(hours=1)
"""How long a stranger who was answered is not answered again."""

MANY = 99
"""Above this the first screen does not count what waits."""

ASKING_KEYS = (Button("go", "new").key("key.new"), Button("go", "my").key("key.my"))
INBOX_KEY = Button("go", "inbox").key("key.inbox")


def start(turn: Turn, _argument: str = "") -> None:
    """/start: who one is here, and what waits."""
    seats = authority.seats_of(turn.record, turn.person, turn.event.day)
    asks = _may_ask(turn)
    turn.say(
        Say.of(
            "welcome" if asks else "welcome.desk",
            seats=[facts.seat_name(turn.record, seat.id) for seat in seats],
            todo=_waiting(turn),
            contact=talk.office(turn).contact,
            phone=talk.office(turn).phone,
        ),
        *((ASKING_KEYS,) if asks else ()),
        (INBOX_KEY, _other_language(turn)),
    )


def _may_ask(turn: Turn) -> bool:
    return authority.may_start_any(turn.record, turn.person, turn.event.day)


def _waiting(turn: Turn) -> Say:
    count = len(lists.waiting_tasks(turn, MANY)) + len(lists.returned_requests(turn, MANY))
    return Say.of("welcome.todo", count=count) if count else Say.of("welcome.nothing")


def guide(turn: Turn, _argument: str = "") -> None:
    """/help: what one can do here, and whom to ask."""
    office = talk.office(turn)
    text = "help" if _may_ask(turn) else "help.desk"
    turn.say(Say.of(text, contact=office.contact, phone=office.phone))


def stranger(turn: Turn) -> None:
    """The same answer to whatever a stranger sends, at most once an hour (messages.md 9)."""
    greeted = turn.account.greeted
    if greeted is None or turn.event.at - greeted >= SILENCE:
        turn.account = turn.record.put(turn.account.but(greeted=turn.event.at))
        turn.say(*_no_access(turn))


def _no_access(turn: Turn) -> tuple[Say, tuple[Key, ...]]:
    office = talk.office(turn)
    values = {"office": office.name, "phone": office.phone, "account": turn.account.id}
    text = Say.of("stranger", **values)
    return text, (_other_language(turn),)


def language(turn: Turn, _argument: str = "") -> None:
    """/language: choose one."""
    keys = tuple(_language_key(code) for code in LANGUAGES)
    turn.say(Say.of("language.which"), keys)


def set_language(turn: Turn, button: Button) -> None:
    """Everything from now on is in this language, the open question and waiting cards too."""
    if button.about not in LANGUAGES:
        raise Refusal("not_understood")
    turn.account = turn.record.put(turn.account.but(language=button.about))
    if turn.account.person is None:
        text, keys = _no_access(turn)
        turn.edit(text, keys, message=turn.event.message)
        return
    turn.say(Say.of("language.set"), (_other_language(turn),))
    _translate_cards(turn)
    draft = talk.open_draft(turn)
    if draft:
        forms.ask(turn, draft)


def _translate_cards(turn: Turn) -> None:
    for task in lists.waiting_tasks(turn, lists.PAGE):
        card = turn.record.get(Card, cards.desk_card(task, turn.account).id)
        if card:
            cards.refresh_copy(turn, turn.record.need(Request, task.request), card)


def _other_language(turn: Turn) -> Key:
    others = [code for code in LANGUAGES if code != turn.account.language]
    return _language_key(others[0])


def _language_key(code: str) -> Key:
    return Button("language", code).key(f"language.{code}")


PRESSES = {"language": set_language}
