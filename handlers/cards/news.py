"""Who is told, with a sound or without, that a request has moved on."""

from datetime import datetime

from handlers.cards import faces
from handlers.cards.keys import asker_keys, details_key
from handlers.conversation import state
from handlers.conversation.turn import Turn
from handlers.texts import disagreement, facts, names, opinions
from handlers.texts.dossier import Dossier
from store.documents import Card, Decision, Request, Say, Value
from store.documents.vocabulary import UNDECIDED
from store.rules.authority import access
from store.rules.authority.seats import accounts_of, askers


def tell(turn: Turn, request: Request, before: str) -> None:
    """What the last decision means to who asked, and to whom it concerns.

    `before` is the state it had. Who asked hears a sound only when it is their turn, or when it is
    over (design §5); whom it concerns is told of each step, without a sound until it is over.
    """
    dossier = Dossier.of(turn, request)
    if request.state not in {before, "waiting"}:
        text = _news(turn, dossier)
        turn.tell(
            askers(turn.record, request, turn.event.day),
            text,
            *asker_keys(request),
            slot=_told_of(request),
        )
    _tell_signers(turn, dossier, before)
    _tell_concerned(turn, dossier, over=request.state not in {before, *UNDECIDED})


def _tell_signers(turn: Turn, dossier: Dossier, before: str) -> None:
    """Who has decided on it learns that it was rejected, or how a disagreement was settled.

    It is the same text (messages.md 3), without a sound.
    """
    request = dossier.request
    people = disagreement.sides(request) if before == "disagreed" != request.state else set()
    if request.state == "rejected":
        counting = request.said(request.version)
        people |= {one.person for one in counting if one.outcome in {"approve", "reject"}}
    if not people:
        return
    text = _step(dossier) if request.state == "waiting" else _news(turn, dossier)
    details = (details_key(request),)
    for person in sorted(people - {turn.person}):
        if not access.may_see(turn.record, request, person, turn.event.day):
            continue  # they have left the authority for which they decided
        turn.tell([person], text, details, slot=_told_of(request), silent=True)


def _tell_concerned(turn: Turn, dossier: Dossier, *, over: bool) -> None:
    request = dossier.request
    if request.concerned in {None, request.person}:
        return
    text = _news(turn, dossier) if over and request.state != "sent_back" else _step(dossier)
    details = (details_key(request),)
    turn.tell([request.concerned or ""], text, details, slot=_told_of(request), silent=not over)


def _told_of(request: Request) -> str:
    """The name of the newest message that says how the request came out."""
    return f"news/{request.id}"


def tell_of_withdrawal(turn: Turn, request: Request) -> None:
    """Whom it concerns and who has agreed to it learn that it is no longer asked for, or needed."""
    spoken = {given.person for given in request.counted if given.version == request.version}
    text = Say.of(
        f"news.{request.state}",
        **facts.named(Dossier.of(turn, request)),
    )
    turn.tell(sorted((spoken | {request.concerned or ""}) - {turn.person, ""}), text, silent=True)


def tell_of_taking_back(turn: Turn, request: Request, before: str) -> None:
    """Who had heard of the decision learns that it was taken back.

    `before` is the state it had left the request in: who asked hears a sound where that was an end,
    and else sees it on the status card.
    """
    state = Say.of("news.state", state=faces.state(Dossier.of(turn, request), news=True))
    text = _taken_back(turn, request, state)
    corrected = _correct(turn, request, _taken_back(turn, request, ""))
    if request.state != before:
        for person in askers(turn.record, request, turn.event.day):
            _tell(turn, person, text, request)
    silent = {request.concerned or ""} - {request.person}
    if before == "rejected":
        agreed = {one.person for one in request.said(request.version) if one.outcome == "approve"}
        silent |= agreed - {turn.person}
    if request.state == "disagreed" != before:
        silent |= disagreement.sides(request) - {turn.person}
    for person in sorted(silent - corrected):
        _tell(turn, person, text, request, silent=True)


def _correct(turn: Turn, request: Request, text: Say) -> set[str]:
    """What was said of the outcome holds no longer: whoever got it reads that in its place.

    Who these people are.
    """
    agreed = {one.person for one in request.decisions}
    people = {*askers(turn.record, request, turn.event.day), request.concerned or "", *agreed}
    return {
        person
        for person in sorted(people - {""})
        for account in accounts_of(turn.record, person)
        if _replace(turn, f"{account.id}/{_told_of(request)}", text, request)
    }


def _replace(turn: Turn, slot: str, text: Say, request: Request) -> bool:
    """Whether there was anything to be replaced."""
    known, keys = turn.record.get(Card, slot), (details_key(request),)
    if known is None:
        return False
    if known.message is None:  # it is still on its way, and delivered before its edit
        turn.edit(text, keys, to=known.account, card=known.id, priority=1)
        return True
    turn.let_go(known)
    turn.edit(text, keys, to=known.account, message=known.message, priority=1)
    turn.record.forget(known)
    return True


def _tell(turn: Turn, person: str, text: Say, request: Request, *, silent: bool = False) -> None:
    for account in accounts_of(turn.record, person):
        keys = (details_key(request),)
        turn.say(text, keys, to=account.id, priority=1, silent=silent)


def _taken_back(turn: Turn, request: Request, state: Value) -> Say:
    """What was taken back last; without a `state` it is as true later on."""
    gone = max((one for one in request.decisions if one.taken_back), key=_moment)
    return Say.of(
        "news.taken_back",
        kind=names.kind_name(request.kind),
        number=request.id,
        decider=names.decided_by(turn.record, gone),
        when=gone.taken_back,
        state=state,
    )


def _moment(given: Decision) -> datetime:
    return given.taken_back or given.at


def _news(turn: Turn, dossier: Dossier) -> Say:
    """How it came out, and what is next: the duty, its holder and its date."""
    office, request = state.office(turn), dossier.request
    outside = ["news.rejected.outside"] * (request.latest.part == "outside")
    return Say.of(
        *(outside if request.state == "rejected" else []),
        f"news.{request.state}",
        **_said(dossier),
        kept=_kept(request),
        positions=disagreement.positions(dossier),
        **(disagreement.news(dossier) if request.state == "disagreed" else {}),
        next=facts.next_duty(dossier) or _next(request),
        contact=office.contact,
        phone=office.phone,
    )


def _next(request: Request) -> Say:
    """What is to be done now; opinions are to be followed where somebody gave one."""
    said = any(given.opinion for given in request.counted)
    return Say.of(*[f"{request.kind}.next.opinion"] * said, f"{request.kind}.next")


def _kept(request: Request) -> Value:
    """Said only where it is true: somebody who agreed need not sign again for what stays."""
    agreed = [one for one in request.said(request.version) if one.outcome == "approve"]
    return Say.of("news.kept") if any(request.chain[one.stage].facts for one in agreed) else ""


def _step(dossier: Dossier) -> Say:
    waits = dossier.request.state in UNDECIDED
    state = faces.state(dossier, news=True) if waits else ""
    return Say.of("news.step", **_said(dossier), state=state)


def _said(dossier: Dossier) -> dict[str, object]:
    request, given = dossier.request, dossier.request.latest
    return {
        **facts.named(dossier),
        "outcome": opinions.outcome(request, given),
        "decider": names.decided_by(dossier.record, given),
        "when": given.at,
        "opinion": opinions.words(dossier, given),
    }
