"""How a request is shown, and how every copy of it is kept up to date."""

from datetime import date

from handlers import facts
from handlers.buttons import Button
from handlers.turn import Turn
from store import desk
from store.documents import Account, Card, Decision, Key, Request, Say, Task
from store.rules import authority
from store.transaction import View

Face = tuple[Say, tuple[tuple[Key, ...], ...]]
"""A message: its text, and rows of buttons."""


def refresh(turn: Turn, request: Request, fresh: Card | None = None) -> None:
    """Edit every copy of the request but a `fresh` one; bring a card to whoever's turn it is."""
    shown = set()
    for card in turn.record.find(Card, request=request.id):
        shown.add(card.id)
        if fresh is None or card.id != fresh.id:
            refresh_copy(turn, request, card)
    for task in desk.open_tasks(turn.record, request):
        for account in _concerned(turn.record, task, turn.event.day):
            if desk_card(task, account).id not in shown:
                show(turn, request, desk_card(task, account))


def refresh_copy(turn: Turn, request: Request, card: Card) -> None:
    """Edit one copy."""
    text, keys = face(turn.record, card, request, turn.event.day)
    turn.edit(text, *keys, to=card.account, card=card.id, priority=1)


def show(turn: Turn, request: Request, card: Card) -> None:
    """Send a card to the bottom of its chat; an older copy of it loses its buttons."""
    text, keys = face(turn.record, card, request, turn.event.day)
    known = turn.record.get(Card, card.id)
    if known and known.message:
        turn.edit(text, to=card.account, message=known.message, priority=1)
        turn.record.put(known.but(message=None))
    elif known is None:
        turn.record.put(card)
    turn.say(text, *keys, to=card.account, card=card.id, priority=1)


def desk_card(task: Task, account: Account) -> Card:
    """The card that shows `task` to who may act on it."""
    card = f"{task.id}/{account.id}"
    return Card(id=card, request=task.request, account=account.id, face="desk", task=task.id)


def status_card(request: Request, account: Account) -> Card:
    """The card that shows the request to who asked."""
    card = f"{request.id}/{account.id}"
    return Card(id=card, request=request.id, account=account.id, face="status")


def _concerned(record: View, task: Task, day: date) -> list[Account]:
    """The accounts of everybody who holds the task's seat and did not ask for the request."""
    request = record.need(Request, task.request)
    return [
        account
        for holder in authority.holders_of(record, task.seat, day)
        if holder.id != request.person
        for account in authority.accounts_of(record, holder.id)
    ]


def face(record: View, card: Card, request: Request, today: date) -> Face:
    """What the card shows now."""
    if card.task is None:
        return _status(record, request, today)
    task = record.need(Task, card.task)
    if task.state == "open":
        return _to_do(record, request, task, today)
    return _done(record, request, task)


def _to_do(record: View, request: Request, task: Task, today: date) -> Face:
    text = Say.of(
        f"card.{task.power}",
        **_heading(record, request),
        facts=facts.facts(request, task.version),
        amended=Say.of("card.amended", version=request.version) if request.version > 1 else "",
        opinions=facts.opinions(record, request),
        due=facts.due(task, today),
    )
    about = {"about": request.id, "version": f"{task.version}.{task.stage}"}
    return text, (
        (
            Button("approve", **about).key("key.approve", style="good"),
            Button("send_back", **about).key("key.send_back"),
            Button("reject", **about).key("key.reject", style="bad"),
        ),
        (Button("opinion", **about).key("key.opinion"), _details(request)),
    )


def _done(record: View, request: Request, task: Task) -> Face:
    """The facts stay above what became of them; the buttons go."""
    text = Say.of(
        "card.done",
        **_heading(record, request),
        facts=facts.facts(request, task.version),
        outcome=_outcome(record, request, task),
    )
    return text, ((_details(request),),)


def _outcome(record: View, request: Request, task: Task) -> Say:
    given = decision_of(request, task)
    if given:
        return _decided(record, given)
    if task.version != request.version:
        return Say.of("card.superseded", version=request.version)
    return Say.of("card.void", state=Say.of(f"state.{request.state}"))


def decision_of(request: Request, task: Task) -> Decision | None:
    """What the task's stage came to, if a seat of it has spoken."""
    at_stage = [
        given
        for given in request.decisions
        if (given.version, given.stage) == (task.version, task.stage)
    ]
    own = (given for given in at_stage if given.seat == task.seat)
    return next(own, at_stage[-1] if at_stage else None)


def _decided(record: View, given: Decision) -> Say:
    return Say.of(
        f"card.decided.{given.outcome}",
        outcome=Say.of(f"outcome.{given.outcome}"),
        opinion=given.opinion,
        decider=facts.decider(record, given.seat, given.person),
        when=given.at,
    )


def _status(record: View, request: Request, today: date) -> Face:
    text = Say.of(
        "card.status",
        **_heading(record, request),
        summary=facts.summary(request),
        sent=request.newest.sent,
        state=state(record, request, today),
        opinions=facts.opinions(record, request),
    )
    keys = [_details(request)]
    if request.state == "sent_back":
        keys.insert(0, amend_key(request))
    return text, (tuple(keys),)


def amend_key(request: Request) -> Key:
    """The button that opens the form again with what was sent back."""
    button = Button("amend", about=request.id, version=str(request.version))
    return button.key("key.amend", style="good")


def _details(request: Request) -> Key:
    return Button("details", about=request.id).key("key.details")


def _heading(record: View, request: Request) -> dict[str, object]:
    return {
        "kind": facts.kind_name(request.kind),
        "number": request.id,
        "station": facts.unit_name(record, request.unit),
    }


def state(record: View, request: Request, today: date) -> Say:
    """Where the request stands: whom it waits for and until when, or how it ended."""
    waiting = desk.open_tasks(record, request)
    if not waiting:
        return Say.of(f"state.{request.state}")
    seats = [facts.seat_name(record, task.seat) for task in waiting]
    return Say.of("state.with", seats=seats, due=facts.due(waiting[0], today))
