"""What a person is in the middle of."""

from typing import Any

from handlers.conversation.rendering import LANGUAGES
from handlers.conversation.turn import Turn
from store.documents import Conversation, Draft, Office, Say
from store.documents.chat.conversation import Awaited, Piece, Saying
from store.documents.requests.place import Place
from store.workflow.actions import submission


def conversation(turn: Turn) -> Conversation:
    """This person's talk."""
    found = turn.record.get(Conversation, turn.account.id)
    return found or Conversation(id=turn.account.id)


def wait_for(turn: Turn, awaited: Awaited | Piece) -> None:
    """From now on a written word is an opinion, a reason, or what the piece is for."""
    turn.record.put(conversation(turn).but(awaited=awaited))


def decision(turn: Turn) -> Awaited | None:
    """The decision that is being put in words, if any."""
    awaited = conversation(turn).awaited
    return awaited if isinstance(awaited, Awaited) else None


def stop_waiting(turn: Turn, outcome: Say) -> None:
    """A written word is an answer no longer; the question shows what became of it."""
    turn.record.put(conversation(turn).but(awaited=None))
    turn.edit(outcome, card=f"{turn.account.id}/asked")


def put_aside(turn: Turn, awaited: Awaited) -> None:
    """Keep what was said so far, for whoever comes back to the same desk of the same request."""
    if awaited.saying != Saying(wants=awaited.saying.wants, question=awaited.saying.question):
        turn.record.put(conversation(turn).but(aside=awaited))


def begun(turn: Turn, wanted: Awaited) -> Awaited:
    """`wanted`, with what was said at that desk before somebody turned to something else."""
    known = conversation(turn)
    for before in (known.awaited, known.aside):
        if isinstance(before, Awaited) and _desk(before) == _desk(wanted):
            return wanted.model_copy(update={"saying": before.saying})
    return wanted


def _desk(awaited: Awaited) -> tuple[str, str, Place]:
    return awaited.outcome, awaited.request, awaited.place


def write(turn: Turn, draft: Draft | None) -> None:
    """From now on an answer goes into `draft`; None: into none."""
    known = conversation(turn)
    wanted = draft.id if draft else None
    if (known.draft, known.awaited) != (wanted, None):
        turn.record.put(known.but(draft=wanted, awaited=None))


def new_draft(turn: Turn, kind: str, seat: str, **begun: Any) -> Draft:
    """A draft of this kind from this seat, as far as it was `begun`."""
    own_id, account = f"D{turn.record.next_number('draft')}", turn.account.id
    draft = Draft(id=own_id, account=account, kind=kind, seat=seat, touched=turn.event.at, **begun)
    return turn.record.put(submission.with_known(turn.record, draft))


def leave(turn: Turn, draft: Draft) -> None:
    """`draft` is not being written any more; another one stays open."""
    if conversation(turn).draft == draft.id:
        write(turn, None)


def open_draft(turn: Turn) -> Draft | None:
    """The request this person is writing."""
    own_id = conversation(turn).draft
    draft = turn.record.get(Draft, own_id) if own_id else None
    return draft if draft and (draft.account, draft.state) == (turn.account.id, "open") else None


def languages(turn: Turn) -> tuple[str, ...]:
    """The languages this office speaks, in the order of the catalogues."""
    spoken = office(turn).languages
    return tuple(code for code in LANGUAGES if not spoken or code in spoken)


def other_languages(turn: Turn) -> tuple[str, ...]:
    """Those this person could change to."""
    return tuple(code for code in languages(turn) if code != turn.account.language)


def office(turn: Turn) -> Office:
    """The office."""
    return turn.record.need(Office, "office")


def with_line(turn: Turn, key: str) -> Say:
    """The text of this key, with whom to call."""
    known = office(turn)
    return Say.of(key, contact=known.contact, phone=known.phone)
