"""The buttons by which a desk does what it has the power to do."""

from datetime import datetime

from handlers.conversation.buttons import Button, at_task
from handlers.conversation.calendar import IDLE
from handlers.conversation.layout import Rows
from handlers.texts import signers
from handlers.texts.dossier import Dossier
from store.documents import Card, Decision, Deck, Key, Request, Say, Task
from store.documents.vocabulary import DECIDING, GRANTED, WITHOUT_RESULT
from store.record.view import View
from store.workflow import desks
from store.workflow.actions import retraction
from store.workflow.actions.proposals import is_acceptable


def of(request: Request, task: Task) -> Rows:
    """The rows of buttons of the task's power."""
    match task.power:
        case "file":
            return ((at_task("file", task).key("key.file", style="good"),),)
        case "notice":
            return ((),)
        case "record" | "outside":
            form = request.chain[task.stage].form
            return ((at_task("record", task).key(f"{form}.key", style="good"),),)
        case "position":
            return ((at_task("position", task).key("key.position", style="good"),),)
        case "ruling":
            return (_yes(task), _no(task)), (at_task("opinion", task).key("key.opinion"),)
    form = request.chain[task.stage].form_of(task.seat)
    opinion = () if form else ((at_task("opinion", task).key("key.opinion"),),)
    return (
        (
            at_task("record", task).key(f"{form}.key", style="good") if form else _yes(task),
            at_task("send_back", task).key("key.send_back"),
            _no(task),
        ),
        *opinion,
    )


def _yes(task: Task) -> Key:
    return at_task("approve", task).key("key.approve", style="good")


def _no(task: Task) -> Key:
    return at_task("reject", task).key("key.reject", style="bad")


def rows(dossier: Dossier, task: Task, powers: Rows, pass_on: tuple[Key, ...] = ()) -> Rows:
    """All rows of an open desk card: deciding waits for a signer who is to be heard first."""
    removals, details = signers.removals(dossier.record, task), details_key(dossier.request)
    if desks.waited_for(dossier.record, task):
        return (*removals, (details, *_keys(task)))
    if task.added:
        return (*powers, (details, *_keys(task)))
    *first, last = powers
    return (*first, (*last, details), *removals, _keys(task, pass_on))


def _keys(task: Task, pass_on: tuple[Key, ...] = ()) -> tuple[Key, ...]:
    ask = at_task("ask", task).key("key.ask")
    if task.power not in DECIDING:
        return (ask, *pass_on)
    return (ask, *pass_on, at_task("signer", task).key("key.signer"))


def asker_keys(request: Request) -> Rows:
    """What who asked can do about it where it stands; the details always."""
    if request.state in WITHOUT_RESULT:
        again = Button("again", about=request.id).key("key.again")
        return ((again, details_key(request), *_sheet(request)),)
    if request.state != "sent_back":
        return ((details_key(request), *_sheet(request)),)
    version = {"about": request.id, "version": str(request.version)}
    acceptable = is_acceptable(request)
    amend = Button("amend", **version).key("key.amend", style="plain" if acceptable else "good")
    accept = Button("accept", **version).key("key.accept", style="good")
    rows = ((amend, details_key(request)),)
    return ((accept,), *rows) if acceptable else rows


def details_key(request: Request) -> Key:
    """The button that shows all of it."""
    return Button("details", about=request.id).key("key.details")


def sheet_key(request: Request, languages: str = "") -> Key:
    """The button that asks for its approval sheet (审批表)."""
    return Button("approval_sheet", about=request.id, version=languages).key("key.approval_sheet")


def _sheet(request: Request) -> tuple[Key, ...]:
    """What was decided can be had on paper."""
    return (sheet_key(request),) if request.state in GRANTED | {"rejected"} else ()


def takeable_until(request: Request, given: Decision, moment: datetime) -> Say:
    """Until when it can be taken back, and what would end that before."""
    follows = any(stage.parts - {"told"} for stage in request.chain[given.stage + 1 :])
    last = [] if follows else ["card.take_back.last"]
    return Say.of(f"card.take_back.{given.outcome}", *last, "card.take_back", until=moment)


def take_back_key(task: Task) -> Key:
    """The button that takes it back."""
    return at_task("take_back", task).key("key.take_back")


def take_back_of(record: View, task: Task, at: datetime) -> tuple[Key, ...]:
    """The button, with the request's number, where whoever decided can still take it back."""
    if task.state != "done" or task.person is None:
        return ()
    request = record.need(Request, task.request)
    if retraction.until(record, request, task, task.person, at) is None:
        return ()
    return (at_task("take_back", task).key("key.take_back.of", number=request.id),)


def note_keys(task: Task, given: Decision) -> tuple[Key, ...]:
    """Who rejected may add what is not for who asked."""
    if given.outcome != "reject" or given.note or given.seat != task.seat:
        return ()
    return (at_task("note_after", task).key("key.note"),)


MOST_COUNTED = 50
"""So many that wait are counted; of more it is said that they are more."""


def deck_rows(dossier: Dossier, card: Card, task: Task) -> Rows:
    """The way back to what was decided before this one, and the steps on."""
    deck = dossier.record.need(Deck, card.account)
    back = back_keys(dossier.record, deck, dossier.at)
    return (*((back,) if back else ()), _steps(deck, task))


def back_keys(record: View, deck: Deck, at: datetime) -> tuple[Key, ...]:
    """The button that takes back what was decided last, while it can be."""
    task = record.get(Task, deck.last) if deck.last else None
    return take_back_of(record, task, at) if task else ()


def _steps(deck: Deck, task: Task) -> tuple[Key, ...]:
    """Put it off, or go on where it is dealt with; which one of how many it is; and the end."""
    # The request stands in the value: the question for a reason is put away by pressing these.
    place = str(task.place)
    step = Button("deck_skip", version=place, value=task.request)
    label = "key.deck_skip" if task.state == "open" else "key.deck_next"
    return step.key(label), *_place(deck), Button("deck_end").key("key.deck_end")


def _place(deck: Deck) -> tuple[Key, ...]:
    if not deck.count:
        return ()
    more = deck.count > MOST_COUNTED
    every = max(deck.place, MOST_COUNTED if more else deck.count)
    key = "key.deck_place.more" if more else "key.deck_place"
    return (IDLE.key(key, place=deck.place, every=every),)
