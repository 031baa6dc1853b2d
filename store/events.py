"""The audit chain: each event carries a hash of its content and of the event before it."""

import hashlib
import json
from collections.abc import Iterable

from store.documents import Event

ORIGIN = "0" * 64


def linked(event: Event, before: str) -> Event:
    """`event` with its link to the one whose link is `before`."""
    return event.but(link=link(event, before))


def link(event: Event, before: str) -> str:
    """SHA-256, in hex, of `before` and the event's content as canonical JSON."""
    content = event.model_dump(mode="json", exclude={"link", "revision"})
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{canonical}".encode()).hexdigest()


def first_broken(events: Iterable[Event]) -> Event | None:
    """The first event that does not follow from the one before it, or None if the chain holds."""
    before = ORIGIN
    for number, event in enumerate(events, start=1):
        if event.id != str(number) or event.link != link(event, before):
            return event
        before = event.link
    return None
