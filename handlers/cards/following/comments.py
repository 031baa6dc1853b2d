"""补充说明 in the details: who said what after the end, and when; who may say more."""

from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.texts import enquiries
from handlers.texts.dossier import Dossier
from store.documents import Key, Request, Say, Words
from store.rules.refusal import Refusal
from store.workflow.following import commenting


def lines(dossier: Dossier) -> list[Say]:
    """Each of them, in order."""
    every = commenting.of(dossier.record, dossier.request)
    return [enquiries.said(dossier.record, "comment.line", one.said) for one in every]


def keys(turn: Turn, request: Request) -> tuple[Key, ...]:
    """The button for who may say something more."""
    try:
        words = Words(person=turn.person, at=turn.event.at)
        commenting.commentable(turn.record, request.id, words)
    except Refusal:
        return ()
    return (Button("comment", request.id).key("key.comment"),)
