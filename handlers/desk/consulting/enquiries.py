"""Asking somebody about a request (询问), and answering: the request stays where it is."""

from collections.abc import Callable

from handlers.cards import copies
from handlers.cards.copies import card_holders
from handlers.conversation import pending, state
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.turn import Turn
from handlers.desk.consulting import messages
from handlers.desk.task import at_desk
from handlers.texts import enquiries as thread
from handlers.texts import facts
from handlers.texts.dossier import Dossier
from handlers.texts.enquiries import named, send_files
from store.documents import Account, Enquiry, Key, Request, Say, Task
from store.documents.chat.conversation import Piece
from store.documents.lengths import TEXT
from store.documents.values import quoted
from store.rules.authority.seats import accounts_of, speakers
from store.rules.refusal import Refusal
from store.workflow.actions import enquiries
from store.workflow.actions.enquiries import Participant


def ask(turn: Turn, button: Button) -> None:
    """Ask for the question; first whom it is for, where there are several."""
    request, task = at_desk(turn, button)
    known = _participants(turn, request)
    if not known:
        raise Refusal("nobody_to_ask")
    if len(known) == 1:
        _ask(turn, request, task, known[0])
        return
    rows = [(_choice(turn, task, one),) for one in known]
    summary = facts.summary(Dossier.of(turn, request))
    text = Say.of("enquiry.whom", number=request.id, summary=summary)
    turn.say(text, *rows, (pending.from_task(task),))


def _participants(turn: Turn, request: Request) -> list[Participant]:
    return enquiries.participants(turn.record, request, turn.person, turn.event.day)


def _choice(turn: Turn, task: Task, one: Participant) -> Key:
    whom = thread.name(turn.record, one.person, one.seat)
    return at_task("ask_of", task, one.person).key("key.ask_of", whom=whom)


def ask_of(turn: Turn, button: Button) -> None:
    """Ask for the question to whom was chosen."""
    request, task = at_desk(turn, button)
    known = _participants(turn, request)
    chosen = next((one for one in known if one.person == button.value), None)
    if chosen is None:
        raise Refusal("not_a_participant")
    _ask(turn, request, task, chosen)


def _ask(turn: Turn, request: Request, task: Task, whom: Participant) -> None:
    place = task.place
    piece = Piece(
        purpose="ask", request=request.id, place=place, whom=whom.person, asked=turn.event.at
    )
    written = _written(turn, piece)
    if written:
        send_question(turn, written)
        return
    text = Say.of(
        "enquiry.ask",
        number=request.id,
        summary=facts.summary(Dossier.of(turn, request)),
        whom=thread.name(turn.record, whom.person, whom.seat),
        **TEXT.told(),
    )
    messages.begin(turn, piece, text)


def _written(turn: Turn, piece: Piece) -> Piece | None:
    """The piece with the words, where they were written before somebody was chosen."""
    known = state.conversation(turn).awaited
    if not isinstance(known, Piece) or known.whom or known.purpose != "ask":
        return None
    if (known.request, known.place) != (piece.request, piece.place):
        return None
    return piece.model_copy(update={"text": known.text})


def send_question(turn: Turn, piece: Piece) -> None:
    """Put the question: who is asked gets it with the facts, every card of the request says so."""
    words = messages.words(turn, piece)
    enquiry = enquiries.ask(turn.record, piece.request, piece.place, piece.whom, words)
    whom = thread.name(turn.record, enquiry.person, enquiry.seat)
    messages.sent(turn, piece.request, Say.of("done.asked", number=piece.request, whom=whom))
    copies.refresh(turn, turn.record.need(Request, piece.request))
    for account in card_holders.answering(turn.record, enquiry, turn.event.day):
        send_files(turn, piece.request, enquiry.asked, account.id)


def answer(turn: Turn, button: Button) -> None:
    """Ask for the answer to a question."""
    enquiry = _asked(turn, button)
    text = Say.of(
        "enquiry.answer",
        number=enquiry.request,
        question=quoted(enquiry.asked.text),
        files=named(enquiry.asked),
        **TEXT.told(),
    )
    messages.begin(turn, answering(turn, enquiry), text)


def answering(turn: Turn, enquiry: Enquiry) -> Piece:
    """The answer that is to be written."""
    return Piece(
        purpose="answer",
        request=enquiry.request,
        place=enquiry.place,
        whom=enquiry.id,
        asked=turn.event.at,
    )


def _asked(turn: Turn, button: Button) -> Enquiry:
    """The question the button is about, for this person to answer; a stale card is renewed."""
    own_id = f"{button.about}/{button.version}"
    try:
        return enquiries.answerable(turn.record, own_id, turn.person, turn.event.day)
    except Refusal as refusal:
        enquiry = turn.record.get(Enquiry, own_id)
        if enquiry and refusal.name != "not_yours":
            turn.update(card_holders.enquiry_card(enquiry, turn.account))
        raise


def send_answer(turn: Turn, piece: Piece) -> None:
    """Give the answer: whoever asked is told, every card of the request says so."""
    enquiry = enquiries.answer(turn.record, piece.whom, messages.words(turn, piece))
    request = turn.record.need(Request, enquiry.request)
    messages.sent(turn, request.id, Say.of("done.answered", number=request.id))
    copies.refresh(turn, request)
    for account in _askers(turn, enquiry):
        _tell_asker(turn, request, enquiry, account)


def _askers(turn: Turn, enquiry: Enquiry) -> list[Account]:
    asked = enquiry.asked
    people = speakers(turn.record, asked.seat, asked.person, turn.event.day)
    return [account for person in people for account in accounts_of(turn.record, person)]


def _tell_asker(turn: Turn, request: Request, enquiry: Enquiry, account: Account) -> None:
    text = Say.of(
        "news.answered",
        **facts.named(Dossier.of(turn, request)),
        thread=thread.in_full(turn.record, [enquiry]),
    )
    show = Button("show", request.id, str(enquiry.place))
    turn.say(text, (show.key("key.open"),), to=account.id, priority=1)
    if enquiry.answer:
        send_files(turn, request.id, enquiry.answer, account.id)


def show(turn: Turn, button: Button) -> None:
    """Bring a question that waits for an answer to the bottom of the chat."""
    enquiry = _asked(turn, button)
    request = turn.record.need(Request, enquiry.request)
    copies.show(turn, request, card_holders.enquiry_card(enquiry, turn.account))


LABEL = 32
"""Columns of a request's subject on a button."""

PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "ask": ask,
    "ask_of": ask_of,
    "answer": answer,
    "enquiry": show,
}
