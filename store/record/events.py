"""The audit chain: each event carries a hash of its content and of the event before it."""

from collections.abc import Iterable

from store.documents import Event
from store.record.audit_chain import Content, canonical, digest

ORIGIN = "0" * 64
_BESIDE = frozenset({"link", "revision"})


def linked(event: Event, before: str) -> Event:
    """`event` with its link to the one whose link is `before`."""
    return event.but(link=link(event.model_dump(mode="json"), before))


def link(stored: Content, before: str) -> str:
    """SHA-256, in hex, of `before` and what is stored of an event, as canonical JSON."""
    content = {name: value for name, value in stored.items() if name not in _BESIDE}
    return digest(f"{before}\n{canonical(content)}")


def first_broken(events: Iterable[Event]) -> Event | None:
    """The first event that does not follow from the one before it, or None if the chain holds."""
    before = ORIGIN
    for number, event in enumerate(events, start=1):
        if event.id != str(number) or event.link != link(event.model_dump(mode="json"), before):
            return event
        before = event.link
    return None
