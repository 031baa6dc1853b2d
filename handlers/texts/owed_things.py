"""What something owed is about: the request from which it follows, in a few words."""

from collections.abc import Callable
from typing import Any

from store.documents import Entry, Request, Say, Series, Value
from store.forms import choices
from store.forms.registry import KINDS
from store.record.view import View

Shown = Callable[[View, Any, Any, Any, int | None], Value]
"""How an answer is shown: `shown_answers.answer`."""


def thing(record: View, named: str, shown: Shown, width: int | None = None) -> Value:
    """The number of the request that is named, or of which an entry is, and what it is about.

    Of a request that enters several lines it is one of them. Words are cut to `width` columns.
    """
    request, entry = record.get(Request, named.partition("/")[0]), record.get(Entry, named)
    if request is None:
        return named
    about = Series(series=(_summary(record, request, shown, width), _line(entry)))
    return Say.of("duty.thing", number=request.id, summary=about)


def _summary(record: View, request: Request, shown: Shown, width: int | None) -> Value:
    kind, answers = KINDS[request.kind], request.put_right(request.kind, request.newest.answers)
    given = ((one, answers.get(one.name)) for one in kind.questions())
    values: dict[str, Value] = {
        one.name: "" if known is None else shown(record, kind, one, known, width)
        for one, known in given
    }
    return Say(say=(f"{kind.kind}.summary",), values={**request.newest.shown, **values})


def _line(entry: Entry | None) -> Value:
    if entry is None:
        return ""
    return choices.named(entry) if "name" in entry.facts else entry.row or ""
