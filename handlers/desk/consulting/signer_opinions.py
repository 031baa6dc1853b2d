"""What an added signer does (加签): agree, comment or object, once; it decides nothing."""

from collections.abc import Callable

from handlers.cards import copies, keys, news
from handlers.cards.copies import card_holders
from handlers.conversation import state
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.turn import Turn
from handlers.desk.consulting import messages
from handlers.desk.task import at_desk
from handlers.texts import facts
from handlers.texts import opinions as said
from handlers.texts import signers as opinions
from handlers.texts.dossier import Dossier
from store.documents import Account, Attitude, Request, Say, Task
from store.documents.chat.conversation import Piece
from store.documents.lengths import TEXT
from store.documents.requests.place import task_id
from store.rules.authority.seats import accounts_of, holders_of
from store.workflow.actions import opinions as signers_
from store.workflow.desks import adder

ATTITUDES: dict[str, Attitude] = {"concur": "agree", "remark": "remark", "object": "object"}


def agree(turn: Turn, button: Button) -> None:
    """Nothing against it: one press."""
    request, task = _own(turn, button)
    _speak(turn, request, task, "agree", "")


def ask_for_words(turn: Turn, button: Button) -> None:
    """Ask for the words of a remark or an objection."""
    request, task = _own(turn, button)
    text = Say.of(
        f"opinion.{button.action}",
        number=request.id,
        summary=facts.summary(Dossier.of(turn, request)),
        **TEXT.told(),
    )
    piece = Piece.model_validate(
        {
            "purpose": button.action,
            "request": request.id,
            "place": task.place,
            "asked": turn.event.at,
        }
    )
    messages.begin(turn, piece, text)


def _own(turn: Turn, button: Button) -> tuple[Request, Task]:
    request, task = at_desk(turn, button)
    place = task.place
    return request, signers_.own_task(turn.record, request, place, turn.person, turn.event.day)


def send_opinion(turn: Turn, piece: Piece) -> None:
    """Give the opinion with its words."""
    button = Button("", piece.request, str(piece.place))
    request, task = _own(turn, button)
    _speak(turn, request, task, ATTITUDES[piece.purpose], piece.text)


def _speak(turn: Turn, request: Request, task: Task, attitude: Attitude, text: str) -> None:
    said = signers_.Opinion(
        request=request.id,
        place=task.place,
        person=turn.person,
        attitude=attitude,
        text=text,
        at=turn.event.at,
    )
    before = request.state
    request = signers_.speak(turn.record, said)
    given = turn.record.need(Task, task.id)
    done = Say.of("done.opinion", number=request.id, attitude=opinions.attitude(given))
    if state.conversation(turn).awaited:
        state.stop_waiting(turn, Say.of("piece.sent", number=request.id))
    turn.alert = done
    follow(turn, request, before)
    _tell_adder(turn, request, given)


def follow(turn: Turn, request: Request, before: str) -> None:
    """Bring every card up to date; who asked is told where the request came out by it."""
    copies.refresh(turn, request)
    if request.state != before:
        news.tell(turn, request, before)


def _tell_adder(turn: Turn, request: Request, given: Task) -> None:
    """Whoever has the desk that added the signer learns what they say."""
    seat = adder(request, given)
    if seat is None:
        return
    dossier = Dossier.of(turn, request)
    opinion = said.added_opinion(dossier, given)
    text = Say.of("news.opinion", **facts.named(dossier), opinion=opinion)
    place = given.place
    own = turn.record.need(Task, task_id(request.id, place, seat))
    show = at_task("show", own).key("key.open")
    key = show if own.state == "open" else keys.details_key(request)
    for account in _at(turn, own):
        turn.say(text, (key,), to=account.id, priority=1)


def _at(turn: Turn, task: Task) -> list[Account]:
    """Who is asked at a desk, or has acted there; else whoever holds its seat."""
    if task.state == "open":
        return card_holders.askable(turn.record, task, turn.event.day)
    holders = [one.id for one in holders_of(turn.record, task.seat, turn.event.day)]
    people = dict.fromkeys([*([task.person] if task.person else []), *holders])
    return [account for one in people for account in accounts_of(turn.record, one)]


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "concur": agree,
    "remark": ask_for_words,
    "object": ask_for_words,
}
