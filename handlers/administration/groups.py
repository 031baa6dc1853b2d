"""Groups: an administrator binds one to a unit, and it hears that something waits there."""

from collections.abc import Callable
from datetime import datetime

from handlers.administration import overview
from handlers.conversation.buttons import Button
from handlers.conversation.event import Event
from handlers.conversation.rendering import LANGUAGES
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.administrators import tell_administrators
from handlers.conversation.unasked.apart import apart
from handlers.texts.shown_answers import EXCERPT, excerpt
from store.documents import Account, Due, Group, Key, Say, Unit, writing
from store.organisation import groups, name_search
from store.record.transaction import Transaction
from store.rules.refusal import Refusal
from store.workflow import group_notices

MOST = 8
"""So many units are offered."""

NOTICE = 2
"""The priority of a notice: after answers and cards (design §2)."""

NO_UNIT = "-"


def commanded(record: Transaction, event: Event, group: str, title: str, link: str) -> bool:
    """Whether what was written in the group is an administrator's /bind or /unbind, done by this.

    Everybody else's is nothing: the group is answered as ever.
    """
    command, _, words = event.text.partition(" ")
    do, account = COMMANDS.get(command.partition("@")[0]), record.get(Account, str(event.user))
    if do is None or account is None or account.person is None:
        return False
    turn = Turn(event=event, record=record, account=account)
    try:
        overview.may(turn)
        do(turn, group, excerpt(title, EXCERPT), link, words)
    except Refusal:
        return False
    return True


def _bind(turn: Turn, group: str, title: str, link: str, words: str) -> None:
    """Ask in private which unit it is for; nothing is bound yet."""
    known = groups.ask(turn.record, group, link, turn.person)
    units = _offered(turn, writing.line(words))
    if not units:
        text = Say.of("groups.not_found", words=excerpt(writing.line(words), EXCERPT))
        turn.say(text)
        return
    text = Say.of("groups.which", title=title, now=_now(turn, known))
    rows = [(_key(group, one),) for one in units]
    turn.say(text, *rows, (Button("group_bind", group, NO_UNIT).key("groups.key.none"),))
    turn.say(Say.of("groups.asked", link=link), to=group, silent=True)


def _now(turn: Turn, group: Group) -> Say | None:
    unit = turn.record.get(Unit, group.unit) if group.unit else None
    return Say.of("groups.now", unit=unit.name) if unit else None


def _offered(turn: Turn, words: str) -> list[Unit]:
    """The units that are called so; without words the bureau, which a group is mostly for."""
    if not words:
        return turn.record.find(Unit, kind="bureau", limit=1)
    found = name_search.called(turn.record, Unit, words, MOST)
    return [one for one in found if not one.closed]


def _key(group: str, unit: Unit) -> Key:
    return Button("group_bind", group, unit.id).key("choice", shown=unit.name)


def _unbind(turn: Turn, group: str, title: str, _link: str, _words: str) -> None:
    unit = groups.unbind(turn.record, group, turn.person, turn.event.at)
    turn.say(Say.of("groups.unbound" if unit else "groups.never", title=title))


COMMANDS: dict[str, Callable[[Turn, str, str, str, str], None]] = {
    "/bind": _bind,
    "/unbind": _unbind,
}


def bind(turn: Turn, button: Button) -> None:
    """The unit was chosen: from now on the group hears of it. Raises Refusal."""
    overview.may(turn)
    if button.version == NO_UNIT:
        groups.unbind(turn.record, button.about, turn.person, turn.event.at)
        turn.edit(Say.of("groups.not_bound"), message=turn.event.message)
        return
    group = groups.bind(turn.record, button.about, button.version, turn.person, turn.event.at)
    unit = turn.record.need(Unit, button.version)
    turn.edit(Say.of("groups.bound", unit=unit.name), message=turn.event.message)
    turn.say(Say.of("groups.begins", link=group.link, **_both(unit)), to=group.id, silent=True)


def notice(turn: Turn, due: Due) -> None:
    """Something waits at the unit of a group: no names, no numbers, nothing of what it is about."""
    if told := group_notices.take(turn.record, due.about, turn.event.at):
        group, unit = told
        text = Say.of("groups.notice", link=group.link, **_both(unit))
        turn.say(text, to=group.id, silent=True, priority=NOTICE)


def _both(unit: Unit) -> dict[str, str]:
    """The unit's name in each language, in the other where it has none."""
    names = unit.name.names
    shown = {one: names.get(one) or next(iter(names.values())) for one in LANGUAGES}
    return {one.partition("_")[0]: name for one, name in shown.items()}


def put_out(record: Transaction, group: str, at: datetime) -> None:
    """The bot is in the group no longer: nobody there hears anything, and administrators know."""
    unit = groups.unbind(record, group, None, at)
    if unit is not None:
        tell_administrators(apart(record, at), Say.of("groups.put_out", unit=unit.name))


PRESSES = {"group_bind": bind}

FALLS = {group_notices.WHAT: notice}
