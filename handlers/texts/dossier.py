"""A request with what the record says of it, as every text and every card is given it (卷宗)."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Self

from handlers.conversation.turn import Turn
from handlers.texts.names import kind_name, unit_name
from store.documents import Request, Task, Value
from store.forms import request_form
from store.forms.kind import Kind
from store.forms.registry import KINDS
from store.record.office_time import day_of
from store.record.view import View
from store.workflow import desks


@dataclass(frozen=True)
class Dossier:
    """A request as it stands `at` a moment.

    What is asked for again and again is read once. So one is opened for each telling, and none is
    kept once the record has changed.
    """

    record: View
    request: Request
    at: datetime

    @classmethod
    def of(cls, turn: Turn, request: Request) -> Self:
        """The request as it stands in this turn."""
        return cls(turn.record, request, turn.event.at)

    @cached_property
    def day(self) -> date:
        """The date in Asia/Shanghai."""
        return day_of(self.at)

    @property
    def kind(self) -> type[Kind]:
        """What it asks for, as it was declared."""
        return KINDS[self.request.kind]

    @cached_property
    def heading(self) -> dict[str, object]:
        """The first lines of any card: the kind, the number, the station."""
        return {
            "kind": kind_name(self.request.kind),
            "number": self.request.id,
            "station": unit_name(self.record, self.request.unit),
        }

    @cached_property
    def current(self) -> dict[str, Value]:
        """The facts that move with the record, as they are then; none where it is over."""
        return request_form.current(self.record, self.request, self.at)

    @cached_property
    def waiting(self) -> list[Task]:
        """What waits at its desks now."""
        return desks.open_tasks(self.record, self.request)
