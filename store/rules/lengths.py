"""How much has to be written, and how much may be: counted is what is seen (`store/writing.py`)."""

from store.rules.refusal import Refusal
from store.writing import length

SHORTEST, LONGEST = 2, 500
"""Characters of a question, an answer or the opinion of an added signer (domain.md §5.1, text)."""

SHORTEST_REASON, LONGEST_REASON = 5, 500
"""Characters of a reason for rejecting or sending back (domain.md §5.1)."""


def refuse_words(text: str) -> None:
    """Raise Refusal (`words_length`) for too few words, or too many."""
    if not SHORTEST <= length(text) <= LONGEST:
        raise Refusal("words_length", least=SHORTEST, most=LONGEST)


def refuse_reason(text: str) -> None:
    """Raise Refusal (`reason_length`) for what is no reason, or too long for one."""
    if not is_reason(text):
        raise Refusal("reason_length", least=SHORTEST_REASON, most=LONGEST_REASON)


def is_reason(text: str) -> bool:
    """Whether it is long enough, and not too long, to say why."""
    return SHORTEST_REASON <= length(text) <= LONGEST_REASON


def refuse_opinion(text: str) -> None:
    """Raise Refusal (`opinion_length`) for more words than an opinion or a note may have."""
    if length(text) > LONGEST_REASON:
        raise Refusal("opinion_length", most=LONGEST_REASON)
