"""意见不一致, as it is told: what each side says, who settles it, and what both hear of it."""

from collections.abc import Iterator

from handlers.conversation.turn import Turn
from handlers.texts import names, opinions
from handlers.texts.dossier import Dossier
from store.documents import Lines, Request, Say, Stage, Task, Value
from store.documents.chat.conversation import Awaited
from store.documents.values import quoted
from store.documents.vocabulary import Part
from store.record.view import View
from store.rules.chain.sides import ends_at_once


def news(dossier: Dossier) -> dict[str, object]:
    """What whoever asked learns of it: the answers, by when both explain them, and who decides."""
    [leader] = dossier.request.chain[dossier.request.stage + 1].seats
    return {
        "opinions": opinions.opinions(dossier),
        "due": dossier.waiting[0].due,
        "leader": names.seat_name(dossier.record, leader),
    }


def positions(dossier: Dossier) -> Value:
    """What both sides said to it on the newest version; nothing where they agreed.

    Who said nothing in time is named too; where both refused, so is the reason of the first.
    """
    stated, silent = _stated(dossier), _silent(dossier)
    if stated or silent:
        return Say.of("positions", lines=Lines(lines=(*stated, *silent)))
    return Lines(lines=tuple(_refused_before(dossier)))


def silent(dossier: Dossier) -> Value:
    """Who has stated no position within the limit."""
    return Lines(lines=_silent(dossier))


def _stated(dossier: Dossier) -> tuple[Say, ...]:
    record, request = dossier.record, dossier.request
    newest = (given for given in request.counted if given.version == request.version)
    return tuple(
        Say.of(
            "positions.line", seat=names.seat_name(record, given.seat), words=quoted(given.opinion)
        )
        for given in newest
        if given.outcome == "position"
    )


def _silent(dossier: Dossier) -> tuple[Say, ...]:
    record, request = dossier.record, dossier.request
    said = {(given.version, given.stage, given.seat) for given in request.counted}
    return tuple(
        Say.of("positions.none", seat=names.seat_name(record, seat))
        for number, stage in enumerate(request.chain)
        for seat in stage.seats
        if stage.power == "position" and (request.version, number, seat) not in said
    )


def _refused_before(dossier: Dossier) -> Iterator[Say]:
    """The other refusals of the stage that ended it."""
    request = dossier.request
    last = request.latest
    for given in request.said(request.version):
        same = given.place == last.place
        if same and given != last and given.outcome == last.outcome == "reject":
            seat = names.seat_name(dossier.record, given.seat)
            yield Say.of("positions.refused", seat=seat, words=opinions.words(dossier, given))


def route(record: View, stage: Stage) -> Value:
    """What follows where the two disagree, as it is told before sending."""
    if not stage.settling:
        return ""
    positions, ruling = stage.settling
    seats = names.seat_names(record, ruling.seats)
    return Say.of("route.settling", seats=seats, count=positions.limit)


def sides(request: Request) -> set[str]:
    """Who decided side by side, as ids of people; they learn how it was settled."""
    said = request.said(request.version)
    return {given.person for given in said if request.chain[given.stage].settling}


def asked_for(request: Request, task: Task) -> tuple[str, ...]:
    """The text that asks why it is rejected; where the other side still has its say, that too."""
    waits = not ends_at_once(request.chain[task.stage], task)
    return ("ask.reject.beside", "ask.reject") if waits else ("ask.reject",)


def part_of(turn: Turn, awaited: Awaited) -> Part:
    """What is done at the stage the words are for."""
    return turn.record.need(Request, awaited.request).chain[awaited.place[1]].power
