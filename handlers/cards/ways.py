"""What who asked can do about a request where it stands."""

from handlers.conversation.buttons import Button
from store.documents import Key, Request
from store.workflow.actions.proposals import is_acceptable
from store.workflow.actions.withdrawal import OVER


def asker_keys(request: Request) -> tuple[tuple[Key, ...], ...]:
    """What who asked can do about it where it stands; the details always."""
    if request.state in OVER:
        again = Button("again", about=request.id).key("key.again")
        return ((again, details_key(request)),)
    if request.state != "sent_back":
        return ((details_key(request),),)
    version = {"about": request.id, "version": str(request.version)}
    acceptable = is_acceptable(request)
    amend = Button("amend", **version).key("key.amend", style="plain" if acceptable else "good")
    accept = Button("accept", **version).key("key.accept", style="good")
    rows = ((amend, details_key(request)),)
    return ((accept,), *rows) if acceptable else rows


def details_key(request: Request) -> Key:
    """The button that shows all of it."""
    return Button("details", about=request.id).key("key.details")
