"""What was said at the desks: how each decision came out, in which words, and whose it was."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from handlers.texts import corrections, decisions, names, returns
from handlers.texts.dossier import Dossier
from store.documents import (
    Decision,
    Lines,
    Request,
    Say,
    Task,
    Value,
)
from store.documents.values import quoted
from store.forms.deadlines import working_days_left
from store.forms.registry import RECORD_FORMS
from store.record.office_time import day_of
from store.workflow.stage_days import due_at


def opinions(
    dossier: Dossier, *, every_version: bool = False, notes: bool = False, protests: bool = False
) -> Lines:
    """One line per seat whose word counts in the newest version, or of all that was ever said.

    Added signers are among them, those of earlier versions too. With `notes` what is only for the
    authorities that decide; with `protests` who has objected to a public notice, and why.
    """
    request = dossier.request
    newest = request.said(request.version)
    spoken = [one for one in request.decisions if not one.kept] if every_version else newest
    spoken = [one for one in spoken if protests or one.outcome != "object"]
    lines = [_opinion_line(dossier, given, notes=notes) for given in spoken]
    for task in reversed(_added(dossier)):
        lines.insert(_after(spoken, task), added_opinion(dossier, task))
    return Lines(lines=tuple(lines))


def _added(dossier: Dossier) -> list[Task]:
    """The added signers who have spoken, in order: nobody asks them once more."""
    done = dossier.record.find(Task, request=dossier.request.id, state="done")
    return sorted((one for one in done if one.attitude), key=_when)


def _after(spoken: Sequence[Decision], task: Task) -> int:
    """Where among what was said the opinion of an added signer stands."""
    before = [
        number
        for number, given in enumerate(spoken, start=1)
        if (given.version, given.stage, given.at) < _when(task)
    ]
    return before[-1] if before else 0


def _when(task: Task) -> tuple[int, int, datetime]:
    return task.version, task.stage, task.done or datetime.max.replace(tzinfo=UTC)


def added_opinion(dossier: Dossier, task: Task) -> Say:
    """What an added signer has said, and on which version where that is not the newest."""
    request = dossier.request
    then, now = request.submission(task.version), request.submission(request.version)
    attitude = Say.of(f"attitude.{task.attitude}")
    return Say.of(
        "opinion.line.added",
        attitude=Say.of("attitude.then", attitude=attitude, version=then)
        if then < now
        else attitude,
        opinion=quoted(task.opinion),
        decider=names.decider(dossier.record, task.seat, task.person or ""),
        when=task.done,
    )


def outcome(request: Request, given: Decision) -> Say:
    """How it came out; what is kept or was taken back is marked."""
    plain = _in_time(request, given, _plain(request, given))
    if given.taken_back:
        return Say.of("outcome.taken_back", outcome=plain, when=given.taken_back)
    then, now = request.submission(given.kept), request.submission(given.version)
    return Say.of("outcome.kept", outcome=plain, version=then) if 0 < then < now else plain


def _in_time(request: Request, given: Decision, plain: Say) -> Say:
    """What was to be done within some days of a recorded one says whether it was, by its date."""
    stands = given.outcome == "record" and given.version == request.version
    after = request.chain[given.stage].after if stands else None
    form = RECORD_FORMS.get(given.form or "") if after else None
    days = [one.name for one in form.questions() if one.type == "date"] if form else []
    if not days:
        return plain
    due = due_at(request, given.stage, day_of(given.at)).day
    late = -working_days_left(date.fromisoformat(given.facts[days[0]]), due)
    key = "outcome.late" if late > 0 else "outcome.in_time"
    return Say.of(key, outcome=plain, count=max(late, 0))


def _plain(request: Request, given: Decision) -> Say:
    """What was recorded is named by its form."""
    if given.part == "outside":
        stage = request.chain[given.stage : given.stage + 1]
        result, body = given.facts.get("result"), stage[0].body if stage else None
        return Say.of(f"outcome.outside.{result}", body=names.body_name(body))
    form = decisions.form_of(request, given) if given.outcome == "record" else None
    if given.to is not None:
        return Say.of("outcome.send_back.earlier")
    special = [f"outcome.{given.outcome}.batch"] * given.batch + [f"{form}.done"] * bool(form)
    special += [f"ruling.{given.outcome}"] * (given.part == "ruling")
    return Say.of(*special, f"outcome.{given.outcome}")


def words(dossier: Dossier, given: Decision) -> Value:
    """The opinion; or what was recorded, what is to be corrected, why it was rejected."""
    if given.facts and given.outcome == "record":
        form = RECORD_FORMS[decisions.form_of(dossier.request, given)]
        return corrections.answers(dossier, form, given.facts)
    if given.facts:
        return decisions.quoted(dossier.record, given)
    if given.outcome == "send_back":
        return returns.asked(dossier, given)
    return returns.why(dossier.request, given)


def note(given: Decision) -> Value:
    """What is only for the authorities that decide."""
    return Say.of("opinion.internal", note=quoted(given.note)) if given.note else ""


def _opinion_line(dossier: Dossier, given: Decision, *, notes: bool) -> Say:
    earlier = [] if given.to is None else ["opinion.line.send_back.earlier"]
    return Say.of(
        *earlier,
        f"opinion.line.{given.outcome}",
        "opinion.line",
        outcome=outcome(dossier.request, given),
        opinion=words(dossier, given),
        decider=names.decided_by(dossier.record, given),
        when=given.at,
        note=note(given) if notes else "",
    )


def asked_for(dossier: Dossier, version: int) -> Value:
    """What was to be corrected in this version when it was sent back."""
    spoken = (given for given in dossier.request.counted if given.version == version)
    returned = (words(dossier, given) for given in spoken if given.outcome == "send_back")
    return next(returned, "")
