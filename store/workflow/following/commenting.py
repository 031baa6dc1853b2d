"""补充说明: words about a request after its end; they are on record and change nothing of it."""

from store.documents import Comment, Request, Words
from store.record.office_time import day_of
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.authority.readers import commenting
from store.rules.lengths import refuse_words
from store.rules.refusal import Refusal

MOST = 20
"""So many of one request."""


def commentable(record: View, number: str, words: Words) -> Request:
    """The request, if who wrote these words may still comment on it.

    Raises Refusal as `commenting.refuse` does, and `too_many_comments` (`most`).
    """
    known, day = record.get(Request, number), day_of(words.at)
    request = commenting.refuse(record, known, words.person, day)
    if len(of(record, request)) >= MOST:
        raise Refusal("too_many_comments", most=MOST)
    return request


def of(record: View, request: Request) -> list[Comment]:
    """All of them, in order."""
    return record.find(Comment, request=request.id)


def comment(record: Transaction, number: str, words: Words) -> Comment:
    """Keep it. Raises Refusal as `commentable` does, and `words_length`."""
    request = commentable(record, number, words)
    refuse_words(words.text)
    count = len(of(record, request)) + 1
    seat = commenting.seat(request, words.person)
    said = words.model_copy(update={"seat": seat, "files": ()})
    kept = record.put(Comment(id=f"{number}/c{count}", request=number, number=count, said=said))
    facts = {"person": words.person, "seat": seat, "why": words.text}
    record.record("commented", words.at, request=number, version=request.version, **facts)
    return kept
