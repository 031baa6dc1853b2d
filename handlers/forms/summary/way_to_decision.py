"""The way of a request to its decision, before it is sent: who acts, and by when."""

from collections.abc import Iterable
from datetime import date

from handlers.cards.following import copied
from handlers.conversation.turn import Turn
from handlers.texts import disagreement, names, shown_answers
from store.documents import Draft, Lines, Say, Series, Stage, Value
from store.documents.vocabulary import Part
from store.forms.questions import Case
from store.forms.registry import FORMS, KINDS
from store.rules.chain.building import chain_of
from store.workflow.actions import submission
from store.workflow.stage_days import due_of


def case_of(turn: Turn, draft: Draft) -> Case:
    """Who asks, and today."""
    return submission.case_of(turn.record, draft, turn.person, turn.event.at)


def way_of(turn: Turn, draft: Draft) -> Value:
    """One line per stage: who acts, and by when if it is sent today."""
    case = case_of(turn, draft)
    submission.refuse(FORMS[draft.kind], draft, case)
    if draft.kind not in KINDS:
        return ""
    lines, day = [], turn.event.day
    chain = chain_of(KINDS[draft.kind], draft.answers, case)
    settled = submission.settled(turn.record, draft, turn.person, chain, turn.event.at)
    for number, stage in enumerate(chain):
        if number in settled:
            lines.append(Say.of("route.kept", seats=_seats(turn, stage)))
            continue
        day = due_of(stage, day, _since(draft, stage)).day
        by = _later(draft, chain, stage) or Say.of("route.by", day=day)
        lines += [_stage_line(turn, stage, part, by) for part in _parts(stage)]
    copies = [copied.named(turn.record, draft.copies)] if draft.copies else []
    return Lines(lines=(*lines, *copies))


def _since(draft: Draft, stage: Stage) -> date | None:
    """The day from which its limit counts, where that is answered."""
    given = draft.answers.get(stage.after or "")
    return date.fromisoformat(given) if isinstance(given, str) else None


def _later(draft: Draft, chain: Iterable[Stage], stage: Stage) -> Say | None:
    """When it is done, where that depends on a day that is not known yet."""
    name = stage.after or stage.waits
    if name is None or draft.answers.get(name):
        return None
    forms = [FORMS[one] for one in (draft.kind, *(one.form for one in chain)) if one]
    label = next(shown_answers.label(one, asked) for one in forms if (asked := one.question(name)))
    key = "route.after" if stage.after else "route.from"
    return Say.of(key if stage.limit else f"{key}.day", label=label, count=stage.limit)


def _seats(turn: Turn, stage: Stage) -> Value:
    return names.seat_names(turn.record, stage.seats)


def _parts(stage: Stage) -> Iterable[Part]:
    """What is done at the stage, in the order of its seats."""
    return dict.fromkeys(stage.power_of(seat) for seat in stage.seats)


def _stage_line(turn: Turn, stage: Stage, part: Part, by: Say) -> Say:
    """Who does this part of the stage, and by when."""
    acting = [seat for seat in stage.seats if stage.power_of(seat) == part]
    others = [stage.instead[seat] for seat in acting if seat in stage.instead]
    avoided = tuple(names.seat_name(turn.record, seat) for seat in others)
    return Say.of(
        "route.told_later" if stage.on else f"route.{part}",
        "route.line",
        power=names.power(part, stage.form_of(acting[0])),
        seats=names.seat_names(turn.record, acting),
        by=by,
        body=names.body_name(stage.body),
        instead=Say.of("route.instead", seats=Series(series=avoided)) if avoided else "",
        settling=disagreement.route(turn.record, stage) if part == "decide" else "",
    )
