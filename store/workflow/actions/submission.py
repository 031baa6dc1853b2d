"""Sending a request: a new one, or the next version of one that was sent back."""

from datetime import datetime

from store.documents import Draft, Office, Request, Stage, Version
from store.documents.values import Value, value
from store.documents.vocabulary import GRANTED
from store.forms.form import Form
from store.forms.kind import Kind
from store.forms.questions import Case
from store.forms.registry import FORMS, KINDS
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules import carry_over, objections
from store.rules.authority.seats import seats_of, station_of
from store.rules.chain.building import chain_of
from store.rules.chain.matrix import edition
from store.rules.refusal import Objected, Refusal
from store.workflow import effects, escalation, stages
from store.workflow.following import copying


def case_of(record: View, draft: Draft, person: str, at: datetime) -> Case:
    """What the rules of the draft's form look at."""
    known = record.get(Request, draft.request) if draft.request else None
    return Case(
        record=record,
        unit=known.unit if known else _station(record, draft),
        seat=draft.seat,
        person=person,
        at=at,
        request=draft.request,
        answers=FORMS[draft.kind].kept(draft.answers),
    )


def _station(record: View, draft: Draft) -> str:
    """The station it is about."""
    named = KINDS[draft.kind].station(draft.answers, record)
    return named or station_of(record, draft.seat).id


def with_known(record: View, draft: Draft) -> Draft:
    """The draft with what is known of it before anything is asked."""
    known = FORMS[draft.kind].started(record, draft.seat)
    return draft.but(answers={**draft.answers, **known}) if known else draft


def refuse(form: type[Form], draft: Draft, case: Case) -> None:
    """Raise Objected for the first thing the office's rules have against it, if anything."""
    for objection in objections.against(form.of(draft.answers), case):
        raise Objected(form.kind, objection)


def send(record: Transaction, draft: Draft, person: str, at: datetime) -> Request:
    """Send the draft, and say what follows.

    Raises Refusal: `no_seat` when the person no longer holds the seat it is sent from,
    `not_your_kind` when that may not start such a request (any more);
    `seat_empty`, `nobody_else` and `nobody_decides` when nobody could decide; `not_complete`,
    `not_sent_back`, `nothing_changed`; and Objected.
    """
    kind, draft = KINDS[draft.kind], with_known(record, draft)
    if kind.problems(draft.answers):
        raise Refusal("not_complete")
    seats = {seat.id: seat.role for seat in seats_of(record, person, day_of(at))}
    if draft.seat not in seats:
        raise Refusal("no_seat")
    begun = draft.request or kind.puts_right(draft.answers)
    if not begun and seats[draft.seat] not in kind.starters:
        raise Refusal("not_your_kind")
    case = case_of(record, draft, person, at)
    chain = chain_of(kind, draft.answers, case)
    refuse(kind, draft, case)
    request = _send(record, draft, case, at, chain)
    copying.sent(record, draft, request, at)
    return request


def _send(
    record: Transaction, draft: Draft, case: Case, at: datetime, chain: tuple[Stage, ...]
) -> Request:
    kind, person = KINDS[draft.kind], case.person
    version = Version(
        answers=kind.kept(draft.answers),
        typed=draft.typed,
        shown=_shown(kind, draft, case),
        sent=at,
        edition=edition(kind, record.need(Office, "office")),
    )
    request = _next_version(record, draft, version, person, chain) or _new(
        record, draft, version, case, chain
    )
    request = record.put(stages.enter(record, request, 0, at))
    record.put(draft.but(state="sent", request=request.id))
    effects.follow(record, request, at)
    if request.state in GRANTED:  # there is nobody to decide
        kind.of(version.answers).approved(record, request, at)
    facts = {"person": person, "seat": draft.seat}
    record.record("sent", at, request=request.id, version=request.version, **facts)
    return escalation.unblock(record, request, at)


def _shown(kind: type[Kind], draft: Draft, case: Case) -> dict[str, Value]:
    facts = kind.of(draft.answers).shown(case)
    return {name: value(given) for name, given in facts.items()}


def _new(
    record: Transaction, draft: Draft, version: Version, case: Case, chain: tuple[Stage, ...]
) -> Request:
    kind = KINDS[draft.kind]
    concerned = next(iter(kind.parties(version.answers, record)), None)
    return Request(
        id=_number(record, kind, version.sent),
        kind=kind.kind,
        unit=case.unit,
        seat=draft.seat,
        person=case.person,
        owner=case.person if kind.owner == "person" else None,
        concerned=concerned,
        state="waiting",
        versions=(version,),
        chain=chain,
    )


def _next_version(
    record: View, draft: Draft, version: Version, person: str, chain: tuple[Stage, ...]
) -> Request | None:
    """The request that was sent back, with what was amended; who signed for it signs again."""
    if draft.request is None:
        return None
    request = record.need(Request, draft.request)
    if request.state != "sent_back":
        raise Refusal("not_sent_back")
    if request.newest.answers == version.answers:
        raise Refusal("nothing_changed")
    return _after(record, request, version, person, chain)


def _after(
    record: View, request: Request, version: Version, person: str, chain: tuple[Stage, ...]
) -> Request:
    """The request one version later, with what was agreed to before and still holds."""
    concerned = next(iter(KINDS[request.kind].parties(version.answers, record)), None)
    versions = (*request.versions, version)
    after = request.but(versions=versions, chain=chain, person=person, concerned=concerned)
    return after.but(decisions=(*request.decisions, *carry_over.kept(request, after)))


def settled(
    record: View, draft: Draft, person: str, chain: tuple[Stage, ...], at: datetime
) -> set[int]:
    """The stages of `chain` where nobody would have to sign again if the draft were sent now."""
    request = record.get(Request, draft.request) if draft.request else None
    if request is None:
        return set()
    answers = KINDS[draft.kind].kept(draft.answers)
    after = _after(record, request, Version(answers=answers, typed={}, sent=at), person, chain)
    return {number for number in range(len(chain)) if carry_over.is_settled(after, number)}


def _number(record: Transaction, kind: type[Kind], at: datetime) -> str:
    rules = record.need(Office, "office").rules
    series = f"{rules.prefixes.get(kind.kind, kind.prefix)}-{day_of(at).year}"
    return f"{series}-{record.next_number(series):04}"
