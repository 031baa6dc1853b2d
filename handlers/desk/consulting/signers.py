"""Adding a signer (加签), before a desk or beside it, and taking them out again."""

from collections.abc import Callable

from handlers.cards import copies
from handlers.conversation import pending, state
from handlers.conversation.buttons import Button, at_task
from handlers.conversation.turn import Turn
from handlers.desk.consulting import messages, signer_opinions
from handlers.desk.task import at_desk
from handlers.texts import facts
from handlers.texts.dossier import Dossier
from handlers.texts.names import seat_name
from store.documents import Key, Request, Say, Seat, Series, Task
from store.documents.chat.conversation import Piece
from store.documents.lengths import TEXT
from store.documents.requests.place import Place
from store.documents.values import quoted
from store.documents.vocabulary import DECIDING
from store.rules import lengths
from store.rules.authority import colleagues
from store.rules.authority.seats import holders_of
from store.rules.refusal import Refusal
from store.workflow.actions import signers


def add(turn: Turn, button: Button) -> None:
    """Ask which seat is to be heard, where there are several."""
    request, task = at_desk(turn, button)
    seats = _seats(turn, request, task)
    if len(seats) == 1:
        _how(turn, request, task, seats[0])
        return
    rows = [
        (at_task("signer_of", task, seat.role).key("key.ask_of", whom=_named(turn, seat)),)
        for seat in seats
    ]
    summary = facts.summary(Dossier.of(turn, request))
    text = Say.of("signer.whom", number=request.id, summary=summary)
    turn.say(text, *rows, (pending.from_task(task),))


def _seats(turn: Turn, request: Request, task: Task) -> list[Seat]:
    """Who can be added. Raises Refusal: `wrong_power`, `nobody_to_add`."""
    if task.power not in DECIDING:
        raise Refusal("wrong_power")
    seats = colleagues.addable(turn.record, request, task, turn.event.day)
    if not seats:
        raise Refusal("nobody_to_add")
    return seats


def _named(turn: Turn, seat: Seat) -> Say:
    """The seat and who holds it."""
    held = holders_of(turn.record, seat.id, turn.event.day)
    names = Series(series=tuple(person.name for person in held))
    return Say.of("decider", person=names, seat=seat_name(turn.record, seat.id))


def choose(turn: Turn, button: Button) -> None:
    """Ask how the chosen seat is to be heard."""
    request, task = at_desk(turn, button)
    seats = _seats(turn, request, task)
    seat = next((one for one in seats if one.role == button.value), None)
    if seat is None:
        raise Refusal("not_addable")
    turn.edit(Say.of("ask.below", number=request.id), message=turn.event.message)
    _how(turn, request, task, seat)


def _how(turn: Turn, request: Request, task: Task, seat: Seat, text: str = "") -> None:
    place = task.place
    piece = Piece(
        purpose="signer",
        request=request.id,
        place=place,
        whom=seat.role,
        text=text,
        asked=turn.event.at,
    )
    said = Say.of(
        "signer.how",
        number=request.id,
        summary=facts.summary(Dossier.of(turn, request)),
        seat=_named(turn, seat),
        text=Say.of("signer.text", text=quoted(text)) if text else "",
        **TEXT.told(),
    )
    messages.begin(turn, piece, said, _ways(piece))


def _ways(piece: Piece) -> tuple[Key, ...]:
    about, place = piece.request, str(piece.place)
    return (
        Button("before", about, place, piece.whom).key("key.sign_before", style="good"),
        Button("beside", about, place, piece.whom).key("key.sign_beside"),
    )


def note(turn: Turn, piece: Piece) -> None:
    """Keep the words that go along, and ask how once more."""
    lengths.refuse_words(piece.text)
    request, task = at_desk(turn, Button("", piece.request, str(piece.place)))
    seats = _seats(turn, request, task)
    seat = next((one for one in seats if one.role == piece.whom), None)
    if seat is None:
        raise Refusal("not_addable")
    _how(turn, request, task, seat, piece.text)


def added(turn: Turn, button: Button) -> None:
    """Add the signer, before this desk or beside it: they get the card at once."""
    request, task = at_desk(turn, button)
    adding = signers.Adding(
        request=request.id,
        place=task.place,
        person=turn.person,
        role=button.value,
        first=button.action == "before",
        text=_text(turn, button),
        at=turn.event.at,
    )
    signer = signers.add(turn.record, adding)
    seat = seat_name(turn.record, signer.seat)
    done = Say.of(f"done.signer.{button.action}", number=request.id, seat=seat)
    if state.conversation(turn).awaited:
        state.stop_waiting(turn, done)
    turn.alert = done
    copies.refresh(turn, request)


def _text(turn: Turn, button: Button) -> str:
    """The words that were written for this signer, if any."""
    piece = state.conversation(turn).awaited
    if not isinstance(piece, Piece) or piece.purpose != "signer":
        return ""
    written_for = (piece.request, str(piece.place), piece.whom)
    return piece.text if written_for == button[1:] else ""


def remove(turn: Turn, button: Button) -> None:
    """Take out a signer who has not spoken."""
    place = Place.read(button.version)
    if place is None:
        raise Refusal("not_yours")
    day = turn.event.day
    task = signers.removable(
        turn.record, button.about, place, turn.person, role=button.value, day=day
    )
    before = turn.record.need(Request, task.request).state
    request = signers.remove(turn.record, task, turn.person, turn.event.at)
    seat = seat_name(turn.record, task.seat)
    turn.alert = Say.of("done.unsigned", number=request.id, seat=seat)
    signer_opinions.follow(turn, request, before)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {
    "signer": add,
    "signer_of": choose,
    "before": added,
    "beside": added,
    "unsign": remove,
}
