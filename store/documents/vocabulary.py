"""The words for what a seat does, what came of it, and how a request stands."""

from collections.abc import Iterable, Mapping
from typing import Literal

Power = Literal["decide", "consent", "file", "record", "outside", "notice", "told"]


Part = Literal[Power, "position", "ruling"]
"""What a seat does at a stage: its power, or its part in settling a disagreement."""


DECIDING: frozenset[Part] = frozenset({"decide", "consent"})
"""The powers by which a request passes or falls."""


OPEN: frozenset[Part] = DECIDING | {"outside"}
"""The powers at whose stage a request can still come to nothing: a body outside may refuse it."""


RECORDING: frozenset[Part] = frozenset({"record", "outside"})
"""The powers of a seat that notes what was done or decided elsewhere, in a form."""


UNWEIGHED: frozenset[str] = RECORDING | {"notice", "told"}
"""The powers in which nobody judges, so that whoever is a party may have them too."""


FOLLOWING: frozenset[Part] = frozenset({"record", "outside", "file"})
"""What is done at desks about what was decided: then it is carried out."""


SETTLING: frozenset[Part] = frozenset({"position", "ruling"})
"""What is done to settle a disagreement."""


Outcome = Literal["approve", "send_back", "reject", "file", "record", "position", "object"]
"""What was said: to `object` is for whoever reads a public notice, and decides nothing."""


State = Literal[
    "waiting",
    "disagreed",
    "approved",
    "carried_out",
    "noted",
    "sent_back",
    "rejected",
    "withdrawn",
    "lapsed",
    "given_back",
]


UNDECIDED: frozenset[State] = frozenset({"waiting", "disagreed"})
"""The states in which somebody is still to decide."""


AT_A_DESK: frozenset[State] = UNDECIDED | {"approved", "noted"}
"""The states in which something may wait at a desk: what was done about it is still recorded."""


WITHDRAWABLE: tuple[State, ...] = ("waiting", "disagreed", "sent_back")
"""The states in which nothing is settled yet, so that who asked can take the request back."""


IN_PROGRESS: tuple[State, ...] = (*WITHDRAWABLE, "approved", "noted")
"""The states in which somebody may still have something to do; what is noted may be over."""


GRANTED: frozenset[State] = frozenset({"approved", "carried_out", "noted"})
"""The states in which a request is no longer taken back or amended, but corrected.

Where there is nobody to decide, it is noted.
"""


ABANDONED: frozenset[State] = frozenset({"withdrawn", "lapsed"})
"""The states that a request came to through who asked, without a decision."""


WITHOUT_RESULT: frozenset[State] = ABANDONED | {"rejected", "given_back"}
"""The states of a request that came to nothing."""


TURNED_DOWN: Mapping[Outcome, State] = {"send_back": "sent_back", "reject": "rejected"}
"""What a decision against a request makes of it."""


def passes_by_decision(mode: Literal["all", "any"], parts: Iterable[Part]) -> bool:
    """Whether what passes a stage with these parts was decided there: to consent is not to decide.

    Where any one seat may speak for all, each of them must have the power.
    """
    every = set(parts)
    return every == {"decide"} if mode == "any" else "decide" in every
