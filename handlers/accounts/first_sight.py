"""Who is writing, as far as that can be seen."""

from handlers.conversation.event import Event
from handlers.conversation.rendering import DEFAULT_LANGUAGE, LANGUAGES, language_of
from store.documents import Account, Office
from store.record.transaction import Transaction
from store.record.view import View


def _first_language(record: View, event: Event) -> str:
    """The messenger's own if the office speaks it, else the office's."""
    office = record.get(Office, "office")
    guess = language_of(event.language_code)
    if office is None:
        return guess or DEFAULT_LANGUAGE
    return guess if guess and guess in (office.languages or LANGUAGES) else office.language


def at_sight(record: Transaction, event: Event) -> Account:
    """Who is writing; at first sight the language is a guess from the messenger's own."""
    known = record.get(Account, str(event.user)) or Account(id=str(event.user))
    now = {
        "language": known.language or _first_language(record, event),
        "reachable": event.kind != "blocked",
    }
    same = known.revision and (known.language, known.reachable) == tuple(now.values())
    return known if same else record.put(known.but(**now))
