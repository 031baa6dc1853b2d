"""What who asked can do from the status card, where the request stands."""

from handlers.cards.keys import asker_keys
from handlers.conversation.buttons import Button
from handlers.conversation.layout import Rows
from handlers.texts.dossier import Dossier
from store.documents.vocabulary import WITHDRAWABLE
from store.workflow.actions import giving_back
from store.workflow.following import urging


def rows(dossier: Dossier, person: str) -> Rows:
    """The details and what comes next; urging, copies; taking it back where that can be."""
    request = dossier.request
    *rows, last = asker_keys(request)
    if urging.at_desks(dossier.record, request, person, dossier.at):
        last = (*last, Button("urge", request.id).key("key.urge"))
    if dossier.kind.copies != ():
        last = (*last, Button("copies", request.id).key("key.copies"))
    if request.state in WITHDRAWABLE:
        last = (*last, Button("withdraw_request", request.id).key("key.withdraw_request"))
    if giving_back.is_returnable(dossier.record, request, person, dossier.at):
        last = (*last, Button("give_back", request.id).key("key.give_back"))
    return (*rows, last)
