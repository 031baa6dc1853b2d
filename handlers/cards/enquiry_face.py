"""How a question is shown to whoever was asked."""

from handlers.cards import keys
from handlers.conversation.buttons import Button
from handlers.conversation.layout import Face
from handlers.texts import enquiries, facts
from handlers.texts.dossier import Dossier
from store.documents import Enquiry, Say


def card(dossier: Dossier, enquiry: Enquiry) -> Face:
    """What who was asked sees: the question below the facts, and what became of it."""
    text = Say.of(
        f"enquiry.card.{enquiry.state}",
        **dossier.heading,
        facts=facts.facts(dossier, enquiry.version),
        question=enquiries.said(dossier.record, "thread.question", enquiry.asked),
        answer=enquiries.answer(dossier.record, enquiry),
    )
    details = keys.details_key(dossier.request)
    if enquiry.state != "open":
        return text, ((details,),)
    answer = Button("answer", enquiry.request, f"q{enquiry.number}").key("key.answer", style="good")
    return text, ((answer, details),)
