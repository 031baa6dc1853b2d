"""Words written to a card without a button: offered back as buttons, they decide nothing."""

from collections.abc import Callable

from handlers.conversation import pending, state
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.layout import Rows
from handlers.conversation.turn import Turn
from handlers.desk import approval, confirmation
from handlers.desk.consulting import enquiries, messages, signer_opinions
from handlers.desk.returns import sending_back
from handlers.desk.task import at_desk, awaited_at
from handlers.lists.waiting import waiting_tasks
from handlers.texts import facts
from handlers.texts.dossier import Dossier
from store.documents import Card, Enquiry, Request, Say, Task, writing
from store.documents.chat.conversation import Piece
from store.documents.values import quoted
from store.documents.vocabulary import DECIDING
from store.rules import lengths
from store.rules.refusal import Refusal
from store.workflow.actions.enquiries import answerable


def taken(turn: Turn) -> bool:
    """Whether what was written is meant for a card: it replies to one, or only one waits."""
    card = _card(turn)
    if card and card.enquiry:
        _answer(turn, turn.record.need(Enquiry, card.enquiry))
        return True
    if turn.event.kind != "text":
        return False
    task = _at(turn, card) if card else _only(turn)
    if task is None or _is_asked_for(turn, task):
        return False
    _offer(turn, task)
    return True


def _card(turn: Turn) -> Card | None:
    """The card that was replied to."""
    if turn.event.reply_to is None:
        return None
    account, message = turn.account.id, turn.event.reply_to
    return next(iter(turn.record.find(Card, account=account, message=message, limit=1)), None)


def _at(turn: Turn, card: Card) -> Task | None:
    """The task of a desk card; other cards have nothing to be done with words."""
    task = turn.record.get(Task, card.task) if card.task else None
    return task if task and task.state != "told" else None


def _only(turn: Turn) -> Task | None:
    """The one thing that waits, for who is in the middle of nothing else."""
    awaited = state.conversation(turn).awaited
    if _is_offer(awaited):
        pending.put_away(turn)
    elif awaited or state.open_draft(turn):
        return None
    waiting = waiting_tasks(turn, 2)
    return waiting[0] if len(waiting) == 1 else None


def _is_offer(awaited: object) -> bool:
    return isinstance(awaited, Piece) and awaited.purpose == "reply"


def _is_asked_for(turn: Turn, task: Task) -> bool:
    """Whether the bot has asked for words at this very desk: then they are those."""
    awaited = state.conversation(turn).awaited
    if awaited is None or _is_offer(awaited):
        return False
    return (awaited.request, awaited.place) == (task.request, task.place)


def _answer(turn: Turn, enquiry: Enquiry) -> None:
    """A reply to a question is an answer that waits for its button; files may follow."""
    known = state.conversation(turn).awaited
    if not (isinstance(known, Piece) and known.whom == enquiry.id):
        pending.put_away(turn)
        answerable(turn.record, enquiry.id, turn.person, turn.event.day)
        known = enquiries.answering(turn, enquiry)
    messages.keep(turn, known)


def _offer(turn: Turn, task: Task) -> None:
    """Show the words, and what can be done with them."""
    pending.put_away(turn)
    place = task.place
    request, task = at_desk(turn, Button("", task.request, str(place)))
    text = writing.lines(turn.event.text)
    lengths.refuse_words(text)
    piece = Piece(
        purpose="reply",
        request=request.id,
        place=task.place,
        text=text,
        asked=turn.event.at,
    )
    messages.begin(turn, piece, _offered(turn, request, piece), *_ways(task, text))


def _offered(turn: Turn, request: Request, piece: Piece) -> Say:
    summary, text = facts.summary(Dossier.of(turn, request)), quoted(piece.text)
    return Say.of("reply.offer", number=request.id, summary=summary, text=text)


def _ways(task: Task, text: str) -> Rows:
    ask = at_task("reply_ask", task).key("key.reply_ask")
    if task.power == "opinion":
        comment = at_task("reply_remark", task).key("key.reply_remark")
        against = at_task("reply_object", task).key("key.reply_object", style="bad")
        return (comment, against), (ask,)
    if task.power not in DECIDING:
        return ((ask,),)
    approve = at_task("reply_approve", task).key("key.reply_approve", style="good")
    back = at_task("reply_send_back", task).key("key.reply_send_back")
    return ((approve,), (back, ask) if lengths.is_reason(text) else (ask,))


def _kept(turn: Turn, button: Button) -> tuple[Request, Task, Piece]:
    """The words that were offered at this place. Raises Refusal where there are none any more."""
    request, task = at_desk(turn, button)
    piece = state.conversation(turn).awaited
    if not isinstance(piece, Piece) or piece.purpose != "reply":
        raise Refusal("stale_question")
    if (piece.request, str(piece.place)) != button[1:3]:
        raise Refusal("stale_question")
    return request, task, piece


def approve(turn: Turn, button: Button) -> None:
    """Approve, with the words as the opinion; where it cannot be undone, once it is confirmed."""
    request, task, piece = _kept(turn, button)
    awaited = awaited_at(turn, request, task, "approve")
    again = confirmation.label(turn.record, request, task)
    if again and button.value != confirmation.MEANT:
        approval.weigh(turn, awaited, piece.text)
        _ask_again(turn, request, task, piece, again)
        return
    approval.decide(turn, awaited, piece.text)
    state.stop_waiting(turn, Say.of("ask.taken", number=request.id))


def _ask_again(turn: Turn, request: Request, task: Task, piece: Piece, label: str) -> None:
    """Nothing is decided yet: the offer asks whether it is meant."""
    sure = at_task("reply_approve", task, confirmation.MEANT).key(label, style="good")
    never_mind = pending.never_mind_key(task)
    turn.alert = confirmation.warning(label)
    turn.edit(_offered(turn, request, piece), (sure,), (never_mind,), message=turn.event.message)


def send_back(turn: Turn, button: Button) -> None:
    """Send it back with the words, or put them into the list where there is one to tick."""
    request, task, piece = _kept(turn, button)
    awaited = sending_back.keep(turn, awaited_at(turn, request, task, "send_back"))
    sending_back.send_with(turn, request, task, awaited, piece.text)


def ask(turn: Turn, button: Button) -> None:
    """Ask it, of the one participant or of the one that is chosen next."""
    _, _, piece = _kept(turn, button)
    state.wait_for(turn, piece.model_copy(update={"purpose": "ask"}))
    enquiries.ask(turn, button)


def opine(turn: Turn, button: Button) -> None:
    """Say it as an added signer."""
    _, _, piece = _kept(turn, button)
    purpose = button.action.removeprefix("reply_")
    signer_opinions.send_opinion(turn, piece.model_copy(update={"purpose": purpose}))


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "reply_approve": approve,
    "reply_send_back": send_back,
    "reply_ask": ask,
    "reply_remark": opine,
    "reply_object": opine,
}
