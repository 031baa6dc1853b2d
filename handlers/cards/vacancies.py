"""A seat at which something waits unseen: who can fill it is told once, and has it in /inbox."""

from collections.abc import Mapping, Sequence

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.turn import Turn
from handlers.conversation.unasked.administrators import administrators, officers
from handlers.texts import names
from handlers.texts.dossier import Dossier
from store.documents import Key, Request, Say, Task, Vacancy
from store.rules.authority.unmanned import LOOKED_AT, unmanned, unseen_at
from store.rules.chain import deciding_seats
from store.workflow.desks import open_tasks


def look(turn: Turn, request: Request) -> None:
    """Note which seats that have to do with the request now reach nobody, and which do again."""
    for task in open_tasks(turn.record, request):
        unseen = unmanned(turn.record, request, task, turn.event.day)
        known = turn.record.get(Vacancy, task.seat)
        if unseen and (known is None or known.state == "over"):
            known = known or Vacancy(id=task.seat, since=unseen.since)
            turn.record.put(known.but(since=unseen.since, state="open"))
            _tell(turn, request, task, unseen.why)
        elif known and known.state == "open" and not unseen:
            turn.record.put(known.but(state="over"))


def _tell(turn: Turn, request: Request, task: Task, why: str) -> None:
    text = Say.of(
        f"notice.{why}",
        **Dossier.of(turn, request).heading,
        seat=names.seat_name(turn.record, task.seat),
    )
    who = {one.id for one in administrators(turn)}
    for account in who:
        turn.say(text, (_fill(task.seat),), to=account, priority=1)
    for account in officers(turn, request.unit):
        if account not in who:
            turn.say(text, to=account, priority=1)


def _fill(seat: str) -> Key:
    return Button("seat", seat).key("key.fill_seat")


def _open(turn: Turn) -> Sequence[Mapping[str, str]]:
    """For whoever administers; who else looks has nothing to fill."""
    able = deciding_seats.administers(turn.record, turn.person, turn.event.day)
    return [{"state": "open"}] if able else []


def _row(turn: Turn, one: Vacancy) -> tuple[Key, ...]:
    """How many requests wait there: who can fill it was told of the first alone."""
    waiting = unseen_at(turn.record, one.id, turn.event.day)
    many = ["key.vacancy.many"] if waiting == LOOKED_AT else []
    seat = names.seat_name(turn.record, one.id)
    button = Button("seat", one.id)
    return (button.key(*many, "key.vacancy", count=waiting, seat=seat, since=one.since),)


VACANT = paging.Part(
    letter="v",
    shape=Vacancy,
    sources=_open,
    row=_row,
    wanted=lambda turn, one: unseen_at(turn.record, one.id, turn.event.day) > 0,
)
"""What an administrator has to do before anybody else can do anything."""
