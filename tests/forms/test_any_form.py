"""Whatever a form asks, and whatever is done with it: nothing is lost, and it can be finished."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from store.documents import Request
from support.declaring import declared
from support.examples import examples
from support.generated import Spec, declarations, declared_kind, words
from support.room import Room
from support.walker import Walker, named

DEEDS = ["good", "good", "good", "press", "bad", "sticker", "edit", "file", "skip", "keep", "back"]
DEEDS += ["change", "change", "cancel"]
deeds = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 5)), max_size=25)
Deeds = list[tuple[str, int]]

ROOM = Room()


class Undone(Exception):
    """So that every example begins with the same record."""


@contextmanager
def walker(wanted: list[Spec]) -> Iterator[Walker]:
    """Somebody at the first question of this form."""
    form = declared_kind(wanted)
    ROOM.parcels.clear()
    ROOM.phones.clear()
    with suppress(Undone), declared(form, words()), ROOM.rows.transaction():
        yield Walker(ROOM, form)
        raise Undone


NESTED = [
    Spec("choice", optional=False, conditional=False, on=0, condition=0),
    Spec("choice", optional=False, conditional=True, on=0, condition=0),
    Spec("text", optional=False, conditional=True, on=1, condition=0),
]


@example(NESTED, [("good", 0)] * 3, [("change", 0), ("press", 1)])
@settings(max_examples=examples(30), deadline=None, suppress_health_check=list(HealthCheck))
@given(declarations, deeds, deeds)
def test_any_form(wanted: list[Spec], first: Deeds, then: Deeds) -> None:
    with walker(wanted) as person:
        for done in (first, then):
            for deed, which in done:
                person.does(deed, which)
            person.finish()
        expected = {one.name: person.taken[one.name] for one in person.asked()}
        unasked = {one.name: None for one in person.form.questions() if one.name not in expected}
        assert "Sent as GE-2026-0001" in person.phone.presses("Send")
        request = ROOM.record.need(Request, "GE-2026-0001")
        assert named(request.newest.answers) == expected | unasked
