"""The kinds of request there are."""

from store.kinds.general_request import GeneralRequest
from store.kinds.kind import Desk, Kind, Problem, Question

KINDS: dict[str, type[Kind]] = {kind.kind: kind for kind in (GeneralRequest,)}

__all__ = ["KINDS", "Desk", "GeneralRequest", "Kind", "Problem", "Question"]
