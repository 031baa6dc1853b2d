"""What the sample's people do: all of it by the rules, at the moment it is done."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from store.documents import Account, Draft, Request
from store.documents.vocabulary import Outcome
from store.engine.files.kept import Files
from store.forms.field_types import KeptFile
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.rules.authority.seats import holders_of
from store.sample.year.papers import paper
from store.workflow import lapse
from store.workflow.actions import decision, submission
from store.workflow.actions.act import Act

WORDS = ("subject", "text", "borrower", "work")
"""The questions that are answered in words, which are kept as they were typed."""


class Deeds:
    """Sends and decides in the name of whoever holds the seat."""

    def __init__(self, record: Transaction, papers: Files) -> None:
        self.record = record
        self._papers = papers

    def send(self, kind: str, seat: str, answers: Mapping[str, Any], at: datetime) -> Request:
        """Send a new request from this seat."""
        return self._send(Draft(id="sample", account="", kind=kind, seat=seat, touched=at), answers)

    def amend(self, number: str, changes: Mapping[str, Any], at: datetime) -> Request:
        """Send the next version of what was sent back."""
        request = self.record.need(Request, number)
        draft = Draft(
            id="sample",
            account="",
            kind=request.kind,
            seat=request.seat,
            request=number,
            touched=at,
        )
        return self._send(draft, {**request.newest.answers, **changes})

    def _send(self, draft: Draft, answers: Mapping[str, Any]) -> Request:
        """The draft is gone afterwards, as it is from an office that has gone on for a while."""
        person = self._holder(draft.seat, draft.touched)
        typed = {name: str(answers[name]) for name in WORDS if name in answers}
        account = self.record.find(Account, person=person)[0].id
        filled = draft.but(account=account, answers=dict(answers), typed=typed)
        request = submission.send(self.record, filled, person, draft.touched)
        self.record.forget(draft)
        return request

    def act(
        self,
        number: str,
        outcome: Outcome,
        at: datetime,
        *,
        opinion: str = "",
        facts: Mapping[str, Any] | None = None,
    ) -> Request:
        """The seat at which the request waits says this."""
        request = self.record.need(Request, number)
        [seat] = request.chain[request.stage].seats
        place, person = request.place, self._holder(seat, at)
        act = Act(number, place, person, outcome, opinion, at, facts or {})
        return decision.decide(self.record, act)

    def lapse(self, number: str, at: datetime) -> None:
        """Nobody has amended it in time."""
        lapse.lapse(self.record, number, at, at)

    def paper(self, name: str, text: str) -> dict[str, Any]:
        """An enclosed paper that says so, kept."""
        kept = self._papers.keep(paper(text))
        file = KeptFile(hash=kept.hash, name=name, size=kept.size, type=kept.type, photo=False)
        return file.model_dump()

    def _holder(self, seat: str, at: datetime) -> str:
        return holders_of(self.record, seat, day_of(at))[0].id
