"""Why an answer cannot stand, as a text."""

from handlers.forms.question import Asking
from handlers.texts import shown_answers
from store.documents import Say
from store.documents.values import value
from store.kinds import Problem


def complaint(asking: Asking, problem: Problem) -> Say:
    """Why an answer cannot stand, from the special text to the general."""
    details = {name: value(given) for name, given in problem.details.items() if _tellable(given)}
    return Say.of(
        f"{asking.key}.{problem.name}",
        f"problem.{problem.name}",
        "problem.other",
        label=shown_answers.label(asking.form, asking.question),
        **details,
    )


def _tellable(given: object) -> bool:
    """Pydantic adds details that no text tells, such as a pattern."""
    try:
        value(given)
    except TypeError:
        return False
    return True
