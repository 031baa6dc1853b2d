"""What is done in the office without chats: requests, decisions, signers, terms, deputies."""

from contextlib import suppress
from datetime import timedelta
from functools import cache

from find.moves import Moves, Step
from store.documents import Draft, Holding, Request, Seat
from store.documents.vocabulary import Outcome
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority import access
from store.rules.authority.colleagues import addable
from store.rules.refusal import Refusal
from store.workflow.actions import decision, reassignment, retraction, signers, submission
from store.workflow.actions.act import Act
from store.workflow.actions.withdrawal import withdraw
from store.workflow.desks import open_tasks
from support.errands import UNIT
from support.room import Room

MASTER_SEAT = f"{UNIT}/station_master"
TEXTS = (
    "关于更换音响的请示",
    "添置桌椅",
    "音响桌椅一并更换",
    "Theatre lights, No 12",
    "甲乙丙丁戊",
)
OPINIONS = ("", "同意更换音响", "桌椅缓办", "Lights only")
DEEDS = (
    "send",
    "approve",
    "send_back",
    "reject",
    "take_back",
    "withdraw",
    "sign",
    "speak",
    "pass_on",
    "leave",
    "come",
    "lend",
    "close",
)


@cache
def _office() -> Room:
    return Room()


class Office(Moves):
    """The sample office in which all of this is done, without chats."""

    def __init__(self) -> None:
        self.room = _office().copied()
        self.at = self.room.clock.now() + timedelta(days=3)

    @property
    def record(self) -> View:
        return self.room.record

    def do(self, step: Step, number: int) -> None:
        self.at += timedelta(minutes=1)
        with suppress(Refusal):
            self.room.work(lambda record: getattr(self, step[0])(record, step, number))

    def _request(self, record: View, step: Step) -> Request:
        every = record.find(Request)
        if not every:
            raise Refusal("nothing")
        return every[step[1] % len(every)]

    def send(self, record: Transaction, step: Step, number: int) -> None:
        seats = [MASTER_SEAT, "330282104-station/station_master"]
        known = [one for one in seats if record.get(Seat, one)]
        seat = known[step[1] % len(known)]
        person = self._holder(record, seat)
        answers = {
            "to": ("town", "bureau")[step[2] % 2],
            "subject": TEXTS[step[1] % len(TEXTS)],
            "text": TEXTS[step[2] % len(TEXTS)],
            "attachments": None,
        }
        draft = Draft(
            id=f"T{number}",
            account="1",
            kind="general_request",
            seat=seat,
            answers=answers,
            touched=self.at,
        )
        submission.send(record, record.put(draft), person, self.at)

    def _holder(self, record: View, seat: str) -> str:
        held = [one for one in record.find(Holding, seat=seat) if one.covers(day_of(self.at))]
        if not held:
            raise Refusal("vacant")
        return held[0].person

    def _act(self, record: Transaction, step: Step, outcome: Outcome) -> None:
        request = self._request(record, step)
        for task in open_tasks(record, request):
            for actor in access.actors(record, request, task, day_of(self.at)):
                words = OPINIONS[step[2] % len(OPINIONS)]
                if outcome != "approve":
                    words = words or OPINIONS[1]
                note = "内部音响备注" if outcome == "reject" else ""
                act = Act(
                    request.id, request.place, actor.person, outcome, words, self.at, note=note
                )
                decision.decide(record, act)
                return

    def approve(self, record: Transaction, step: Step, _: int) -> None:
        self._act(record, step, "approve")

    def send_back(self, record: Transaction, step: Step, _: int) -> None:
        self._act(record, step, "send_back")

    def reject(self, record: Transaction, step: Step, _: int) -> None:
        self._act(record, step, "reject")

    def take_back(self, record: Transaction, step: Step, _: int) -> None:
        request = self._request(record, step)
        for given_ in request.decisions[-1:]:
            retraction.take_back(record, request.id, given_.place, given_.person, self.at)

    def withdraw(self, record: Transaction, step: Step, _: int) -> None:
        request = self._request(record, step)
        withdraw(record, request.id, request.person, self.at)

    def sign(self, record: Transaction, step: Step, _: int) -> None:
        request = self._request(record, step)
        for task in open_tasks(record, request):
            seats = addable(record, request, task, day_of(self.at))
            if seats:
                person = self._holder(record, task.seat)
                role = seats[step[2] % len(seats)].role
                adding = signers.Adding(
                    request.id,
                    request.place,
                    person,
                    role,
                    first=False,
                    text="请看音响",
                    at=self.at,
                )
                signers.add(record, adding)
                return

    def speak(self, record: Transaction, step: Step, _: int) -> None:
        """As an added signer does, and a take-out of one."""
        request = self._request(record, step)
        for task in open_tasks(record, request):
            if task.added and step[2] % 2:
                signers.remove(record, task, task.added.person, self.at)
                return
            if task.added:
                spoken = {
                    "state": "done",
                    "attitude": "remark",
                    "opinion": OPINIONS[2],
                    "person": self._holder(record, task.seat),
                    "done": self.at,
                }
                record.put(task.but(**spoken))
                record.record("spoken", self.at, request=request.id)
                return

    def pass_on(self, record: Transaction, step: Step, _: int) -> None:
        request = self._request(record, step)
        for task in open_tasks(record, request):
            person = self._holder(record, task.seat)
            takers = reassignment.takers(record, request, task, person, day_of(self.at))
            if takers:
                record.put(task.but(given=takers[step[2] % len(takers)]))
                record.record("passed_on", self.at, request=request.id)
                return
