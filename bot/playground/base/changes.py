"""What happens in the playground, told to whoever watches."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Change:
    """`kind`: message, deleted, typing, menu, profile, blocked or clock; `about` says the rest."""

    kind: str
    user_id: int | None = None
    about: Any = None


class Changes:
    def __init__(self) -> None:
        self.watchers: list[Callable[[Change], None]] = []

    def tell(self, kind: str, user_id: int | None = None, about: Any = None) -> None:
        for watcher in list(self.watchers):
            watcher(Change(kind, user_id, about))
