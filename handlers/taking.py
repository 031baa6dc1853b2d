"""What was written while the bot waits for words: an opinion, a reason, a note, a value."""

from handlers import proposing, rejecting, returning, talk
from handlers.approvals import decide, still_asked
from handlers.turn import Turn
from store import writing
from store.documents import Say
from store.documents.conversation import Awaited
from store.rules.refusal import Refusal


def take_words(turn: Turn, awaited: Awaited) -> None:
    """Do with the words what they were asked for; words that will not do are asked for again."""
    if awaited.saying.wants == "after":
        rejecting.take_later_note(turn, awaited, _words(turn))
        return
    request, task = still_asked(turn, awaited)
    match awaited.saying.wants:
        case "value":
            proposing.take(turn, request, task, awaited)
        case "note":
            rejecting.take_note(turn, request, task, awaited, _words(turn))
        case _ if awaited.outcome == "send_back":
            if returning.take(turn, request, task, awaited, _words(turn)):
                talk.stop_waiting(turn, Say.of("ask.taken", number=awaited.request))
        case _:
            decide(turn, awaited, _words(turn))
            talk.stop_waiting(turn, Say.of("ask.taken", number=awaited.request))


def _words(turn: Turn) -> str:
    if turn.event.kind != "text":
        raise Refusal("words_needed")
    words = writing.lines(turn.event.text)
    if not writing.length(words):
        raise Refusal("words_needed")
    return words
