"""A workbook in the administrator's chat: what it would do is shown, and done once it is agreed to.

Nothing is done that was not shown: what has changed meanwhile is shown anew.
"""

from handlers.administration import overview
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Press
from handlers.conversation.event import Event, Trial
from handlers.conversation.turn import Turn
from store.documents import Account, Conversation, Draft, Key, Keypad, Say
from store.operations.recording import Stale, put_on_record
from store.record.view import View
from store.rules import second_factor
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal

PAGE = 15
"""Lines of a page."""

YES, NO, PAGES = "wb_yes", "wb_no", "wb_page"


def expected(record: View, event: Event) -> bool:
    """Whether a workbook that comes with this event is the office's, and no answer to a question.

    Who is asked for a file, or for words, gives that.
    """
    account = record.get(Account, str(event.user))
    if account is None or account.person is None or not event.private:
        return False
    talk = record.get(Conversation, account.id)
    draft = record.get(Draft, talk.draft) if talk and talk.draft else None
    asked = (talk and talk.awaited) or (draft and draft.state == "open")
    return not asked and deciding_seats.administers(record, account.person, event.day)


def taken(turn: Turn) -> bool:
    """Whether what came is a workbook that was tried; then what it would do is shown."""
    trial = turn.event.trial
    if trial is None:
        return False
    overview.may(turn)
    text, rows = _shown(trial, 0)
    turn.say(text, *rows)
    return True


def page(turn: Turn, button: Button) -> None:
    """More of the lines."""
    at = int(button.version) if button.version.isdecimal() else 0
    text, rows = _shown(_trial(turn, button), at)
    turn.edit(text, *rows, message=turn.event.message)


def put(turn: Turn, button: Button) -> None:
    """Put on record what was shown, all of it or nothing."""
    overview.may(turn)
    _refuse_unproved(turn)
    trial = _trial(turn, button)
    if trial.proposed is None or trial.digest != button.version:
        text, rows = _shown(trial, 0)
        turn.edit(Say.of("import.anew", shown=text), *rows, message=turn.event.message)
        return
    try:
        with turn.record.savepoint():
            put_on_record(turn.record, trial.proposed)
    except Stale:
        raise Refusal("workbook_stale") from None
    turn.edit(Say.of("import.done", lines=_first(trial)), message=turn.event.message)


def drop(turn: Turn, _button: Button) -> None:
    """Nothing is done, and the workbook is kept no longer."""
    overview.may(turn)
    turn.edit(Say.of("import.dropped"), message=turn.event.message)


def _trial(turn: Turn, button: Button) -> Trial:
    """What the button's workbook would do by now. Raises Refusal where it is kept no longer."""
    overview.may(turn)
    trial = turn.event.trial
    if trial is None or trial.mark != button.about:
        raise Refusal("workbook_again" if _proved_now(turn) else "workbook_gone")
    return trial


def _proved_now(turn: Turn) -> bool:
    """Whether it was the PIN that came now: what waited for it was not looked through again."""
    keypad = turn.record.get(Keypad, turn.account.id)
    return keypad is not None and keypad.proved == turn.event.at


def _refuse_unproved(turn: Turn) -> None:
    """Where the office asks for PINs at all, changing the office asks for one."""
    if second_factor.in_use(turn.record):
        second_factor.refuse_locked(turn.record, turn.person)
        if not second_factor.proved(turn.record, turn.person, turn.account.id, turn.event.at):
            raise Refusal("pin_needed")


def _shown(trial: Trial, at: int) -> tuple[Say, tuple[tuple[Key, ...], ...]]:
    lines = trial.faults or trial.lines
    at = at if at < len(lines) else 0
    shown, ways = list(lines[at : at + PAGE]), _ways(trial, at, len(lines))
    if trial.faults:
        return Say.of("import.faults", count=len(lines), lines=shown), ways
    if trial.proposed is None:
        return Say.of("import.same", lines=shown), ways
    yes = Button(YES, trial.mark, trial.digest).key("key.import_yes", style="good")
    no = Button(NO, trial.mark).key("key.import_no")
    return Say.of("import.would", lines=shown), (*ways, (yes, no))


def _ways(trial: Trial, at: int, count: int) -> tuple[tuple[Key, ...], ...]:
    back = [Button(PAGES, trial.mark, str(max(0, at - PAGE))).key("key.before")] if at else []
    more = [Button(PAGES, trial.mark, str(at + PAGE)).key("key.more")] if at + PAGE < count else []
    return ((*back, *more),) if back or more else ()


def _first(trial: Trial) -> list[Say]:
    more = len(trial.lines) - PAGE
    return [*trial.lines[:PAGE], *([Say.of("import.more", count=more)] if more > 0 else [])]


PRESSES: dict[str, Press] = {YES: put, NO: drop, PAGES: page}
