"""Somebody who is not on the register yet, as an answer: the name, the year and month of birth."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from store.documents import POSTS, Entry, Person, Say, Value
from store.documents.writing import line
from store.forms.field_types import Asked
from store.forms.questions import Case, Objection, Question
from store.forms.types.times import Month

DOT = "\u00b7"
DOTS = str.maketrans(dict.fromkeys("\u2022\u2027\u30fb\uff0e", DOT))
HAN = "[\u3400-\u9fff]"
NAME = re.compile(rf"{HAN}{{2,6}}|(?=.{{3,20}}$){HAN}+(?:{DOT}{HAN}+)+")
LETTERS = re.compile(r"(?=.{2,40}$)[^\W\d_][^\W\d_'’.-]*(?:(?:[ '’-]|\. ?)[^\W\d_][^\W\d_]*)*\.?")
MONTHS = 12


def _name(given: str) -> str:
    if NAME.fullmatch(given) or (LETTERS.fullmatch(given) and not re.search(HAN, given)):
        return given
    raise PydanticCustomError("newcomer_name", "no name of a person", {"typed": given})


def _in_one_line(given: object) -> object:
    return line(given).translate(DOTS) if isinstance(given, str) else given


PersonName = Annotated[str, BeforeValidator(_in_one_line), AfterValidator(_name)]
"""2 to 6 Chinese characters, or more with a dot between them; else 2 to 40 letters (§5.1)."""


class NewPerson(BaseModel):
    """Somebody by name and month of birth (`1995-03`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: PersonName
    born: Month


@dataclass(frozen=True)
class Aged:
    """So many years old today, by the month of birth."""

    least: int = 16
    most: int = 100

    def objection(self, question: Question, case: Case) -> Objection | None:
        """`too_young` or `too_old`."""
        given = case.answers.get(question.name)
        if not given:
            return None
        year, month = map(int, given["born"].split("-"))
        years = ((case.day.year - year) * MONTHS + case.day.month - month) // MONTHS
        if self.least <= years <= self.most:
            return None
        name, bound = ("young", self.least) if years < self.least else ("old", self.most)
        details = {"bound": bound, "today": case.day}
        return Objection(f"too_{name}", details, (question.name,))


class Namesakes:
    """Whoever of that name is on the station's roster already is pointed out.

    Not those who are known to be born in another month.
    """

    def remark(self, question: Question, case: Case) -> Value:
        """Who it may be; nothing where there is nobody."""
        given = case.answers.get(question.name)
        if not given:
            return ""
        alike = next((one for one in _roster(case) if _may_be(one, given)), None)
        if alike is None:
            return ""
        key = "newcomer.known" if alike.born else "newcomer.namesake"
        return Say.of(key, name=alike.name, born=shown_month(given["born"]))


def _roster(case: Case) -> list[Person]:
    posts = case.record.find(Entry, register_name=POSTS, unit=case.unit)
    there = (one.person for one in posts if one.person and one.is_so(case.day))
    return [case.record.need(Person, one) for one in there]


def _may_be(known: Person, given: Any) -> bool:
    called = _called(given["name"]) in {_called(one) for one in known.name.names.values()}
    return called and known.born in {None, given["born"]}


def _called(name: str) -> str:
    return "".join(name.casefold().split())


def shown_month(given: str) -> Value:
    """A month as it is kept, as a text can show it."""
    year, _, month = given.partition("-")
    return Say.of("month", year=year, month=Say.of(f"calendar.month.{int(month)}"))


Newcomer = Annotated[NewPerson, Asked("newcomer"), Aged(), Namesakes()]
"""Somebody not yet on the register, 16 years old or older [law: labour, article 15]."""
