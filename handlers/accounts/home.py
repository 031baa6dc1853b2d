"""Who one is to the bot: the first screen, help, and the language."""

from handlers.accounts import guide, keyboard, menu
from handlers.cards.copies import card_holders
from handlers.conversation import paging, state
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.layout import READ, counted
from handlers.conversation.turn import Turn
from handlers.find import results
from handlers.forms import engine
from handlers.lists import own_lists, waiting
from handlers.texts.names import seat_name
from store.documents import Card, Key, Say
from store.rules.authority import access
from store.rules.authority.readers import readout_readers
from store.rules.authority.seats import seats_of
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal
from store.workflow.actions.enquiries import waiting_for

ASKING_KEYS = (Button("go", "new").key("key.new"), Button("go", "my").key("key.my"))
ADMIN_KEY = Button("go", "office").key("key.admin")


def start(turn: Turn, _argument: str = "") -> None:
    """/start: who one is here, and what waits."""
    welcome(turn, "welcome.seat")


def welcome(turn: Turn, title: str) -> None:
    """The first screen, under the text `title`; only buttons that work for these seats."""
    seats = seats_of(turn.record, turn.person, turn.event.day)
    names = [seat_name(turn.record, seat.id) for seat in seats]
    turn.say(
        Say.of(
            "welcome",
            title=Say.of(title, seats=names) if seats else Say.of("welcome.no_seat"),
            todo=_waiting(turn) if seats else "",
            how=_how(turn) if seats else "",
            contact=state.office(turn).contact,
            phone=state.office(turn).phone,
        ),
        *_keys(turn),
    )


def ways_on(turn: Turn, no: Say) -> list[tuple[Key, ...]]:
    """What one can do instead, under a `no` that says that nothing was understood.

    Also who starts and decides nothing can see what is asked of them. Words can be looked for.
    """
    if no.say[0] != "refusal.nothing_asked":
        return []
    return [*results.offered(turn), *_keys(turn, always=True)]


def _how(turn: Turn) -> Say:
    """What one does here, by what the seats are for."""
    record, person, day = turn.record, turn.person, turn.event.day
    if access.may_start_any(record, person, day):
        return Say.of("welcome.asks")
    if deciding_seats.has_part(record, person, day):
        return Say.of("welcome.decides")
    administers = deciding_seats.administers(record, person, day)
    return Say.of("welcome.administers" if administers else "welcome.is_told")


def _keys(turn: Turn, *, always: bool = False) -> list[tuple[Key, ...]]:
    record, person, day = turn.record, turn.person, turn.event.day
    asks = access.may_start_any(record, person, day)
    part = (
        always or asks or deciding_seats.has_part(record, person, day) or own_lists.to_do(turn, 1)
    )
    administers = deciding_seats.administers(record, person, day)
    last = [own_lists.INBOX_KEY] * bool(part) + [ADMIN_KEY] * administers + other_languages(turn)
    seen = readout_readers.statements(record, person, day)
    keys = [Button("go", one.name).key(f"key.{one.name}") for one in seen]
    return [row for row in ((*ASKING_KEYS * asks, *keys), tuple(last)) if row]


def _waiting(turn: Turn) -> Say:
    count = own_lists.to_do(turn, READ)
    return counted("welcome.todo", count) if count else Say.of("welcome.nothing")


def help_page(turn: Turn, _argument: str = "") -> None:
    """/help: what one can do here, the commands that work for one's seats, and whom to ask."""
    office, record, day = state.office(turn), turn.record, turn.event.day
    text = "help.told"
    if deciding_seats.has_part(record, turn.person, day):
        text = "help.desk"
    if access.may_start_any(record, turn.person, day):
        text = "help"
    commands = [
        Say.of("help.command", command=f"/{name}", about=Say.of(f"command.{name}"))
        for name in menu.commands(record, turn.person, day)
    ]
    how = Say.of("help.admin") if deciding_seats.administers(record, turn.person, day) else ""
    who = Button("which").key("key.who")
    values = {"contact": office.contact, "phone": office.phone}
    rows = ((who, guide.KEY), (keyboard.key(turn),))
    turn.say(Say.of(text, commands=commands, admin=how, **values), *rows)


def language(turn: Turn, _argument: str = "") -> None:
    """/language: choose one."""
    keys = tuple(language_key(code) for code in state.languages(turn))
    turn.say(Say.of("language.which"), keys)


def choose_language(turn: Turn, code: str) -> None:
    """Everything from now on is in this language. Raises Refusal for one there is not."""
    if code not in state.languages(turn):
        raise Refusal("not_understood")
    turn.account = turn.record.put(turn.account.but(language=code))


def set_language(turn: Turn) -> None:
    """Say so in the new language; the open question and waiting cards change too."""
    others = other_languages(turn)
    turn.say(Say.of("language.set"), *([tuple(others)] if others else []))
    if turn.account.keyboard:
        keyboard.show(turn)
    translate(turn)


def translate(turn: Turn) -> None:
    """The open question and waiting cards are in the language of the account."""
    _translate_cards(turn)
    draft = state.open_draft(turn)
    if draft:
        engine.ask(turn, draft)


def _translate_cards(turn: Turn) -> None:
    for task in waiting.waiting_tasks(turn, paging.PAGE):
        card = turn.record.get(Card, card_holders.desk_card(task, turn.account).id)
        if card:
            turn.update(card)
    for enquiry in waiting_for(turn.record, turn.person, turn.event.day, paging.PAGE):
        card = turn.record.get(Card, card_holders.enquiry_card(enquiry, turn.account).id)
        if card:
            turn.update(card)


def other_languages(turn: Turn, about: str = "") -> list[Key]:
    """The buttons that change to another language of this office; `about` as in `language_key`."""
    return [language_key(code, about) for code in state.other_languages(turn)]


def language_key(code: str, about: str = "") -> Key:
    """The button that changes to this language; `about` an invitation, in its place."""
    return Button("language", code, about).key(f"language.{code}")


HELP = Command("help", help_page, for_strangers=True)
LANGUAGE = Command("language", language, for_strangers=True)
