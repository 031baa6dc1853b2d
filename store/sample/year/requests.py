"""The sample year's general requests: what stations asked for, and what came of it."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from random import Random
from typing import Literal

from store.documents.base import Frozen
from store.documents.vocabulary import Outcome
from store.kinds import GeneralRequest
from store.office.office_toml import OfficeFile
from store.record.office_time import OFFICE_TIME, day_of
from store.record.schedule import MORNING
from store.rules.authority.seats import seat_id
from store.sample.year.data import opinion, read
from store.sample.year.deeds import Deeds
from store.sample.year.timeline import Life, before, later, moment
from store.sample.year.topics import Asked, Topics
from store.workflow import lapse

ANSWERED: Mapping[str, tuple[int, ...]] = {
    "town": (1, 1, 1, 1, 2, 2, 3, 3, 5),
    "bureau": (1, 2, 2, 3, 3, 4, 5, 8),
}
"""Working days until a desk answers: once in a while it is late."""

FIRST: Mapping[str, Outcome] = {"approved": "approve", "rejected": "reject"}
"""What the desk says first; all others are sent back."""


class Told(Asked):
    """A request, and what came of it in the end: what was `amended` was sent back, then approved.

    It was sent on the day `on`, or so many working days `before` now. `days` are the working days
    until it was first answered.
    """

    outcome: Literal["approved", "rejected", "amended", "lapsed", "sent_back", "waiting"]
    opinion: str = ""
    amended: str = ""
    paper: str = ""
    on: date | None = None
    before: int = 0
    days: int = 1


class Story(Frozen):
    """What did not simply pass, and what is open now."""

    told: tuple[Told, ...]
    open: tuple[Told, ...]


def lives(
    deeds: Deeds, office: OfficeFile, year: int, at: datetime, chance: Random
) -> Iterator[Life]:
    """Those of `year`, month by month, and those that are open at `at`."""
    story, topics = Story.model_validate(read("requests.toml")), Topics(office, chance)
    sent = [
        *((one.on or before(day_of(at), one.before), one) for one in (*story.told, *story.open)),
        *_passed(topics, year, [one.on.month for one in story.told if one.on], chance),
    ]
    for day, one in sent:
        text = one.about(day, topics.languages[one.town], chance)
        told = one.model_copy(update={"text": text})
        yield _life(deeds, told, moment(day, chance), chance)


def _passed(
    topics: Topics, year: int, taken: list[int], chance: Random
) -> Iterator[tuple[date, Told]]:
    """What simply passed in `year`."""
    for day, asked in topics.of(year, taken):
        said = opinion(topics.opinions[asked.said], chance)
        days = chance.choice(ANSWERED[asked.to])
        yield day, Told(**asked.model_dump(), outcome="approved", opinion=said, days=days)


def _life(deeds: Deeds, told: Told, at: datetime, chance: Random) -> Life:
    """Sent at `at`, and answered once or twice."""
    yield at
    number = _send(deeds, told, at)
    if told.outcome == "waiting":
        return
    at = later(at, told.days, chance)
    yield at
    deeds.act(number, FIRST.get(told.outcome, "send_back"), at, opinion=told.opinion)
    if told.outcome == "amended":
        yield from _amended(deeds, told, number, later(at, told.days, chance), chance)
    if told.outcome == "lapsed":
        due = datetime.combine(lapse.last_day(at), MORNING, OFFICE_TIME).astimezone(UTC)
        yield due
        deeds.lapse(number, due)


def _send(deeds: Deeds, told: Told, at: datetime) -> str:
    answers = {"to": told.to, "subject": told.subject, "text": told.text, "attachments": None}
    seat = seat_id(f"{told.town}-station", "station_master")
    return deeds.send(GeneralRequest.kind, seat, answers, at).id


def _amended(deeds: Deeds, told: Told, number: str, at: datetime, chance: Random) -> Life:
    """It comes again with what was missing, and passes."""
    yield at
    enclosed = [deeds.paper(told.paper, told.amended)] if told.paper else None
    deeds.amend(number, {"text": told.amended, "attachments": enclosed}, at)
    at = later(at, told.days, chance)
    yield at
    deeds.act(number, "approve", at)
