"""What the registers have of a request follows from it, in whichever state it stands."""

import pytest

from store.documents import Entry, Request
from store.operations.check.record import Checkup
from store.registers.expected import expected
from support.standing_requests import every_state, standing

HELD = {
    "waiting": "asked",
    "disagreed": "asked",
    "approved": "live",
    "carried_out": "live",
    "sent_back": "void",
    "rejected": "void",
    "withdrawn": "void",
    "lapsed": "void",
}
"""By the state of the request: that of its entries, until a last day is recorded."""


@pytest.mark.parametrize(("kind", "state"), every_state("secondment", "allocation", "cost_share"))
def test_entries_stand_as_their_request_does(kind: str, state: str) -> None:
    room, number = standing(kind, state)
    request = room.record.need(Request, number)
    found = room.record.find(Entry, request=number)
    assert [one.but(revision=0) for one in found] == expected(request)
    back = kind == "secondment" and request.state == "carried_out"
    assert {one.state for one in found} == {"closed" if back else HELD[request.state]}
    assert list(Checkup(room.rows, None).findings()) == []
