"""The sample year's secondments: seven, none against a rule, one person back late (M4, M6)."""

from collections.abc import Generator, Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from store.documents import Request, Unit
from store.documents.base import Frozen
from store.documents.office.organisation import Role
from store.documents.vocabulary import DECIDING
from store.kinds import Secondment
from store.record.office_time import day_of
from store.registers.people import roster
from store.rules.authority.seats import seat_beside
from store.sample.year.data import opinion, read, written
from store.sample.year.deeds import Deeds
from store.sample.year.timeline import DAY, Life, before, later, moment, working

USUAL, AMENDED = 15, 23
"""Working days from the request to the first day away; more where it is sent back once."""

SLOWEST = 3
"""Working days a desk takes at most."""

ALL = 9
"""More desks than there are."""

BEGINS, LASTS = timedelta(30), timedelta(60)
"""From now to the first day of what is asked for now, and from there to its last."""


class Loan(Frozen):
    """Who is lent to whom; back on the day after `end`, or on `returned`.

    What is `amended` was sent back first, and says now what the work is; `opinion` said why.
    """

    town: str
    person: str
    language: str = "zh_CN"
    starter: Role = "station_master"
    borrower: str
    work: str
    amended: str = ""
    opinion: str = ""
    start: date
    end: date
    returned: date | None = None


class Open(Frozen):
    """What was asked for so many working days ago, and how many have agreed since."""

    town: str
    person: str
    borrower: str
    work: str
    before: int
    decisions: int

    def loan(self, today: date) -> Loan:
        start = today + BEGINS
        own = self.model_dump(exclude={"before", "decisions"})
        return Loan(**own, start=start, end=start + LASTS)


class Story(Frozen):
    """What is said and enclosed; of a paper, by language, what it is called and what it says."""

    opinions: tuple[str, ...]
    papers: dict[str, dict[str, tuple[str, str]]]
    secondments: tuple[Loan, ...]
    open: Open


def lives(deeds: Deeds, at: datetime, chance: Random) -> Iterator[Life]:
    """Those of the year, and the one that waits at `at`."""
    story, today = Story.model_validate(read("secondments.toml")), day_of(at)
    for loan in story.secondments:
        sent = before(loan.start, AMENDED if loan.amended else USUAL)
        yield _Lending(deeds, story, loan, chance).life(sent)
    asked = story.open
    lending = _Lending(deeds, story, asked.loan(today), chance)
    yield lending.decided(before(today, asked.before), asked.decisions)


class _Lending:
    """One secondment from the request to the return."""

    def __init__(self, deeds: Deeds, story: Story, loan: Loan, chance: Random) -> None:
        self._deeds = deeds
        self._story = story
        self._loan = loan
        self._chance = chance

    def life(self, sent: date) -> Life:
        number = yield from self.decided(sent)
        back = self._loan.returned or self._loan.end + DAY
        at = moment(working(back), self._chance)
        yield at
        self._deeds.act(number, "record", at, facts={"returned": str(back)})

    def decided(self, sent: date, most: int = ALL) -> Generator[datetime, None, str]:
        """The request goes from desk to desk, at most past so many of them; its number."""
        at = moment(sent, self._chance)
        yield at
        request = self._send(at)
        if self._loan.amended:
            request = yield from self._amended(request.id, at)
            at = request.newest.sent
        desks = [stage for stage in request.chain if stage.power in DECIDING]
        for _ in desks[:most]:
            at = later(at, self._chance.randint(1, 1 if most < ALL else SLOWEST), self._chance)
            yield at
            said = opinion(self._story.opinions, self._chance)
            self._deeds.act(request.id, "approve", at, opinion=said)
        return request.id

    def _amended(self, number: str, at: datetime) -> Generator[datetime, None, Request]:
        """The town agrees, the bureau sends it back, and it comes again."""
        at = later(at, 1, self._chance)
        yield at
        self._deeds.act(number, "approve", at)
        at = later(at, 2, self._chance)
        yield at
        self._deeds.act(number, "send_back", at, opinion=self._loan.opinion)
        at = later(at, 2, self._chance)
        yield at
        return self._deeds.amend(number, {"work": self._loan.amended}, at)

    def _send(self, at: datetime) -> Request:
        loan, record = self._loan, self._deeds.record
        station = record.need(Unit, f"{loan.town}-station")
        answers = {
            "person": self._person(station.id),
            "borrower": loan.borrower,
            "work": loan.work,
            "start": str(loan.start),
            "end": str(loan.end),
            "letter": [self._paper("letter")],
            "consent": [self._paper("consent")],
        }
        seat = seat_beside(record, station, loan.starter)
        return self._deeds.send(Secondment.kind, seat, answers, at)

    def _person(self, station: str) -> str:
        """Who is meant, by the name on the roster."""
        record = self._deeds.record
        people = roster.names_of(record, roster.posts(record, station))
        return next(one.id for one in people if self._loan.person in one.name.names.values())

    def _paper(self, which: str) -> dict[str, Any]:
        loan = self._loan
        name, text = self._story.papers[which][loan.language]
        said = text.format(
            borrower=loan.borrower,
            person=loan.person,
            work=loan.amended or loan.work,
            start=written(loan.start, loan.language),
            end=written(loan.end, loan.language),
        )
        return self._deeds.paper(name, said)
