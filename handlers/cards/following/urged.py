"""催办 on cards: by whom and when it was urged, how often; and since when a desk has it."""

from handlers.texts import names
from handlers.texts.actors import people_at
from handlers.texts.dossier import Dossier
from store.documents import Say, Series, Task
from store.rules import early
from store.rules.authority.unmanned import came
from store.workflow.following import urging


def urged(dossier: Dossier, task: Task) -> tuple[Say, ...]:
    """By whom and when the desk was urged last, and how often; nothing where it was not."""
    found = urging.urges_at(dossier.record, task)
    if not found:
        return ()
    last = found[-1]
    who = names.decider(dossier.record, last.seat, last.person)
    return (Say.of("card.urged", who=who, when=last.at, count=len(found)),)


def had(dossier: Dossier) -> tuple[Say, ...]:
    """Who has had it since when, from the day after it came there."""
    return tuple(line for task in dossier.waiting if not task.added for line in _had(dossier, task))


def _had(dossier: Dossier, task: Task) -> tuple[Say, ...]:
    of = dossier.record, dossier.request
    until = dossier.request.chain[task.stage].until
    since = max(filter(None, (came(*of, task), until)))
    idle = task.power in urging.ELSEWHERE or early.since(*of, task, dossier.at)
    if idle or since >= dossier.day:
        return urged(dossier, task)
    people = Series(series=people_at(dossier, task))
    seat = names.seat_name(dossier.record, task.seat)
    keys = ("card.had",) if people.series else ("card.had.nobody", "card.had")
    return Say.of(*keys, seat=seat, people=people, since=since), *urged(dossier, task)
