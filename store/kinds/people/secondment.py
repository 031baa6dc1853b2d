"""借用: a station's staff member works elsewhere for a while, and keeps the post (M4, M6)."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any

from store.documents import Absence, Office, Person, Post, Request, Rules
from store.documents.office.chain import STARTER, Desk, When
from store.forms.field_types import Date, Files, Heading, PersonId
from store.forms.kind import Kind
from store.forms.limits import Limit
from store.forms.questions import Case, Choice, Objection
from store.kinds.people.secondment_staffing import Staffing
from store.record import schedule
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.registers.people import roster
from store.rules.authority.seats import holders_of, seat_id
from store.rules.early import missed

ABSENCE = ("person", "borrower", "work", "start", "end")
"""What the station and the town sign for: who is away, where, for what and how long."""


class Secondment(Kind):
    """The town lends a member of the station's staff; the bureau decides (M4).

    The station master agrees first where the town's clerk starts. It is off-post time from the
    first day on (M6), unless the office says otherwise.
    """

    kind = "secondment"
    group = "people"
    prefix = "JY"
    starters = ("station_master", "town_clerk")
    concerned = "person"
    measures = ("people_out",)
    checks = (
        "letter_unsigned",
        "letter_differs",
        "consent_unsigned",
        "dates_unclear",
        "work_unclear",
        "cover",
    )
    reasons = ("short_staffed", "borrower", *Kind.reasons)
    irrevocable = True
    correctable = ("borrower", "work", "end")
    newer = ("rivals",)
    chain = (
        Desk(
            power="consent",
            roles=("station_master",),
            when=When(question=STARTER, values=("town_clerk",)),
            facts=ABSENCE,
        ),
        Desk(power="decide", roles=("town_leader",), facts=ABSENCE),
        Desk(power="consent", roles=("bureau_personnel",), facts=(*ABSENCE, "letter", "consent")),
        Desk(power="decide", roles=("bureau_leader",)),
        Desk(power="record", roles=("station_master",), form="secondment.return", until="end"),
    )

    person: PersonId
    borrower: Heading
    work: Heading
    start: Annotated[Date, Limit(first=1)]
    end: Annotated[Date, Limit(of="start", first=0), Limit(of="start", months="secondment_months")]
    letter: Files
    consent: Files

    @classmethod
    def covers(cls, question: str, signed: Any, now: Any) -> bool:
        """Who agreed to an absence has agreed to a shorter one in the same time."""
        if question in {"start", "end"}:
            return bool(now >= signed if question == "start" else now <= signed)
        return super().covers(question, signed, now)

    @classmethod
    def choices(cls, question: str, case: Case) -> tuple[Choice, ...]:
        """The roster of the station, but for its master, whom this kind cannot move (M4)."""
        master = seat_id(case.unit, "station_master")
        held = {person.id for person in holders_of(case.record, master, case.day)}
        return tuple(
            Choice(post.person, case.record.need(Person, post.person).name)
            for post in roster.posts_of(case.record, case.unit, case.day)
            if post.person not in held
        )

    def objections(self, case: Case) -> Iterator[Objection]:
        """M4: back from before, no overlap, the floor."""
        yield from self._person(case)
        yield from self._staffing(case).objections()

    def _person(self, case: Case) -> Iterator[Objection]:
        """The roster may have changed since the person was chosen."""
        if self.person not in {choice.value for choice in self.choices("person", case)}:
            person = {"person": self._staffing(case).name}
            yield Objection("not_on_roster", person, ("person",))

    def measured(self, case: Case) -> dict[str, int]:
        """How many would be away at some time in these days, this one with them."""
        return {"people_out": self._staffing(case).people_out()}

    def shown(self, case: Case) -> Mapping[str, object]:
        """What the decision would do: staff left in post, and the time off the post (M6)."""
        return self.current(case)

    @classmethod
    def moved(cls, record: Transaction) -> Iterator[str]:
        """Who else is asked for where somebody leaves, comes back, or joins the roster."""
        away = (one.unit for one in record.saved(Absence))
        for unit in dict.fromkeys((*away, *(one.unit for one in record.saved(Post)))):
            for absence in record.find(Absence, unit=unit, state="asked"):
                yield absence.request or ""

    def current(self, case: Case) -> Mapping[str, object]:
        """All of that: others are lent, come back and leave while it waits."""
        return self._staffing(case).figures()

    def _staffing(self, case: Case) -> Staffing:
        return Staffing(case, self.person, self.start, self.end)

    def sent(self, record: Transaction, request: Request, at: datetime) -> None:
        """From now on the days are asked for."""
        known = record.get(Absence, request.id) or Absence.model_validate(
            {"id": request.id, "person": self.person, "unit": request.unit, "start": self.start}
            | {"reason": "secondment", "request": request.id, "until": None, "state": "void"}
        )
        asked = {"person": self.person, "start": self.start, "until": self.end, "state": "asked"}
        record.put(known.but(**asked))

    def ended(self, record: Transaction, request: Request, at: datetime) -> None:
        """The days are free again."""
        record.put(record.need(Absence, request.id).but(state="void"))

    def resumed(self, record: Transaction, request: Request, at: datetime) -> None:
        """The days are asked for again."""
        record.put(record.need(Absence, request.id).but(state="asked"))

    def approved(self, record: Transaction, request: Request, at: datetime) -> None:
        """The off-post interval opens; its end is reminded of, and an overdue return is told."""
        self._remind(record, record.put(record.need(Absence, request.id).but(state="open")), at)

    def corrected(self, record: Transaction, request: Request, at: datetime) -> None:
        """Who is away is away until the day that is right."""
        absence = record.put(record.need(Absence, request.id).but(until=self.end))
        schedule.drop(record, absence.id, "secondment", "overdue_return")
        if absence.state == "open":
            self._remind(record, absence, at)

    def _remind(self, record: Transaction, absence: Absence, at: datetime) -> None:
        today = day_of(at)
        for days in _rules(record).secondment_reminders:
            day = self.end - timedelta(days=days)
            if day > today:
                schedule.on(record, "secondment", absence.id, day)
        schedule.on(record, "overdue_return", absence.id, missed(self.end))


def _rules(record: View) -> Rules:
    return record.need(Office, "office").rules
