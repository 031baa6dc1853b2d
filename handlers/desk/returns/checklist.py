"""The list that is ticked to send a request back: its text and its buttons."""

from collections.abc import Iterator

from handlers.conversation.buttons import at_task
from handlers.conversation.layout import Rows
from handlers.conversation.pending import never_mind_key
from handlers.conversation.turn import Turn
from handlers.texts import facts, names
from handlers.texts import returns as corrections
from handlers.texts.dossier import Dossier
from store.documents import Key, Request, Say, Task
from store.documents.chat.conversation import Saying
from store.documents.lengths import REASON
from store.documents.values import quoted
from store.rules import returns


def back_key(task: Task) -> Key:
    """The button that leads back to the list."""
    return at_task("list", task).key("key.to_list")


def clear_key(task: Task) -> Key:
    """The button that drops what was written."""
    return at_task("clear", task).key("key.clear")


def offered(request: Request, saying: Saying) -> tuple[str, ...]:
    """What can be ticked: after a first return only what was asked for then, but for new facts."""
    listed = returns.listed(request)
    if saying.new or saying.to is not None or not returns.returns(request):
        return listed
    before = returns.asked_before(request)
    return tuple(name for name in listed if name in before)


def is_empty(saying: Saying) -> bool:
    """Whether nothing is said yet."""
    return not (saying.points or saying.words or (saying.proposal and saying.to is None))


def shown(turn: Turn, request: Request, task: Task, saying: Saying) -> tuple[Say, Rows]:
    """What it says, and what can be pressed."""
    again = bool(returns.returns(request)) and saying.to is None
    proposal = saying.proposal if saying.to is None else {}
    dossier = Dossier.of(turn, request)
    values = corrections.proposed(dossier, task.version, proposal)
    text = Say.of(
        "ask.send_back",
        number=request.id,
        summary=facts.summary(dossier),
        again=Say.of("ask.again.new" if saying.new else "ask.again") if again else "",
        words=Say.of("ask.words", words=quoted(saying.words)) if saying.words else "",
        proposal=Say.of("ask.values", values=values) if proposal else "",
        **REASON.told(),
    )
    return text, (*_ticks(request, task, saying), *_more(turn, request, task, saying, again=again))


def _ticks(request: Request, task: Task, saying: Saying) -> Iterator[tuple[Key, ...]]:
    for name in offered(request, saying):
        label = "key.ticked" if name in saying.points else "key.tick"
        point = corrections.point(request.kind, name)
        yield (at_task("tick", task, name).key(label, point=point),)


def _more(
    turn: Turn, request: Request, task: Task, saying: Saying, *, again: bool
) -> Iterator[tuple[Key, ...]]:
    """The ways to say more, to whom it goes, and what ends it."""
    words = at_task("own_words", task).key("key.own_words")
    values = at_task("values", task).key("key.values")
    yield (words, values) if saying.to is None else (words,)
    if again:
        label = "key.not_new" if saying.new else "key.new_fact"
        yield (at_task("new_fact", task).key(label),)
    yield from _targets(turn, request, task, saying)
    send = at_task("return", task).key("key.send_back")
    never_mind = never_mind_key(task)
    if saying.words:
        yield (clear_key(task),)
    yield (never_mind,) if is_empty(saying) else (send, never_mind)


def _targets(turn: Turn, request: Request, task: Task, saying: Saying) -> Iterator[tuple[Key, ...]]:
    """To whom it goes back, where there is a choice."""
    stages = returns.reopenable(request, task.stage)
    for at in (None, *stages) if stages else ():
        name = names.stage_name(turn.record, request, at)
        label = "key.to.chosen" if at == saying.to else "key.to"
        value = "" if at is None else str(at)
        yield (at_task("to", task, value).key(label, seat=name),)
