"""What added signers say (加签): their card, a line for each, and who has not spoken yet."""

from collections.abc import Iterator, Mapping

from handlers.conversation.buttons import at_task
from handlers.conversation.layout import Face, Rows
from handlers.texts import facts, names, opinions
from handlers.texts.dossier import Dossier
from store.documents import Key, Say, Task, Value
from store.documents.values import quoted
from store.record.view import View
from store.workflow import desks


def attitude(task: Task) -> Say:
    """What it comes to, in a word."""
    return Say.of(f"attitude.{task.attitude}")


def awaited(dossier: Dossier, task: Task) -> Iterator[Value]:
    """The other signers added at this stage who have not spoken yet."""
    for one in dossier.waiting:
        if one.added and one.id != task.id:
            key = "signer.first" if one.added.first else "signer.beside"
            yield Say.of(key, seat=names.seat_name(dossier.record, one.seat))


def card(dossier: Dossier, task: Task, shown: Mapping[str, object]) -> Face:
    """What an added signer sees while they are to speak; `shown` are the facts of any card."""
    added = task.added
    text = Say.of(
        "card.opinion",
        **shown,
        adder=names.decider(dossier.record, added.seat, added.person) if added else "",
        words=quoted(added.text) if added else "",
        due=facts.due(dossier, task),
    )
    return text, (_attitudes(task),)


def _attitudes(task: Task) -> tuple[Key, ...]:
    return (
        at_task("concur", task).key("key.concur", style="good"),
        at_task("remark", task).key("key.remark"),
        at_task("object", task).key("key.object", style="bad"),
    )


def outcome(dossier: Dossier, task: Task) -> Say | None:
    """What became of an added signer's part; None where its stage ended before they spoke."""
    if task.attitude:
        return opinions.added_opinion(dossier, task)
    return Say.of("card.removed") if task.done else None


def done_rows(record: View, task: Task, details: Key) -> Rows:
    """Below what became of it: who was taken out, or was not waited for, has no part any more."""
    return ((details,), *removals(record, task)) if task.state == "done" else ()


def removals(record: View, task: Task) -> Rows:
    """The buttons that take an added signer out, for the seat that added them."""
    return tuple(
        (
            at_task("unsign", task, one.seat.rpartition("/")[2]).key(
                "key.unsign", seat=names.seat_name(record, one.seat)
            ),
        )
        for one in desks.added_by(record, task)
        if one.place == task.place
    )
