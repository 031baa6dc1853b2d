"""Many press at once: the first one decides, everybody else is told who did (hard case 15)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest

import handlers
import store
from handlers.conversation.event import Event
from handlers.conversation.rendering import Alert
from store import sample
from store.documents import Account, Draft, Holding, Names, Person, Request, Task
from store.documents import Event as Audited
from store.operations.check.record import Checkup
from store.record.transaction import Transaction
from store.record.writer import Writer
from store.workflow.actions.submission import send
from support.talk import MONDAY

SEAT = "330282107/town_leader"
FIRST = 8001
"""The first of the accounts that share the seat."""


class Desk:
    """A request at the desk of a seat that so many people hold."""

    def __init__(self, writer: Writer, people: int) -> None:
        self.writer = writer
        self.users = range(FIRST, FIRST + people)
        self.number: str = writer.submit(self._begin).result(20)

    def _begin(self, record: Transaction) -> str:
        sample.fill(record, MONDAY)
        for user in self.users:
            name = Names(names={"en": f"Leader {user}", "zh_CN": f"{user}"})
            person = record.put(Person(id=f"P{user}", name=name))
            record.put(Account(id=str(user), person=person.id, language="en"))
            term = Holding(id=f"H{user}", seat=SEAT, person=person.id, since=MONDAY.date())
            record.put(term)
        record.record("people", MONDAY)
        master = record.need(Account, "7001").person or ""
        answers = {"to": "town", "subject": "Chairs", "text": "Thirty.", "attachments": None}
        draft = Draft(
            id="D1",
            account="7001",
            kind="general_request",
            seat="330282107-station/station_master",
            answers=answers,
            touched=MONDAY,
        )
        return send(record, record.put(draft), master, MONDAY).id

    def press(self, actions: list[str]) -> list[Alert | None]:
        """All of them press at the same moment; what each is told."""
        ready = Barrier(len(self.users))
        with ThreadPoolExecutor(len(self.users)) as pool:
            tries = [
                pool.submit(self._press, ready, user, actions[at % len(actions)])
                for at, user in enumerate(self.users)
            ]
        return [one.result() for one in tries]

    def _press(self, ready: Barrier, user: int, action: str) -> Alert | None:
        event = Event(
            update=user,
            at=MONDAY,
            user=user,
            kind="press",
            data=f"{action}|{self.number}|1.0",
            message=1,
        )
        ready.wait(120)
        return self.writer.submit(partial(handlers.take, event=event)).result(20)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    url = f"sqlite:///{tmp_path}/office.db"
    writer = Writer(partial(store.open_record, url))
    writer.start()
    yield writer
    writer.stop()
    with closing(store.open_record(url, readonly=True)) as rows:
        assert list(Checkup(rows, None).findings()) == []


@pytest.mark.parametrize("people", [2, 50])
def test_of_many_who_press_at_once_one_decides(writer: Writer, people: int) -> None:
    desk = Desk(writer, people)
    told = [one.text for one in desk.press(["approve"]) if one]
    assert sum("Done: approved" in one for one in told) == 1
    assert sum("Already decided by Leader" in one for one in told) == people - 1

    def what_became(record: Transaction) -> tuple[Request, list[Task], list[Audited]]:
        events = record.find(Audited, request=desk.number)
        return record.need(Request, desk.number), record.find(Task, request=desk.number), events

    request, tasks, events = writer.submit(what_became).result(20)
    assert (request.state, len(request.decisions)) == ("approved", 1)
    assert [task.state for task in tasks] == ["done"]
    assert [event.what for event in events] == ["sent", "approve"]
