"""What stations commonly ask for: topics, and how they are spread over months and stations."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import cycle
from random import Random
from typing import Literal

from store.documents.base import Frozen
from store.forms.deadlines import is_working_day
from store.office.office_toml import OfficeFile
from store.sample.year.data import read, written
from store.sample.year.timeline import after

SOONEST, LATEST = 10, 20
"""Working days from the request to the day it is about."""


class Range(Frozen):
    """From `least` to `most`, by steps."""

    least: int
    most: int
    step: int

    def any(self, chance: Random) -> int:
        return chance.randrange(self.least, self.most + 1, self.step)


class Asked(Frozen):
    """What a station asks for; `said` names the opinions that fit."""

    town: str
    said: str = ""
    to: Literal["town", "bureau"]
    subject: str
    text: str

    def about(self, sent: date, language: str, chance: Random) -> str:
        """The text with the day it is about, where it names one."""
        day = after(sent, chance.randint(SOONEST, LATEST))
        return self.text.replace("{day}", written(day, language))


class Topic(Frozen):
    """Something that several stations ask for, in some months; a number and a sum are drawn."""

    language: str = "zh_CN"
    said: str = ""
    to: Literal["town", "bureau"]
    subject: str
    text: str
    months: tuple[int, ...] = tuple(range(1, 13))
    until: date = date.max
    n: Range | None = None
    cost: Range | None = None

    def fits(self, day: date) -> bool:
        """Whether it makes sense to ask for it on `day`."""
        return day.month in self.months and day <= self.until

    def asked(self, town: str, chance: Random) -> Asked:
        """The topic as this town's station puts it; the day is left open."""
        number, cost = (f"{one.any(chance):,}" if one else "" for one in (self.n, self.cost))
        text = self.text.format(n=number, cost=cost, day="{day}")
        said = self.said or (self.to if self.language == "zh_CN" else self.language)
        return Asked(town=town, said=said, to=self.to, subject=self.subject, text=text)


class Drawing(Frozen):
    """How many requests each month has, what desks say, and the topics."""

    months: tuple[int, ...]
    opinions: dict[str, tuple[str, ...]]
    topics: tuple[Topic, ...]


class Topics:
    """Draws topics: no station asks for the same twice, and the least used come first."""

    def __init__(self, office: OfficeFile, chance: Random) -> None:
        self._drawing = Drawing.model_validate(read("topics.toml"))
        self.opinions = self._drawing.opinions
        self.languages = {
            town.id: holder.language or office.language
            for town in office.towns
            for holder in town.people
            if holder.seat == "station_master"
        }
        self._chance = chance
        self._used: Counter[str] = Counter()
        self._had: set[tuple[str, str]] = set()

    def of(self, year: int, taken: Sequence[int]) -> Iterator[tuple[date, Asked]]:
        """The requests of `year` beside those whose months are `taken`."""
        towns = cycle(self._chance.sample([*self.languages], len(self.languages)))
        for month, count in enumerate(self._drawing.months, start=1):
            days = [day for day in _days(year, month) if is_working_day(day)]
            for _ in range(count - taken.count(month)):
                town, day = next(towns), self._chance.choice(days)
                yield day, self._draw(town, day).asked(town, self._chance)

    def _draw(self, town: str, day: date) -> Topic:
        fit = [
            topic
            for topic in self._drawing.topics
            if topic.language == self.languages[town]
            and topic.fits(day)
            and (town, topic.subject) not in self._had
        ]
        fewest = min(self._used[topic.subject] for topic in fit)
        drawn = self._chance.choice([one for one in fit if self._used[one.subject] == fewest])
        self._used[drawn.subject] += 1
        self._had.add((town, drawn.subject))
        return drawn


def _days(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
