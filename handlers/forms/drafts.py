"""Drafts: opened, put away, found again."""

from collections.abc import Callable

from handlers.conversation import paging, pending, state
from handlers.conversation.buttons import Button
from handlers.conversation.declared import Command
from handlers.conversation.turn import Turn
from handlers.forms import engine
from handlers.forms.presses import draft_of
from handlers.texts import names, shown_answers
from store.documents import Draft, Key, Request, Say, Task
from store.forms.registry import FORMS
from store.rules.authority import access
from store.rules.chain import deciding_seats
from store.rules.refusal import Refusal

LABEL = 32
"""Columns of a draft's subject on a button."""
TELLING = ("person", "text", "entry", "chosen", "date", "station", "choice")
"""The types of answers, those first that tell drafts of one kind apart."""
SHOWN = 5
"""Drafts that are offered to go on with, the newest."""
MOST = 50
"""Drafts that one person may have open when they begin another."""


def drafts(turn: Turn, _argument: str = "") -> None:
    """/drafts: what was put away; the newest first."""
    open_ = _open_drafts(turn)
    rows = [(_continue_key(turn, one), _drop_key(one)) for one in open_]
    turn.say(Say.of("drafts.title" if rows else "drafts.empty"), *rows)


def resume(turn: Turn, button: Button) -> None:
    """Go on with a draft that was put away."""
    open_(turn, draft_of(turn, button))


def open_(turn: Turn, draft: Draft) -> None:
    """From now on answers go into this draft; what was pressed says so, or else the question."""
    state.write(turn, draft)
    if turn.event.kind == "press":
        turn.edit(_opened(draft), message=turn.event.message)
        engine.ask(turn, draft)
    else:
        engine.ask(turn, draft, _opened(draft))


def _opened(draft: Draft) -> Say:
    return Say.of("form.opened", kind=names.kind_name(draft.kind), number=draft.request)


def leave(turn: Turn, button: Button) -> None:
    """Put the draft away; it is kept."""
    draft = draft_of(turn, button)
    state.leave(turn, draft)
    turn.edit(_kept(draft), (_continue_key(turn, draft),), message=turn.event.message)


def make_room(turn: Turn) -> None:
    """Before another is begun: where there are many, the oldest empty one gives way.

    What somebody wrote is never put away for it. Raises Refusal: `too_many_drafts`.
    """
    kept = turn.record.find(Draft, account=turn.account.id, state="open", limit=MOST)
    if len(kept) < MOST:
        return
    empty = next((draft for draft in kept if _is_empty(draft)), None)
    if empty is None:
        raise Refusal("too_many_drafts", most=MOST)
    state.leave(turn, empty)
    turn.record.put(empty.but(state="closed"))


def _is_empty(draft: Draft) -> bool:
    """Whether nobody has written anything into it, and nothing waits for it."""
    answered = any(FORMS[draft.kind].question(one) for one in draft.answers)
    written = answered or draft.collected or draft.early
    return not (written or draft.task or draft.request)


def cancel(turn: Turn, _argument: str = "") -> None:
    """/cancel: leave whatever is going on; a draft is kept."""
    draft, put_away = state.open_draft(turn), pending.put_away(turn)
    if put_away:
        turn.say(put_away)
    elif draft:
        state.write(turn, None)
        turn.say(_kept(draft), (_continue_key(turn, draft),))
    else:
        turn.say(Say.of("cancel.nothing"))


def rows_of(turn: Turn) -> list[tuple[Key, ...]]:
    """A button for each draft one could go on with."""
    return [(_continue_key(turn, draft),) for draft in _open_drafts(turn)]


def _open_drafts(turn: Turn) -> list[Draft]:
    return paging.first(turn, OPEN, SHOWN)


def _is_wanted(turn: Turn, draft: Draft) -> bool:
    """Whether anything can come of it: nobody else has recorded it, the request has not lapsed."""
    if draft.task:
        return turn.record.need(Task, draft.task).state == "open"
    request = turn.record.need(Request, draft.request) if draft.request else None
    return request is None or _comes_next(draft, request)


def _comes_next(draft: Draft, request: Request) -> bool:
    """Whether it is the next version of what was sent back."""
    next_one = f"{request.id}/{request.version + 1}"
    return request.state == "sent_back" and draft.id == next_one


def _continue_key(turn: Turn, draft: Draft) -> Key:
    return Button("resume", about=draft.id).key("key.resume", about=_named(turn, draft))


def _named(turn: Turn, draft: Draft) -> Say:
    """Its kind, and the answer that tells most about it."""
    form, kind = FORMS[draft.kind], names.kind_name(draft.kind)
    asked = [one for one in form.questions() if draft.answers.get(one.name) is not None]
    telling = (one for sort in TELLING for one in asked if one.type == sort)
    question = next(telling, None)
    if question is None:
        return kind
    given = draft.answers[question.name]
    about = shown_answers.answer(turn.record, form, question, given, LABEL)
    return Say.of("draft.named", kind=kind, about=about)


def _drop_key(draft: Draft) -> Key:
    return Button("drop", draft.id).key("key.drop")


def drop(turn: Turn, button: Button) -> None:
    """Ask once whether the draft is to be thrown away."""
    draft = draft_of(turn, button)
    yes = Button("dropped", draft.id, str(draft.revision)).key("key.drop_yes", style="bad")
    text = Say.of("draft.drop", draft=_named(turn, draft))
    turn.say(text, (yes,), (pending.BACK,))


def dropped(turn: Turn, button: Button) -> None:
    """Throw it away, as it was when that was asked."""
    draft = draft_of(turn, button)
    if str(draft.revision) != button.version:
        raise Refusal("stale_question")
    state.leave(turn, draft)
    turn.record.put(draft.but(state="closed"))
    turn.edit(Say.of("draft.dropped", draft=_named(turn, draft)), message=turn.event.message)


def _kept(draft: Draft) -> Say:
    return Say.of("form.kept", kind=names.kind_name(draft.kind))


OPEN = paging.Part(
    letter="o",
    shape=Draft,
    sources=lambda turn: [{"account": turn.account.id, "state": "open"}],
    row=lambda turn, draft: (_continue_key(turn, draft),),
    order="-doc_id",
    wanted=_is_wanted,
)

DRAFTS = Command("drafts", drafts, access.may_start_any)
CANCEL = Command("cancel", cancel, deciding_seats.asks_or_decides)

PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "resume": resume,
    "leave": leave,
    "drop": drop,
    "dropped": dropped,
}


def tell_of_edit(turn: Turn) -> None:
    """Who edits a message while writing a request is told, once, that it changes no answer."""
    draft = state.open_draft(turn) if turn.account.person else None
    known = state.conversation(turn)
    if draft and draft.state == "open" and known.edit_told != draft.id:
        turn.record.put(known.but(edit_told=draft.id))
        turn.say(Say.of("form.edited"))
