"""How a question is shown to whoever was asked."""

from collections.abc import Mapping
from datetime import date

from handlers.cards import keys
from handlers.conversation.buttons import Button
from handlers.texts import facts
from handlers.texts.enquiries import _answer, _said
from store.documents import Enquiry, Key, Request, Say
from store.record.view import View


def card(
    record: View, request: Request, enquiry: Enquiry, heading: Mapping[str, object], day: date
) -> tuple[Say, tuple[tuple[Key, ...], ...]]:
    """What who was asked sees: the question below the facts, and what became of it."""
    text = Say.of(
        f"enquiry.card.{enquiry.state}",
        **heading,
        facts=facts.facts(record, request, enquiry.version, day),
        question=_said(record, "thread.question", enquiry.asked),
        answer=_answer(record, enquiry),
    )
    details = keys.details_key(request)
    if enquiry.state != "open":
        return text, ((details,),)
    answer = Button("answer", request.id, f"q{enquiry.number}").key("key.answer", style="good")
    return text, ((answer, details),)
