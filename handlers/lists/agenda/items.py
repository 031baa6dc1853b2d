"""What falls due for somebody: at their desks, of their requests, of what they are in charge of.

Every part is found by an index, and no more of it is read than a calendar shows.
"""

from collections.abc import Iterator

from handlers.conversation.buttons import Button, at_task
from handlers.lists.agenda import standing
from handlers.lists.agenda.asked import Asked, Item
from handlers.texts import facts
from handlers.texts.dossier import Dossier
from store.documents import DutyItem, Request, Say, Task
from store.forms.registry import DUTIES
from store.record.view import Equal
from store.rules.authority import access
from store.rules.authority.requester import asks
from store.rules.authority.seats import seats_of
from store.workflow import lapse

MOST = 40
"""So much is read of each part."""

LABEL = 40
"""Columns of what a request is about."""


def every(asked: Asked) -> list[Item]:
    """All of it by day, what is overdue first; nothing twice."""
    parts = (_tasks, _duties, _returned, _undone, standing.windows, standing.ends, standing.money)
    found = {one.own_id: one for part in parts for one in part(asked) if one.day <= asked.last}
    return sorted(found.values(), key=lambda one: (one.day, one.own_id))


def _tasks(asked: Asked) -> Iterator[Item]:
    """What waits at their desks."""
    own: list[Equal] = [{"seat": seat} for seat in asked.desks]
    for equal in (*own, {"given": asked.person}):
        rows = asked.record.page(Task, {**equal, "state": "open"}, order="due", limit=MOST)
        for _, task in rows:
            request = asked.record.need(Request, task.request)
            if access.can_act(asked.record, request, task, asked.person, asked.day):
                text = Say.of("agenda.task", **_named(asked, request))
                yield Item(f"task/{task.id}", task.due, text, at_task("show", task))


def _named(asked: Asked, request: Request) -> dict[str, object]:
    """The kind, the number, and what it is about."""
    dossier = Dossier(asked.record, request, asked.at)
    return {**facts.named(dossier), "summary": facts.summary(dossier, LABEL)}


def _duties(asked: Asked) -> Iterator[Item]:
    """What they owe (应办事项)."""
    for seat in asked.desks:
        own = {"seat": seat, "state": "open"}
        for _, item in asked.record.page(DutyItem, own, order="until", limit=MOST):
            mine = item.person in {None, asked.person}
            if item.name in DUTIES and mine and item.opens <= asked.last:
                text = Say.of("agenda.duty", duty=Say.of(f"duty.{item.name}"))
                yield Item(f"duty/{item.id}", item.until, text, Button("go", "inbox"))


def _own(asked: Asked, state: str) -> Iterator[Request]:
    """The requests in that state for which they speak."""
    seats = seats_of(asked.record, asked.person, asked.day)
    own: list[Equal] = [{"seat": seat.id, "owner": None} for seat in seats]
    for equal in (*own, {"owner": asked.person}):
        rows = asked.record.page(Request, {**equal, "state": state}, limit=MOST)
        for _, request in rows:
            if asks(asked.record, request, asked.person, asked.day):
                yield request


def _returned(asked: Asked) -> Iterator[Item]:
    """What was sent back lapses unless it comes again."""
    for request in _own(asked, "sent_back"):
        text = Say.of("agenda.returned", **_named(asked, request))
        day = lapse.last_day(request.latest.at)
        yield Item(f"lapse/{request.id}", day, text, Button("show", request.id))


def _undone(asked: Asked) -> Iterator[Item]:
    """What was approved lapses unless it is carried out."""
    for request in _own(asked, "approved"):
        if day := lapse.last_day_undone(request):
            text = Say.of("agenda.undone", **_named(asked, request))
            yield Item(f"undone/{request.id}", day, text, Button("show", request.id))
