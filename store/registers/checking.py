"""Whether the registers have of a request what follows from it."""

from collections.abc import Iterator

from store.documents import Entry, Request
from store.forms.registry import KINDS
from store.record.view import View
from store.registers import ending, entries
from store.registers.expected import expected
from store.registers.life_cycle import as_known


def findings(record: View, request: Request) -> Iterator[str]:
    """Yield what is wrong with its entries."""
    kind = KINDS.get(request.kind)
    if kind is None or not (kind.enters or kind.closes) or kind.problems(request.newest.answers):
        return  # where it asks otherwise today, nobody knows what should be there
    yield from ending.findings(record, request)
    known = {entry.id: entry for entry in entries.of_request(record, request.id)}
    wanted = {entry.id: entry for entry in expected(request)}
    for own_id, entry in wanted.items():
        yield from _differs(request, own_id, known.get(own_id), entry)
    for own_id in known.keys() - wanted.keys():
        if known[own_id].state != "void":
            yield f"entries/{own_id}: {request.id} does not ask for it, and it is not void."


def _differs(request: Request, own_id: str, found: Entry | None, entry: Entry) -> Iterator[str]:
    if found is None:
        yield f"entries/{own_id}: {request.id} asks for it, and it is not there."
    elif as_known(found, entry) != found:
        yield f"entries/{own_id}: it is not what follows from {request.id}."
