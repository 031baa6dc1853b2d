"""What a person is in the middle of."""

from handlers.turn import Turn
from store.documents import Conversation, Draft, Office
from store.documents.conversation import Awaited


def conversation(turn: Turn) -> Conversation:
    """This person's talk."""
    found = turn.record.get(Conversation, turn.account.id)
    return found or Conversation(id=turn.account.id)


def wait_for(turn: Turn, awaited: Awaited | None) -> None:
    """From now on a written word is an opinion or a reason; None: no longer."""
    known = conversation(turn)
    if known.awaited != awaited:
        turn.record.put(known.but(awaited=awaited))


def write(turn: Turn, draft: Draft | None) -> None:
    """From now on an answer goes into `draft`; None: into none."""
    known = conversation(turn)
    wanted = draft.id if draft else None
    if (known.draft, known.awaited) != (wanted, None):
        turn.record.put(known.but(draft=wanted, awaited=None))


def open_draft(turn: Turn) -> Draft | None:
    """The request this person is writing."""
    draft = conversation(turn).draft
    return turn.record.get(Draft, draft) if draft else None


def office(turn: Turn) -> Office:
    """The office."""
    return turn.record.need(Office, "office")
