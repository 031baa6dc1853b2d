"""The summary before sending: every answer, and who will decide, in which order, by when."""

from handlers import facts
from handlers.buttons import Button
from handlers.turn import Turn
from store import desk
from store.documents import Draft, Key, Lines, Request, Say, Series, Stage, Value
from store.kinds import KINDS
from store.rules.deadlines import working_days_after
from store.rules.refusal import Refusal


def summary(turn: Turn, draft: Draft, trouble: Say | None = None) -> None:
    """Show the finished draft with its way to the decision, to send or to change."""
    kind = KINDS[draft.kind]
    text = Say.of(
        "form.summary",
        trouble=trouble,
        kind=facts.kind_name(draft.kind),
        number=draft.request,
        asked=_asked(turn, draft),
        answers=facts.answers(kind, draft.answers),
        route=_route(turn, draft),
    )
    turn.say(text, *_keys(draft))


def _asked(turn: Turn, draft: Draft) -> Say | None:
    """What was to be corrected, where an earlier version was sent back."""
    if draft.request is None:
        return None
    request = turn.record.need(Request, draft.request)
    return Say.of("form.asked", opinion=facts.asked_for(request, request.version))


def _route(turn: Turn, draft: Draft) -> Value:
    """One line per stage: who decides, and by when if it is sent today."""
    try:
        chain = desk.chain_of(turn.record, KINDS[draft.kind], draft)
    except Refusal as refusal:
        return refused(refusal)
    day, lines = turn.event.day, []
    for stage in chain:
        due = working_days_after(day, stage.limit)
        lines.append(_stage_line(turn, stage, Say.of("route.by", day=due.day)))
        day = due.day
    return Lines(lines=tuple(lines))


def _stage_line(turn: Turn, stage: Stage, by: Say) -> Say:
    seats = Series(series=tuple(facts.seat_name(turn.record, seat) for seat in stage.seats))
    return Say.of("route.line", power=Say.of(f"power.{stage.power}"), seats=seats, by=by)


def _keys(draft: Draft) -> tuple[tuple[Key, ...], ...]:
    kind = KINDS[draft.kind]
    send = Button("send", about=draft.id, version=str(draft.revision)).key("key.send", style="good")
    change = [
        Button("change", about=draft.id, version=asked.name).key(
            "key.change", label=facts.label(kind, asked)
        )
        for asked in kind.questions()
    ]
    pairs = [tuple(change[place : place + 2]) for place in range(0, len(change), 2)]
    leave = Button("leave", about=draft.id).key("key.cancel")
    return ((send,), *pairs, (leave,))


def refused(refusal: Refusal) -> Say:
    """A rule's no, as a text; a detail named `role` is shown as the role's name."""
    values = dict(refusal.details)
    if isinstance(role := values.get("role"), str):
        values["role"] = facts.role_name(role)
    return Say(say=(f"refusal.{refusal.name}",), values=values)
