"""Questions and answers about a request, as they are read: a card, a line of one, all of them."""

from handlers.conversation.turn import Turn
from handlers.texts import shown_answers
from handlers.texts.names import decider, in_place
from store.documents import Enquiry, Lines, Person, Say, Series, Task, Value, Words
from store.documents.chat.parcel import Enclosed
from store.documents.values import quoted
from store.record.view import View

EXCERPT = 60
"""Columns of a question or an answer where it stands in one line."""


def newest(record: View, task: Task) -> Value:
    """The last question and its answer, in one line; nothing where none is.

    Who records may be a party: they see what was asked at their own desk.
    """
    last = record.find(Enquiry, request=task.request, order="-doc_id", limit=1)
    enquiry = next(iter(last), None)
    if enquiry is None or (task.power == "record" and enquiry.stage != task.stage):
        return ""
    return Say.of(
        f"thread.newest.{enquiry.state}",
        asked=name(record, enquiry.person, enquiry.seat),
        question=_excerpt(enquiry.asked),
        answer=_excerpt(enquiry.answer) if enquiry.answer else "",
    )


def in_full(record: View, enquiries: list[Enquiry]) -> Lines:
    """Every question with its answer, in order."""
    return Lines(lines=tuple(line for one in enquiries for line in _both(record, one)))


def _both(record: View, enquiry: Enquiry) -> tuple[Value, Value]:
    whom = name(record, enquiry.person, enquiry.seat)
    question = said(record, "thread.asked", enquiry.asked, whom)
    return question, answer(record, enquiry) or Say.of(f"thread.answer.{enquiry.state}")


def answer(record: View, enquiry: Enquiry) -> Value:
    """The answer in full; nothing where there is none."""
    return said(record, "thread.answer", enquiry.answer) if enquiry.answer else ""


def said(record: View, key: str, words: Words, whom: Value = "") -> Say:
    """What was asked or answered, under the text `key`."""
    return Say.of(
        key,
        whom=whom,
        who=_speaker(record, words),
        when=words.at,
        text=quoted(words.text),
        files=named(words),
    )


def _speaker(record: View, said: Words) -> Value:
    if said.seat and said.behalf:
        return in_place(record, said.seat, said.person, said.behalf)
    return name(record, said.person, said.seat)


def _excerpt(said: Words) -> Value:
    if not said.text:
        return Say.of("answer.files", count=len(said.files))
    return shown_answers.excerpt(said.text, EXCERPT)


def name(record: View, person: str, seat: str | None) -> Value:
    """Who it is, with the seat they speak from if they do."""
    return decider(record, seat, person) if seat else record.need(Person, person).name


def enclosed(said: Words) -> list[Enclosed]:
    """The files that were sent with it, as they are sent on."""
    return [Enclosed(hash=one["hash"], name=one["name"], photo=one["photo"]) for one in said.files]


def send_files(turn: Turn, number: str, said: Words, account: str) -> None:
    """Send the files of it to an account."""
    for file in enclosed(said):
        text = Say.of("details.file", number=number, name=file.name)
        turn.say(text, file=file, to=account, priority=1)


def named(said: Words) -> Say | str:
    """The names of its files, for a line of their own; nothing where there are none."""
    names = Series(series=tuple(str(one["name"]) for one in said.files))
    return Say.of("piece.files", names=names) if said.files else ""
