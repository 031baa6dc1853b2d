"""How a request is shown, and how every copy of it is kept up to date."""

from collections.abc import Iterator

from handlers.cards import composing, deadlock, faces
from handlers.cards.copies.card_holders import (
    answering,
    askable,
    desk_card,
    enquiry_card,
    notice_card,
    told_card,
)
from handlers.conversation.turn import Turn
from handlers.conversation.unasked import kept
from handlers.texts import actors, names
from handlers.texts.dossier import Dossier
from store.documents import Account, Card, Enquiry, Parcel, Request, Say, Task
from store.record import schedule, startup
from store.record.view import View
from store.rules.authority import access
from store.rules.authority.readers import public_notice
from store.rules.authority.seats import accounts_of, holders_of


def refresh(turn: Turn, request: Request, fresh: Card | None = None) -> None:
    """Edit every copy of the request but a `fresh` one; bring a card to whoever's turn it is.

    Whose turn it is once more gets the card anew, so that it is heard.
    """
    dossier, again = Dossier.of(turn, request), _open_again(turn)
    _count_days(turn, dossier)
    wanted = {one.id: one for one in _wanted(dossier)}
    for card in turn.record.find(Card, request=request.id):
        if card.id not in wanted and (seat := _waits_elsewhere(dossier, card)):
            take_down(turn, dossier, card, seat)
        elif fresh is None or card.id != fresh.id:
            other = card.face == "desk" and card.account != turn.account.id
            anew = other and card.task in again
            if anew:
                show(turn, request, card)
            else:
                turn.update(card)
        wanted.pop(card.id, None)
    for card in wanted.values():
        show(turn, request, card)
    deadlock.tell_of_waiting(turn, request)


def _waits_elsewhere(dossier: Dossier, card: Card) -> str:
    """The seat at which what this card is for waits, if it does and not for who has the card."""
    record = dossier.record
    if card.enquiry:
        enquiry = record.need(Enquiry, card.enquiry)
        return enquiry.seat or "" if enquiry.state == "open" else ""
    task = record.get(Task, card.task) if card.task else None
    if task is None or task.state != "open":
        return ""
    person = record.need(Account, card.account).person or ""
    can = access.can_act(record, dossier.request, task, person, dossier.day)
    return "" if can else task.seat


def take_down(turn: Turn, dossier: Dossier, card: Card, seat: str) -> None:
    """The card of somebody who no longer holds its seat says where it went, and shows no more."""
    moved = _moved(dossier, card, seat)
    if card.message is not None:
        turn.edit(moved, to=card.account, message=card.message, priority=1)
    turn.let_go(card)
    turn.record.forget(card)


def _moved(dossier: Dossier, card: Card, seat: str) -> Say:
    """Where it went: to the seat's holder, or back to whoever a deputy stood in for."""
    record, request = dossier.record, dossier.request
    task = record.get(Task, card.task) if card.task else None
    person = record.need(Account, card.account).person or ""
    if task and task.state == "open":
        return actors.elsewhere(dossier, task, person)
    holders = [one.name for one in holders_of(record, seat, dossier.day)]
    return Say.of(
        "card.moved" if holders else "card.moved.vacant",
        kind=names.kind_name(request.kind),
        number=request.id,
        seat=actors.held_by(names.seat_name(record, seat), holders if person else []),
    )


def _open_again(turn: Turn) -> set[str]:
    """The tasks that this turn has opened, and that were open before."""
    return {
        task.id for task in turn.record.saved(Task) if task.state == "open" and task.revision > 1
    }


def _wanted(dossier: Dossier) -> Iterator[Card]:
    """One for everybody who may act on what waits or is only told, who is concerned or is asked."""
    record, request, day = dossier.record, dossier.request, dossier.day
    for task in (*dossier.waiting, *record.find(Task, request=request.id, state="told")):
        if task.version == request.version:
            yield from (desk_card(task, account) for account in askable(record, task, day))
    if request.concerned != request.person:
        for account in accounts_of(record, request.concerned or ""):
            yield told_card(request, account)
    yield from _noticed(dossier)
    for enquiry in record.find(Enquiry, request=request.id, state="open"):
        yield from (enquiry_card(enquiry, account) for account in answering(record, enquiry, day))


def _noticed(dossier: Dossier) -> Iterator[Card]:
    """One for every reader of a public notice, while it is up."""
    record, request = dossier.record, dossier.request
    if public_notice.open_one(record, request):
        for person in public_notice.readers(record, request, dossier.day):
            yield from (notice_card(request, one) for one in accounts_of(record, person))


def redraw(turn: Turn, request: Request) -> None:
    """Edit, without a sound, the copies that would say something else now than they do."""
    dossier = Dossier.of(turn, request)
    for card in turn.record.find(Card, request=request.id):
        if card.drawn != composing.print_of(faces.face(dossier, card)):
            turn.update(card)


def _count_days(turn: Turn, dossier: Dossier) -> None:
    """Cards of what waits at a desk count the days: they are looked at every night."""
    if dossier.waiting:
        schedule.nightly(turn.record, "redraw", dossier.request.id, dossier.day)


def show(turn: Turn, request: Request, card: Card) -> None:
    """Send a card to the bottom of its chat; an older copy of it loses its buttons.

    In the quiet hours that copy is the card until the newer one is sent.
    """
    if turn.keeps(card):
        known = turn.record.get(Card, card.id) or turn.record.put(card)
        if known.message is not None:
            turn.update(known)
        turn.bring(known)
    else:
        turn.bring(_put_down(turn, request, card))


def release(turn: Turn, parcel: Parcel) -> None:
    """Send what was kept, unless it wants something of somebody that is over by now."""
    card = turn.record.get(Card, parcel.card) if parcel.card else None
    if not turn.record.fits(parcel):
        turn.record.put(parcel.but(state="dropped", error=startup.FORGED))
        return
    if parcel.shows_face and (card is None or _is_over(turn.record, card)):
        turn.record.put(parcel.but(state="dropped", error=kept.OVERTAKEN))
        return
    if card and card.request and card.message is not None:
        _put_down(turn, turn.record.need(Request, card.request), card)
    turn.parcels.append(turn.record.put(parcel.but(state="waiting", created=turn.event.at)))


def _is_over(record: View, card: Card) -> bool:
    """Whether nothing is wanted any more by a card that wants something."""
    if card.enquiry:
        return record.need(Enquiry, card.enquiry).state != "open"
    return card.task is not None and record.need(Task, card.task).state in {"done", "void"}


def show_here(turn: Turn, request: Request, card: Card) -> None:
    """Turn the message whose button was pressed into the card."""
    known = _put_down(turn, request, card)
    turn.update(turn.record.put(known.but(message=turn.event.message)))


def _put_down(turn: Turn, request: Request, card: Card) -> Card:
    """An older copy of the card says that there is a newer one."""
    known = turn.record.get(Card, card.id) or turn.record.put(card)
    kind = names.kind_name(request.kind)
    below = Say.of("card.below", kind=kind, number=request.id)
    if known.message is not None:
        turn.let_go(known)
        turn.edit(below, to=card.account, message=known.message, priority=1)
        return turn.record.put(known.but(message=None))
    if turn.record.find(Parcel, card=card.id, what="send", state="waiting", limit=1):
        # It is still on its way: once it is there it is changed, before the newer one goes.
        turn.edit(below, to=card.account, card=card.id, priority=1)
    return known
