"""What could mean several things, or nothing there is: it is told, and asked again."""

from collections.abc import Callable
from datetime import date

from handlers.conversation.typed.amounts import meanings
from handlers.conversation.typed.unclear_dates import no_such_day, some_days
from handlers.texts.shown_answers import EXCERPT, excerpt
from store.documents import Say, Value
from store.forms.questions import Problem


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
