"""The words for what a seat does, what came of it, and how a request stands."""

from collections.abc import Iterable
from typing import Literal

Power = Literal["decide", "consent", "file", "record", "told"]


Part = Literal[Power, "position", "ruling"]
"""What a seat does at a stage: its power, or its part in settling a disagreement."""


DECIDING: frozenset[Part] = frozenset({"decide", "consent"})
"""The powers by which a request passes or falls."""


SETTLING: frozenset[Part] = frozenset({"position", "ruling"})
"""What is done to settle a disagreement."""


Outcome = Literal["approve", "send_back", "reject", "file", "record", "position"]


State = Literal[
    "waiting",
    "disagreed",
    "approved",
    "carried_out",
    "sent_back",
    "rejected",
    "withdrawn",
    "lapsed",
]


UNDECIDED: frozenset[State] = frozenset({"waiting", "disagreed"})
"""The states in which somebody is still to decide."""


def passes_by_decision(mode: Literal["all", "any"], parts: Iterable[Part]) -> bool:
    """Whether what passes a stage with these parts was decided there: to consent is not to decide.

    Where any one seat may speak for all, each of them must have the power.
    """
    every = set(parts)
    return every == {"decide"} if mode == "any" else "decide" in every
