"""The summary before sending: every answer, and who will decide, in which order, by when."""

from collections.abc import Iterable
from datetime import date

from handlers.cards import deadlock, shortening
from handlers.cards.following import copied
from handlers.conversation.buttons import Button
from handlers.conversation.layout import Rows, side_by_side
from handlers.conversation.turn import Turn
from handlers.forms import attempts
from handlers.texts import disagreement, facts, names, opinions, shown_answers
from handlers.texts.dossier import Dossier
from store.documents import Draft, Key, Lines, Request, Say, Series, Stage, Value
from store.documents.vocabulary import Part
from store.forms.form import Form
from store.forms.questions import Case, Question
from store.forms.registry import FORMS, KINDS
from store.rules.chain.building import chain_of
from store.rules.refusal import NobodyDecides, Objected, Refusal
from store.workflow.actions import submission
from store.workflow.stage_days import due_of


def summary(turn: Turn, draft: Draft, trouble: Say | None = None) -> None:
    """Show the finished draft with its way to the decision, to send or to change.

    What the office's rules have against it is said instead of the way (messages.md 6).
    """
    try:
        route = _route(turn, draft)
    except Objected as objected:
        attempts.tell(turn, draft, _case(turn, draft))
        turn.say(_not_yet(objected), *_ways_out(draft, objected))
    except Refusal as refusal:
        deadlock.tell(turn, draft, refusal)
        _show(turn, draft, trouble, refused(refusal))
    else:
        _show(turn, draft, trouble, route)


def _case(turn: Turn, draft: Draft) -> Case:
    """Who asks, and today."""
    return submission.case_of(turn.record, draft, turn.person, turn.event.at)


def _show(turn: Turn, draft: Draft, trouble: Say | None, route: Value) -> None:
    text = Say.of(
        "form.summary" if draft.kind in KINDS else "form.summary.record",
        trouble=trouble,
        kind=names.kind_name(draft.kind),
        number=draft.request,
        asked=_asked(turn, draft),
        answers=_answers(turn, draft),
        route=route,
    )
    turn.say(shortening.fitted_form(text), *_keys(draft))


def _answers(turn: Turn, draft: Draft) -> Lines:
    """Every answer; before one that changes what is on record stands what is there now."""
    form, given = FORMS[draft.kind], draft.answers
    case = _case(turn, draft)
    lines = (
        line
        for one in form.questions(given)
        for line in (
            form.beside(one.name, case),
            shown_answers.answer_line(turn.record, form, one, given.get(one.name)),
            *form.pointed_out(one.name, case),
        )
    )
    return Lines(lines=tuple(line for line in lines if line != ""))


def _asked(turn: Turn, draft: Draft) -> Say | None:
    """What was to be corrected, where an earlier version was sent back."""
    if draft.request is None or draft.task:
        return None
    request = turn.record.need(Request, draft.request)
    return Say.of(
        "form.asked", opinion=opinions.asked_for(Dossier.of(turn, request), request.version)
    )


def _route(turn: Turn, draft: Draft) -> Value:
    """One line per stage: who acts, and by when if it is sent today."""
    case = _case(turn, draft)
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


def _keys(draft: Draft) -> Rows:
    label = "key.send" if draft.kind in KINDS else "key.record"
    send = Button("send", about=draft.id, version=str(draft.revision)).key(label, style="good")
    form = FORMS[draft.kind]
    change = [_change(draft, form, asked) for asked in form.questions(draft.answers)]
    leave = Button("leave", about=draft.id).key("key.cancel")
    return ((send,), *side_by_side(change), (*_copies(draft), leave))


def _copies(draft: Draft) -> tuple[Key, ...]:
    """Whom it is to be copied to is chosen before it is sent for the first time."""
    kind = None if draft.request or draft.task else KINDS.get(draft.kind)
    if kind is None or kind.copies == ():
        return ()
    return (Button("copies_draft", draft.id).key("key.copies"),)


def _change(draft: Draft, form: type[Form], asked: Question) -> Key:
    button = Button("change", about=draft.id, version=asked.name)
    return button.key("key.change", label=shown_answers.label(form, asked))


def _not_yet(objected: Objected) -> Say:
    """Fact, limit, who causes it, rule, way out."""
    return Say.of("form.not_yet", why=objection(objected))


def objection(objected: Objected) -> Say:
    """What the office's rules have against it, in the kind's own words."""
    return Say(say=objected.objection.keys(objected.kind), values=objected.details)


def _ways_out(draft: Draft, objected: Objected) -> Rows:
    form, found = FORMS[draft.kind], objected.objection
    would_do = [
        Button("instead", draft.id, name, str(given)).key(
            "key.instead", answer=_day(given), style="good"
        )
        for name, given in (found.instead or {}).items()
    ]
    change = [
        _change(draft, form, asked) for asked in form.questions() if asked.name in found.change
    ]
    leave = Button("leave", about=draft.id).key("key.keep_draft")
    return (*((key,) for key in would_do), *side_by_side(change), (leave,))


def _day(given: object) -> object:
    """A date that is offered, shown as one."""
    return date.fromisoformat(str(given))


def refused(refusal: Refusal) -> Say:
    """A rule's no, as a text; a role and a unit among its details are shown as the seat."""
    if isinstance(refusal, Objected):
        return objection(refusal)
    if isinstance(refusal, NobodyDecides):
        return _nobody_decides(refusal)
    return Say(say=(f"refusal.{refusal.name}",), values=names.seated(refusal.details))


def _nobody_decides(refusal: NobodyDecides) -> Say:
    """That nobody decides on these answers, and on which somebody does."""
    kind = KINDS[refusal.kind]
    answers = tuple(facts.in_words(kind, when) for when in refusal.whens)
    name = names.kind_name(refusal.kind)
    if not answers:
        return Say.of("refusal.nobody_decides", kind=name)
    return Say.of("refusal.nobody_decides.answers", kind=name, answers=Series(series=answers))
