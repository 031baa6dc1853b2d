"""What is wrong with an answer, and what it could mean: it is told, and asked again."""

from collections.abc import Callable
from datetime import date

from handlers.conversation.typed.amounts import meanings
from handlers.conversation.typed.unclear_dates import no_such_day, some_days
from handlers.forms.question import Asking
from handlers.texts import shown_answers
from handlers.texts.shown_answers import EXCERPT, excerpt
from store.documents import Say, Value
from store.documents.values import value
from store.forms.questions import Objection, Problem


def unclear(
    read: Callable[[str], int | None], shown: Callable[[int], Value], typed: str
) -> Problem | None:
    """What `typed`, which `read` does not read, could mean; None where nobody can guess."""
    found = meanings(read, typed)
    if not found:
        return None
    details = {"typed": excerpt(typed, EXCERPT), "first": shown(found[0])}
    if len(found) == 1:
        return Problem("one_meaning", details)
    return Problem("two_meanings", {**details, "second": shown(found[-1])})


def unsure_day(typed: str, today: date) -> Problem | None:
    """A day that does not exist, or several of which one is wanted; None for what is no date."""
    if missing := no_such_day(typed, today):
        month = Say.of(f"calendar.month.{missing.month}")
        details = {"month": month, "days": missing.days, "day": missing.day}
        if missing.year is None:
            return Problem("no_such_day", details)
        return Problem("no_such_day_then", {**details, "year": str(missing.year)})
    if some := some_days(typed, today):
        return Problem("some_days", {"first": some[0], "last": some[1]})
    return None


def complaint(asking: Asking, problem: Problem) -> Say:
    """Why an answer cannot stand, from the special text to the general."""
    details = {name: value(given) for name, given in problem.details.items() if _tellable(given)}
    label = shown_answers.label(asking.form, asking.question)
    return Say.of(
        f"{asking.key}.{problem.name}",
        f"problem.{problem.name}",
        *Objection(problem.name, {}, general=problem.general).keys(asking.form.kind),
        "problem.other",
        **{"label": label, **details},
    )


def _tellable(given: object) -> bool:
    """Pydantic adds details that no text tells, such as a pattern."""
    try:
        value(given)
    except TypeError:
        return False
    return True
