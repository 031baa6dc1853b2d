"""补充说明: something is said about a request that is over; the others of it are told."""

from collections.abc import Callable

from handlers.cards.keys import details_key
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.desk.consulting import messages
from handlers.texts import enquiries, facts
from handlers.texts.dossier import Dossier
from store.documents import Request, Say, Words
from store.documents.chat.conversation import Piece
from store.documents.lengths import TEXT
from store.rules.authority.readers import commenting as commenters
from store.workflow.following import commenting


def ask(turn: Turn, button: Button) -> None:
    """Ask for the words. Raises Refusal for who may not comment, or not yet."""
    words = Words(person=turn.person, at=turn.event.at)
    request = commenting.commentable(turn.record, button.about, words)
    text = Say.of("comment.ask", **facts.named(Dossier.of(turn, request)), **TEXT.told())
    asked = {"place": request.place, "asked": turn.event.at}
    messages.begin(turn, Piece(purpose="comment", request=request.id, **asked), text)


def send(turn: Turn, piece: Piece) -> None:
    """Keep them; in the details everybody reads them, and the others hear that they are there."""
    comment = commenting.comment(turn.record, piece.request, messages.words(turn, piece))
    request = turn.record.need(Request, comment.request)
    messages.sent(turn, request.id, Say.of("done.commented", number=request.id))
    text = Say.of(
        "comment.told",
        **facts.named(Dossier.of(turn, request)),
        said=enquiries.said(turn.record, "comment.line", comment.said),
    )
    people = commenters.others(turn.record, request, turn.person, turn.event.day)
    slot = f"comment/{request.id}"
    turn.tell(people, text, (details_key(request),), slot=slot, silent=True)


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"comment": ask}
"""The button in the details."""
