"""What is shown beside the desks: a question to who was asked, a public notice to its readers."""

from handlers.cards import keys
from handlers.conversation.buttons import Button
from handlers.conversation.layout import Face
from handlers.texts import enquiries, facts
from handlers.texts.dossier import Dossier
from store.documents import Enquiry, Say
from store.rules.authority.readers import public_notice
from store.rules.refusal import Refusal
from store.workflow.public_notice import REPLY


def enquiry(dossier: Dossier, asked: Enquiry) -> Face:
    """What who was asked sees: the question below the facts, and what became of it."""
    text = Say.of(
        f"enquiry.card.{asked.state}",
        **dossier.heading,
        facts=facts.facts(dossier, asked.version),
        question=enquiries.said(dossier.record, "thread.question", asked.asked),
        answer=enquiries.answer(dossier.record, asked),
    )
    details = keys.details_key(dossier.request)
    if asked.state != "open":
        return text, ((details,),)
    answer = Button("answer", asked.request, f"q{asked.number}").key("key.answer", style="good")
    return text, ((answer, details),)


def notice(dossier: Dossier, person: str) -> Face:
    """What a reader of a public notice (公示) sees, to object or to copy; then that it is over."""
    request = dossier.request
    up = public_notice.open_one(dossier.record, request)
    text = Say.of(
        "public_notice.card" if up else "public_notice.over",
        **dossier.heading,
        text=facts.notice(dossier),
        until=up.due if up else "",
        own=_said(dossier, person),
    )
    try:
        public_notice.objecting(dossier.record, request, person, dossier.day)
    except Refusal:
        return text, ()
    return text, ((Button("protest", request.id).key("key.protest"),),)


def _said(dossier: Dossier, person: str) -> Say | str:
    """That the reader's own objection is on record, and how it was answered."""
    said = (one for one in dossier.request.counted if one.outcome == "object")
    own = [one for one in said if one.person == person]
    reply = dossier.request.on_record(REPLY) or ""
    return Say.of("public_notice.objected", when=own[-1].at, reply=reply) if own else ""
