"""What the rules have against a draft or a deed, in words."""

from handlers.texts import facts, names
from store.documents import Say, Series
from store.forms.registry import KINDS
from store.rules.refusal import NobodyDecides, Objected, Refusal


def objection(objected: Objected) -> Say:
    """What the office's rules have against it, in the kind's own words."""
    return Say(say=objected.objection.keys(objected.kind), values=objected.details)


def refused(refusal: Refusal) -> Say:
    """A rule's no, as a text; a role and a unit among its details are shown as the seat."""
    if isinstance(refusal, Objected):
        return objection(refusal)
    if isinstance(refusal, NobodyDecides):
        return _nobody_decides(refusal)
    return Say(say=(f"refusal.{refusal.name}",), values=names.seated(refusal.details))


def _nobody_decides(refusal: NobodyDecides) -> Say:
    """That nobody decides on these answers, and on which somebody does."""
    kind = KINDS[refusal.kind]
    answers = tuple(facts.in_words(kind, when) for when in refusal.whens)
    name = names.kind_name(refusal.kind)
    if not answers:
        return Say.of("refusal.nobody_decides", kind=name)
    return Say.of("refusal.nobody_decides.answers", kind=name, answers=Series(series=answers))
