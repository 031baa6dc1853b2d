"""Who one is to the bot: the first screen, help, and the language."""

from handlers import cards, facts, forms, lists, menus, talk
from handlers.buttons import Button
from handlers.counted import READ, counted
from handlers.turn import Turn
from store.documents import Card, Key, Request, Say
from store.enquiries import waiting_for
from store.rules import authority, readers, vouching
from store.rules.refusal import Refusal
from store.rules.seats import seats_of

ASKING_KEYS = (Button("go", "new").key("key.new"), Button("go", "my").key("key.my"))
FUNDING_KEY = Button("go", "funding").key("key.funding")
ADMIN_KEY = Button("go", "admin").key("key.admin")


def start(turn: Turn, _argument: str = "") -> None:
    """/start: who one is here, and what waits."""
    welcome(turn, "welcome.seat")


def welcome(turn: Turn, title: str) -> None:
    """The first screen, under the text `title`; only buttons that work for these seats."""
    seats = seats_of(turn.record, turn.person, turn.event.day)
    names = [facts.seat_name(turn.record, seat.id) for seat in seats]
    turn.say(
        Say.of(
            "welcome",
            title=Say.of(title, seats=names) if seats else Say.of("welcome.no_seat"),
            todo=_waiting(turn) if seats else "",
            how=_how(turn) if seats else "",
            contact=talk.office(turn).contact,
            phone=talk.office(turn).phone,
        ),
        *_keys(turn),
    )


def ways_on(turn: Turn, no: Say) -> list[tuple[Key, ...]]:
    """What one can do instead, under a `no` that says that nothing was understood."""
    return _keys(turn) if no.say[0] == "refusal.nothing_asked" else []


def _how(turn: Turn) -> Say:
    """What one does here, by what the seats are for."""
    record, person, day = turn.record, turn.person, turn.event.day
    if authority.may_start_any(record, person, day):
        return Say.of("welcome.asks")
    if vouching.has_part(record, person, day):
        return Say.of("welcome.decides")
    administers = vouching.administers(record, person, day)
    return Say.of("welcome.administers" if administers else "welcome.is_told")


def _keys(turn: Turn) -> list[tuple[Key, ...]]:
    record, person, day = turn.record, turn.person, turn.event.day
    asks = authority.may_start_any(record, person, day)
    part = asks or vouching.has_part(record, person, day) or lists.to_do(turn, 1)
    administers = vouching.administers(record, person, day)
    last = [lists.INBOX_KEY] * bool(part) + [ADMIN_KEY] * administers + other_languages(turn)
    money = (FUNDING_KEY,) * readers.reads_any(record, person, day)
    return [row for row in ((*ASKING_KEYS * asks, *money), tuple(last)) if row]


def _waiting(turn: Turn) -> Say:
    count = lists.to_do(turn, READ)
    return counted("welcome.todo", count) if count else Say.of("welcome.nothing")


def guide(turn: Turn, _argument: str = "") -> None:
    """/help: what one can do here, the commands that work for one's seats, and whom to ask."""
    office, record, day = talk.office(turn), turn.record, turn.event.day
    text = "help.told"
    if vouching.has_part(record, turn.person, day):
        text = "help.desk"
    if authority.may_start_any(record, turn.person, day):
        text = "help"
    commands = [
        Say.of("help.command", command=f"/{name}", about=Say.of(f"command.{name}"))
        for name in menus.commands(record, turn.person, day)
    ]
    how = Say.of("help.admin") if vouching.administers(record, turn.person, day) else ""
    who = Button("which").key("key.who")
    values = {"contact": office.contact, "phone": office.phone}
    turn.say(Say.of(text, commands=commands, admin=how, **values), (who,))


def language(turn: Turn, _argument: str = "") -> None:
    """/language: choose one."""
    keys = tuple(language_key(code) for code in talk.languages(turn))
    turn.say(Say.of("language.which"), keys)


def choose_language(turn: Turn, code: str) -> None:
    """Everything from now on is in this language. Raises Refusal for one there is not."""
    if code not in talk.languages(turn):
        raise Refusal("not_understood")
    turn.account = turn.record.put(turn.account.but(language=code))


def set_language(turn: Turn) -> None:
    """Say so in the new language; the open question and waiting cards change too."""
    others = other_languages(turn)
    turn.say(Say.of("language.set"), *([tuple(others)] if others else []))
    _translate_cards(turn)
    draft = talk.open_draft(turn)
    if draft:
        forms.ask(turn, draft)


def _translate_cards(turn: Turn) -> None:
    for task in lists.waiting_tasks(turn, lists.PAGE):
        card = turn.record.get(Card, cards.desk_card(task, turn.account).id)
        if card:
            cards.refresh_copy(turn, turn.record.need(Request, task.request), card)
    for enquiry in waiting_for(turn.record, turn.person, turn.event.day, lists.PAGE):
        card = turn.record.get(Card, cards.enquiry_card(enquiry, turn.account).id)
        if card:
            cards.refresh_copy(turn, turn.record.need(Request, enquiry.request), card)


def other_languages(turn: Turn, about: str = "") -> list[Key]:
    """The buttons that change to another language of this office; `about` as in `language_key`."""
    return [language_key(code, about) for code in talk.other_languages(turn)]


def language_key(code: str, about: str = "") -> Key:
    """The button that changes to this language; `about` an invitation, in its place."""
    return Button("language", code, about).key(f"language.{code}")
