"""Words by which requests are found are entered anew where a record has none, or others."""

from store.documents import Schema
from store.record.finding import keeping
from store.record.transaction import Transaction

WORDS_MADE = "words"
"""Under which id it is noted by which rules words were entered."""

RULES = 1
"""Another number where another word follows from the same request: then all are entered anew."""


def bring_about(record: Transaction) -> bool:
    """Whether words had to be entered: in a record that had none, or by other rules.

    That reads every request and every task once, and is done before anybody works on the record.
    """
    noted = record.get(Schema, WORDS_MADE)
    if noted is not None and noted.version == RULES and record.keeps_words(keeping.FOUND):
        return False
    record.keep_words(keeping.FOUND)
    for at, words in keeping.every(record):
        record.note_words(keeping.FOUND, at, (), words)
    record.put((noted or Schema(id=WORDS_MADE, version=RULES)).but(version=RULES))
    return True
