"""Who writes too little, or too much (`store/documents/lengths.py`), is told how much it may be."""

from store.documents.identity import has_number
from store.documents.lengths import REASON, TEXT, Length
from store.rules.refusal import Refusal


def refuse_words(text: str) -> None:
    """Raise Refusal (`words_length`) for too few words, or too many."""
    _refuse_identity(text)
    if not _fits(TEXT, text):
        raise Refusal("words_length", **TEXT.told())


def refuse_reason(text: str) -> None:
    """Raise Refusal (`reason_length`) for what is no reason, or too long for one."""
    _refuse_identity(text)
    if not is_reason(text):
        raise Refusal("reason_length", **REASON.told())


def is_reason(text: str) -> bool:
    """Whether it is long enough, and not too long, to say why."""
    return _fits(REASON, text)


def refuse_opinion(text: str) -> None:
    """Raise Refusal (`opinion_length`) for more words than an opinion or a note may have."""
    _refuse_identity(text)
    if REASON.is_long(text):
        raise Refusal("opinion_length", **REASON.told())


def _refuse_identity(text: str) -> None:
    """Raise Refusal (`identity_number`) for words with somebody's number in them."""
    if has_number(text):
        raise Refusal("identity_number")


def _fits(limits: Length, text: str) -> bool:
    return not (limits.is_short(text) or limits.is_long(text))
