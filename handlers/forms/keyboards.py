"""The buttons under a question."""

from datetime import date

from handlers.conversation import calendar
from handlers.conversation.layout import Rows, side_by_side
from handlers.forms import line_amounts
from handlers.forms.question import MANY, Asking
from handlers.forms.rows import face
from store.documents import Draft, Key
from store.forms.field_types import LISTED
from store.forms.questions import Choice, Question
from store.forms.registry import FORMS

TWO_IN_A_ROW = 5


def keys(asking: Asking, shown: date | None = None, meant: tuple[Choice, ...] = ()) -> Rows:
    """What can be picked (of a calendar the month of `shown`), and the steps.

    Where several of the choices were meant, it is these.
    """
    match asking.question.type:
        case "date":
            picks = _calendar(asking, shown)
        case "lines" | "shares":
            picks = line_amounts.keys(asking)
        case "rows":
            picks = face.keys(asking)
        case _:
            picks = _choices(asking, meant or asking.choices)
    return (*picks, _steps(asking))


def _choices(asking: Asking, offered: tuple[Choice, ...]) -> Rows:
    if len(offered) > MANY:
        return ()
    each = [
        asking.button("pick", choice.value).key("choice", shown=choice.shown) for choice in offered
    ]
    wide = 2 if len(each) >= TWO_IN_A_ROW else 1
    return side_by_side(each, wide)


def _calendar(asking: Asking, shown: date | None) -> Rows:
    today = asking.turn.event.day
    first, last = asking.span
    given = asking.draft.answers.get(asking.question.name)
    opens = first if first and not (last and first <= today <= last) else today
    shown = shown or (date.fromisoformat(given) if given else opens)
    return calendar.month(asking.draft.id, asking.question.name, shown, first, last, today=today)


def _steps(asking: Asking) -> tuple[Key, ...]:
    steps = []
    if asking.question.name in asking.draft.answers and asking.question.type not in LISTED:
        steps.append(asking.button("keep").key("key.keep"))
    if asking.question.optional:
        steps.append(asking.button("skip").key("key.skip"))
    if before(asking.draft, asking.question):
        steps.append(asking.button("back").key("key.back"))
    steps.append(asking.button("leave").key("key.cancel"))
    return tuple(steps)


def before(draft: Draft, question: Question) -> Question | None:
    """The question that comes before this one."""
    asked = FORMS[draft.kind].questions(draft.answers)
    place = [one.name for one in asked].index(question.name)
    return asked[place - 1] if place else None
