"""What falls due: who is reminded of what, and what lapses; nothing that is done already."""

from collections.abc import Callable, Iterable, Iterator

from handlers.cards import copies, deadlock
from handlers.cards.following import copied
from handlers.cards.keys import asker_keys, details_key
from handlers.conversation.turn import Turn
from handlers.conversation.unasked import kept, quiet_hours
from handlers.conversation.unasked.administrators import officers
from handlers.conversation.unasked.reminding import Line, Tell, remind
from handlers.texts import facts
from handlers.texts.dossier import Dossier
from store.documents import (
    Account,
    Due,
    Parcel,
    Reminder,
    Request,
    Say,
    Series,
    Task,
)
from store.documents.office.organisation import Role
from store.forms.registry import KINDS
from store.record import schedule
from store.rules.authority import deputies
from store.rules.authority.seats import accounts_of, askers, seats_for
from store.workflow import disagreement, lapse, public_notice
from store.workflow.desks import open_tasks
from store.workflow.following import overdue
from store.workflow.stages import open_waiting

REMINDER = 2
"""The priority of a reminder: after answers and cards (design §2)."""

AT_ONCE = 25
"""So many that were kept are sent in a commit."""


def _counted(_turn: Turn, _due: Due) -> None:
    """Set by an older release: whoever is to do it has it in their digest now."""


def _task_late(turn: Turn, due: Due) -> None:
    """The last day at this desk is past; if it stays so, the seats above are told."""
    task = turn.record.get(Task, due.about)
    if task and task.state == "open":
        overdue.begin(turn.record, task)


def _released(turn: Turn, due: Due) -> None:
    """The quiet hours are over: what was kept is sent, in its order, a few at a time."""
    turn.record.forget(due)  # what is kept another night waits for another morning
    if quiet_hours.is_quiet(turn.event.at):
        schedule.at(turn.record, due.what, due.about, quiet_hours.end(turn.event.at))
        return
    found = turn.record.find(Parcel, state="kept", limit=AT_ONCE)
    for one in found:
        copies.release(turn, one)
    if len(found) == AT_ONCE:
        schedule.at(turn.record, due.what, due.about, due.at)


def _redraw(turn: Turn, due: Due) -> None:
    """Another day: what the cards count is brought up to date, while anything waits at a desk."""
    turn.record.forget(due)
    request = turn.record.get(Request, due.about)
    if request and open_tasks(turn.record, request):
        schedule.nightly(turn.record, "redraw", request.id, turn.event.day)
        copies.redraw(turn, request)
        deadlock.tell_of_waiting(turn, request)


def _positions(turn: Turn, due: Due) -> None:
    """The limit for both positions is over: whoever settles the disagreement gets it."""
    request = disagreement.close(turn.record, due.about, turn.event.day, turn.event.at)
    if request:
        copies.refresh(turn, request)


def _notice(turn: Turn, due: Due) -> None:
    """A public notice has been up for as long as it is to be: the next desk gets it."""
    request = public_notice.close(turn.record, due.about, turn.event.day, turn.event.at)
    if request:
        copies.refresh(turn, request)


def _opening(turn: Turn, due: Due) -> None:
    """The day has come for which a stage waited."""
    request = open_waiting(turn.record, due.about, turn.event.at)
    if request:
        copies.refresh(turn, request)


def _lapse(turn: Turn, due: Due) -> None:
    """A request that was sent back and never came again has lapsed."""
    request = lapse.lapse(turn.record, due.about, due.at, turn.event.at)
    if request:
        _tell_of_lapse(turn, request, "news.lapsed")


def _undone(turn: Turn, due: Due) -> None:
    """What was approved and never carried out has lapsed."""
    undone = lapse.lapse_undone(turn.record, due.about, turn.event.at)
    if undone:
        _tell_of_lapse(turn, undone.request, "news.lapsed.undone")
        if undone.meets:
            _tell_of_meeting(turn, undone)


def _tell_of_meeting(turn: Turn, undone: lapse.Undone) -> None:
    """Two stand where there is room for one: the bureau has one of them put right."""
    text = Say.of(
        "news.goes_on_again", **_named(turn, undone.request), others=Series(series=undone.meets)
    )
    for account in officers(turn, undone.request.unit):
        turn.say(text, (details_key(undone.request),), to=account, priority=REMINDER)


def _tell_of_lapse(turn: Turn, request: Request, text: str) -> None:
    """Who asked has it in their digest; whoever wants none is told now."""
    copies.refresh(turn, request)
    copied.tell_of_end(turn, request, "sent_back")
    for account in _accounts(turn, askers(turn.record, request, turn.event.day)):
        if not remind(turn, account, "lapsed", request.id):
            count = KINDS[request.kind].lapses or 0
            said = Say.of(text, **_named(turn, request), count=count)
            turn.say(said, *asker_keys(request), to=account.id, priority=REMINDER)


def _lapsed(turn: Turn, one: Reminder) -> Iterator[Line]:
    request = turn.record.need(Request, one.about)
    if request.state == "lapsed" and turn.person in askers(turn.record, request, turn.event.day):
        yield Line(Say.of("digest.lapsed", **_named(turn, request)), details_key(request))


def _named(turn: Turn, request: Request) -> dict[str, object]:
    dossier = Dossier.of(turn, request)
    return {**dossier.heading, "summary": facts.summary(dossier)}


def _accounts(turn: Turn, people: Iterable[str]) -> list[Account]:
    return [account for person in people for account in accounts_of(turn.record, person)]


def holders(turn: Turn, seat: str) -> list[Account]:
    """The accounts of the seat's holders, and of who stands in there for everything today."""
    people = deputies.in_charge(turn.record, seat, turn.event.day)
    return [one for person in people for one in accounts_of(turn.record, person)]


def accounts_of_roles(turn: Turn, station: str, roles: Iterable[Role]) -> list[Account]:
    """The accounts of those who hold these roles for the station."""
    seats = seats_for(turn.record, station, roles)
    return [account for seat in seats for account in holders(turn, seat)]


def is_told(turn: Turn, station: str, roles: Iterable[Role]) -> bool:
    """Whether the person of the turn still holds one of these roles for the station."""
    return turn.account.id in {one.id for one in accounts_of_roles(turn, station, roles)}


FALLS: dict[str, Callable[[Turn, Due], None]] = {
    "task": _counted,
    "task_late": _task_late,
    "positions": _positions,
    "notice": _notice,
    "opening": _opening,
    "enquiry": _counted,
    "duties": _counted,
    "lapse": _lapse,
    "undone": _undone,
    "redraw": _redraw,
    kept.DUE: _released,
}

TELLS: dict[str, Tell] = {"lapsed": _lapsed}
