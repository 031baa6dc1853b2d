"""Whatever is done and by whom: what is found is what a look at every request would find."""

from hypothesis import given, settings
from hypothesis import strategies as st

from find.deeds import DEEDS, Office
from find.moves import Step, held_seats
from store.documents import Request
from store.engine.query import Mark
from store.record.finding import keeping
from store.record.office_time import day_of
from store.record.view import View
from store.rules.finding import reading
from store.rules.finding.sought import SentOn, Sought, Word
from support.errands import UNIT
from support.examples import examples

LOOKED_FOR = (
    "音响",
    "桌椅",
    "更换音响",
    "换桌",
    "theat",
    "lights",
    "12",
    "QS-2026-0002",
    "请示",
    "丙丁",
    "的",
)


def scanned(record: View, sought: Sought, person: str, office: Office) -> list[str]:
    """What a look at every request finds, newest first."""
    day = day_of(office.at)
    every = reversed(record.find(Request))
    return [one.id for one in every if reading.is_readable(record, sought, one, person, day)]


def found(record: View, sought: Sought, person: str, office: Office) -> list[str]:
    """What is found by the words, three at a time."""
    day, after, seen = day_of(office.at), None, list[str]()
    while page := reading.page(record, sought, person, day, limit=3, after=after):
        seen += [one.id for _, one in page if reading.is_readable(record, sought, one, person, day)]
        after = Mark(None, page[-1][0])
    return seen


STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 30), st.integers(0, 30)),
    min_size=4,
    max_size=14,
)
WORDS = st.builds(
    Word,
    text=st.sampled_from(("", *LOOKED_FOR)),
    kinds=st.sampled_from(((), ("general_request",), ("secondment",))),
    states=st.sampled_from(((), ("waiting", "approved"), ("rejected",))),
    units=st.sampled_from(((), (UNIT,))),
    people=st.sampled_from(((), ("P1",), ("P2", "P3"))),
    sent=st.sampled_from(
        (None, SentOn(2026), SentOn(None, 3), SentOn(2025, 3), SentOn(2026, 3, 2))
    ),
)
SOUGHT = st.builds(
    Sought,
    words=st.lists(WORDS, max_size=2).map(tuple),
    state=st.sampled_from((None, None, "waiting")),
    mine=st.sampled_from((False, False, True)),
)


@settings(max_examples=examples(6), deadline=None)
@given(steps=STEPS, some=st.lists(SOUGHT, min_size=2, max_size=4))
def test_what_is_found_is_what_a_look_at_everything_finds(
    steps: list[Step], some: list[Sought]
) -> None:
    office = Office()
    for number in range(3):
        office.do(("send", number, number), 100 + number)
    for number, step in enumerate(steps):
        office.do(step, number)
    record = office.record
    people = list(dict.fromkeys(one.person for one in held_seats(record)))
    for sought in (Sought(), Sought(words=(Word("音响"),)), *some):
        for person in people:
            assert found(record, sought, person, office) == scanned(record, sought, person, office)
    assert list(keeping.findings(record)) == []
