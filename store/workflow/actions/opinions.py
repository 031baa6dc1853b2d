"""加签意见: what an added signer says; it decides nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from store.documents import Attitude, Request, Task
from store.documents.requests.place import Place
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority import access
from store.rules.authority.access import Hand
from store.rules.lengths import refuse_words
from store.rules.refusal import Refusal
from store.workflow import escalation
from store.workflow.actions import signers
from store.workflow.tasks import may_still


@dataclass(frozen=True)
class Opinion:
    """What an added signer says at which place."""

    request: str
    place: Place
    person: str
    attitude: Attitude
    text: str
    at: datetime


def own_task(record: View, request: Request, place: Place, person: str, day: date) -> Task:
    """The open task of an added signer. Raises Refusal, as for a decision."""
    return _own_hand(record, request, place, person, day).task


def _own_hand(record: View, request: Request, place: Place, person: str, day: date) -> Hand:
    hand = access.acting(record, request, place, person, day)
    may_still(request, hand.task)
    if hand.task.power != "opinion":
        raise Refusal("wrong_power")
    if any(one.person == person and one.version == place.version for one in request.counted):
        raise Refusal("one_key")
    return hand


def speak(record: Transaction, said: Opinion) -> Request:
    """Take the opinion of an added signer; the stage is over where it was all that was missing.

    Raises Refusal: those of a decision, `words_length` for a remark or an objection without words.
    """
    request = record.need(Request, said.request)
    task, behalf = _own_hand(record, request, said.place, said.person, day_of(said.at))
    if said.text or said.attitude != "agree":
        refuse_words(said.text)
    given = {"attitude": said.attitude, "opinion": said.text, "behalf": behalf}
    task = record.put(task.but(state="done", person=said.person, done=said.at, **given))
    request = signers.go_on(record, request, said.at)
    record.record(
        "opinion",
        said.at,
        **signers.seen(task, said.person),
        behalf=behalf,
        why=said.text,
        details={"attitude": said.attitude},
    )
    return escalation.unblock(record, request, said.at)
