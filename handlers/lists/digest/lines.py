"""What stands in a digest of what one can look up: what waits, what is owed, what was done."""

from collections.abc import Iterator
from datetime import date

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.reminding import Line
from handlers.lists import duties
from handlers.lists.own_lists import LISTS
from handlers.lists.sections import WAITING
from handlers.texts import facts
from store.documents import DutyItem, Key, Reminder, Say, Task
from store.forms.deadlines import working_day_before, working_days_left
from store.organisation.away import acts_for
from store.rules.authority import deputies
from store.workflow.duties import reminding

ACTS = "acts"
"""What deputies have done since the day that the reminder is about."""


def waiting(turn: Turn, most: int) -> Iterator[Line]:
    """What stands in /inbox but for duties, in its order: what is overdue or due first at desks.

    Whoever is away is not asked for anything: somebody else stands in.
    """
    if deputies.absence(turn.record, turn.person, turn.event.day):
        return
    for part in LISTS["inbox"]:
        if part is not duties.OWED:
            for one in paging.each(turn, part, most):
                [key] = part.row(turn, one)
                yield Line(_left(turn, key, one) if part is WAITING else key.label, key)


def _left(turn: Turn, key: Key, task: Task) -> Say:
    """Beside the rest, how many working days there are, or by how many it is late."""
    by, left = facts.by(task, turn.event.day), working_days_left(turn.event.day, task.due)
    if left > 0:
        by = Say.of("digest.left", count=left)
    return key.label.model_copy(update={"values": {**key.label.values, "by": by}})


def owed(turn: Turn) -> Iterator[Line]:
    """What of one's duties is near its day or past it."""
    for one in paging.each(turn, duties.OWED):
        if reminding.is_reminded(turn.record, one, turn.event.day):
            yield _owed(turn, one)


def _owed(turn: Turn, one: DutyItem) -> Line:
    [key] = duties.row(turn, one)
    return Line(key.label, key)


def done_in_my_name(turn: Turn, last: date | None) -> list[Line]:
    """How much deputies have done since the last digest, or the working day before."""
    since = last or working_day_before(turn.event.day).day
    done = acts_for(turn.record, turn.person, since)
    return [acts(since, len(done))] if done else []


def acts(since: date, count: int) -> Line:
    """So much was done since that day, and the way to the list of it."""
    key = Button(ACTS, since.isoformat()).key("key.acts")
    return Line(Say.of("digest.done", since=since, count=count), key)


def told_acts(turn: Turn, one: Reminder) -> Iterator[Line]:
    """The same of a whole time in which somebody stood in, now that it is over."""
    since = date.fromisoformat(one.about)
    if done := acts_for(turn.record, turn.person, since):
        yield acts(since, len(done))


TELLS = {ACTS: told_acts}
