"""Whether the registers have of a request what follows from it."""

from collections.abc import Iterator

from store.documents import Entry, Request
from store.forms.registry import KINDS
from store.record.view import View
from store.registers import entries
from store.registers.expected import expected
from store.registers.life_cycle import as_known


def findings(record: View, name: str, request: Request) -> Iterator[str]:
    """Every entry that is missing, or is not what follows from the request as it is."""
    kind = KINDS.get(request.kind)
    if kind is None or kind.problems(request.newest.answers):
        return  # it asks otherwise today
    known = {entry.id: entry for entry in entries.of_request(record, request.id)}
    for wanted in expected(request):
        entry = known.pop(wanted.id, None)
        if entry is None:
            yield f"{name}: its entry {wanted.id} is not there."
        elif as_known(entry, wanted) != entry:
            yield f"{name}: its entry {wanted.id} is not what follows from it."
    yield from (_not_void(name, one) for one in known.values() if one.state != "void")


def _not_void(name: str, entry: Entry) -> str:
    return f"{name}: its entry {entry.id} is not asked for any more, and is not void."
