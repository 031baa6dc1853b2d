"""Words that an answer may not have, by the office's rules: what they stand for is not allowed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from store.documents import Office, Say, Series
from store.documents.office.organisation import Role
from store.documents.writing import lines
from store.forms.questions import Case, Objection, Question

USUAL: dict[str, tuple[str, ...]] = {
    "forbidden_uses": (
        "企业化",
        "合作经营",
        "承包经营",
        "联营",
        "托管经营",
        "委托经营",
        "场地托管",
        "拍卖",
        "租赁",
        "场地出租",
        "出租场地",
        "对外出租",
        "出租给",
        "转租",
        "抵押",
        "出借证书",
        "出借印章",
        "joint venture",
        "joint operation",
        "run as a business",
        "auction",
        "lease",
        "rent out",
        "mortgage",
    )
}
"""By the name of a rule: the words where the office names none of its own (M14)."""

BLANKS = re.compile(r"[\W_]+")
HAN = re.compile("[\u3400-\u9fff]")
FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


@runtime_checkable
class Guards(Protocol):
    """What stands beside a type and refuses what a rule of the office forbids: that is on record.

    It `tells` these seats, of those in charge of the station. Its objection tells the `word`.
    """

    @property
    def rule(self) -> str:
        """The name of the office's rule."""
        ...

    @property
    def tells(self) -> tuple[Role, ...]:
        """The roles that hear of it."""
        ...

    def objection(self, question: Question, case: Case) -> Objection | None:
        """What it has against the answer to the question, among those of the case."""
        ...


@dataclass(frozen=True)
class Forbids:
    """The words of the office's `rule` refuse an answer as it is typed, and the rule is quoted.

    That it was tried is on record; it `tells` these seats, of those in charge of the station.
    """

    rule: str
    tells: tuple[Role, ...] = ()

    def objection(self, question: Question, case: Case) -> Objection | None:
        """RULE, said in general as `forbidden`: which `word` it has."""
        rules = case.record.need(Office, "office").rules
        word = found(str(case.answers.get(question.name) or ""), self.words(case))
        if word is None:
            return None
        told = Series(series=tuple(Say.of(f"role.{role}") for role in self.tells))
        details = {"word": word, "basis": rules.basis.get(self.rule), "told": told}
        return Objection(self.rule, details, (question.name,), general="forbidden")

    def words(self, case: Case) -> tuple[str, ...]:
        """Those of the office, or the usual ones."""
        own = getattr(case.record.need(Office, "office").rules, self.rule)
        return USUAL.get(self.rule, ()) if own is None else tuple(own)


def found(text: str, words: Iterable[str]) -> str | None:
    """The first of the words that the text has, however it is spaced or cut up by signs.

    A word in letters is a word of the text, with or without an ending (s, d, ed, ing).
    """
    parts = BLANKS.sub(" ", lines(text).translate(FULL_WIDTH).casefold())
    return next((word for word in words if _has(parts, word.casefold())), None)


def _has(parts: str, word: str) -> bool:
    if HAN.search(word):
        return BLANKS.sub("", word) in parts.replace(" ", "")
    spelt = BLANKS.sub(" ", word).strip()
    return bool(spelt) and bool(re.search(rf"\b{re.escape(spelt)}(?:s|d|ed|ing)?\b", parts))
