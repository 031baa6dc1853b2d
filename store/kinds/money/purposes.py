"""On what money of a budget line may be spent; anything else is diversion (挪用, M12)."""

from collections.abc import Mapping
from dataclasses import dataclass

from store.documents import Office, Say, Series, Value
from store.documents.office.organisation import Role
from store.documents.registers.money import BudgetLine, Purpose
from store.forms.questions import Case, Objection, Question
from store.registers.money import funding

USUAL: Mapping[BudgetLine, tuple[Purpose, ...]] = {
    "staff": ("pay",),
    "running": ("office", "travel", "repair"),
    "activities": ("fees", "goods", "travel"),
    "facilities": ("equipment", "repair"),
    "free_opening": ("office", "fees", "goods", "equipment"),
    "special": ("fees", "goods", "travel", "equipment", "repair"),
}
"""Where the office names none of its own."""


@dataclass(frozen=True)
class Earmarked:
    """A purpose for which the line of the answer to `of` is not meant is refused, and on record.

    Of earmarked money (专款) only its own purpose will do. It `tells` these seats of the attempt.
    """

    of: str
    tells: tuple[Role, ...]
    rule: str = "purposes"

    def objection(self, question: Question, case: Case) -> Objection | None:
        """DIVERSION, said in general as `forbidden`: what the line is for, and the rule."""
        given, chosen = case.answers.get(question.name), str(case.answers.get(self.of) or "")
        if not given or not chosen:
            return None
        earmark, allowed = self._allowed(case, chosen)
        if given in allowed:
            return None
        details = {
            "word": Say.of(f"expense_report.purpose.{given}"),
            "line": Say.of(f"line.{line_of(chosen)}"),
            "allowed": Series(
                series=tuple(Say.of(f"expense_report.purpose.{one}") for one in allowed)
            ),
            "earmark": Say.of("expense_report.for", earmark=earmark) if earmark else "",
            "basis": _basis(case, self.rule),
            "told": Series(series=tuple(Say.of(f"role.{role}") for role in self.tells)),
        }
        change = (question.name, self.of)
        return Objection("diversion", details, change, general="forbidden")

    def _allowed(self, case: Case, chosen: str) -> tuple[str, tuple[Purpose, ...]]:
        earmark = earmark_of(case, chosen)
        rules, line = case.record.need(Office, "office").rules, line_of(chosen)
        return earmark, ("earmark",) if earmark else rules.purposes.get(line, USUAL[line])


def _basis(case: Case, rule: str) -> Value:
    """The office's own rule, or else the law."""
    return case.record.need(Office, "office").rules.basis.get(rule) or Say.of("expense_report.law")


def line_of(chosen: str) -> BudgetLine:
    """The line in `2026/activities`."""
    line: BudgetLine = chosen.rpartition("/")[2]  # type: ignore[assignment]
    return line


def earmark_of(case: Case, chosen: str) -> str:
    """For what alone the line is meant in that year; nothing where it is for all its purposes."""
    year, _, line = chosen.partition("/")
    plan = funding.plan_of(case.record, case.unit, int(year))
    every = plan.instalments if plan else ()
    return next((one.earmark for one in every if one.line == line and one.earmark), "")
