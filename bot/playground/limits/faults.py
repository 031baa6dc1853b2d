"""Switches that make Telegram unfriendly, for tests."""

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "reset_before",
    "reset_after",
    "half",
    "slow",
    "error_before",
    "error_after",
    "busy",
    "vague",
    "redirect",
    "empty",
    "forbidden",
    "garbage",
]
KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


@dataclass
class Fault:
    """What befalls the next `times` requests of `method` (of any, when empty).

    `seconds` is the delay of "slow" and the retry_after of "busy"; "vague" is busy and does not say
    how long. "redirect" points elsewhere, "empty" is an answer without a result. `chat_id` other
    than 0 spares other chats; "reset_before" does not read that far and hits all.
    """

    kind: Kind
    method: str = ""
    times: int = 1
    seconds: float = 1.0
    chat_id: int = 0

    def hits(self, method: str) -> bool:
        return self.method.lower() in {"", method.lower()}


class Faults:
    def __init__(self) -> None:
        self.blocked: set[int] = set()  # chats whose person has blocked the bot
        self.waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        if fault.times > 0:
            self.waiting.append(fault)

    def due_unread(self, method: str) -> bool:
        """Whether a request of `method` is not even read; counts it."""
        hits = (f for f in self.waiting if f.kind == "reset_before" and f.hits(method))
        return self._counted(next(hits, None)) is not None

    def due(self, method: str, chat_id: int) -> Fault | None:
        """What befalls a request that was read; counts it."""
        there = (f for f in self.waiting if f.kind != "reset_before" and f.hits(method))
        return self._counted(next((f for f in there if f.chat_id in {0, chat_id}), None))

    def _counted(self, fault: Fault | None) -> Fault | None:
        if fault:
            fault.times -= 1
            self.waiting = [one for one in self.waiting if one.times > 0]
        return fault
