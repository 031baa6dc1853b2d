"""The entries of a station or a person, page by page."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.conversation import paging
from handlers.conversation.buttons import Button
from handlers.conversation.layout import Rows
from handlers.conversation.turn import Turn
from handlers.readouts.declared import kept, told
from handlers.readouts.declared.bars import Bar
from handlers.readouts.declared.look import Look
from handlers.readouts.declared.places import Cut
from store.documents import Entry, Key, Person, Say, Value
from store.forms.registry import READOUTS
from store.registers.readouts.reading import ASIDE, Reading

LONGEST_ID = 56
"""Of an entry that a button can carry; a longer one is told in its row alone."""


def face(look: Look) -> tuple[Say, *Rows]:
    """The heading, a page of entries, and the ways to what else there is."""
    shown = paging.turned(look.turn, (part(look),), look.cut.place, look.cut.way)
    cut = look.cut._replace(place="", way="")
    ways = shown.keys(lambda place, way: look.button(cut._replace(place=place, way=way)))
    beside = (_years(look), _states(look), _to_take(look, cut, empty=not shown.rows))
    rows = (*shown.rows, ways, *map(tuple, beside), tuple(_elsewhere(look)))
    return heading(look, empty=not shown.rows), *(row for row in rows if row)


def part(look: Look) -> paging.Part:
    """The entries that are looked at, as a list."""
    reading = look.reading
    return paging.Part(
        letter="e",
        shape=Entry,
        sources=lambda _: reading.sources(),
        row=lambda turn, one: (key(turn, look, one),),
        order=reading.order,
        wanted=lambda _, one: reading.is_listed(one),
        within=reading.within,
    )


def key(turn: Turn, look: Look, entry: Entry) -> Key:
    """The button that brings an entry."""
    said = row(turn, look.readout.name, entry)
    opens = Button("le", entry.id) if len(entry.id) <= LONGEST_ID else look.button(look.cut)
    return opens.key("readout.key.row", row=said)


def row(turn: Turn, readout: str, entry: Entry, with_state: str = "readout.row.state") -> Say:
    """An entry in one line; it says so where it does not count yet, or no more."""
    beside = READOUTS[readout].beside
    more = beside.values(turn.record, entry, turn.event.day) if beside else {}
    shown = {**told.values(turn.record, entry), **more}
    told_of = Say.of(f"readout.{readout}.row", **shown)
    if entry.state in {"live", "closed"}:
        return told_of
    return Say.of(with_state, state=Say.of(f"entry.{entry.state}"), row=told_of)


def heading(look: Look, *, empty: bool) -> Say:
    """What is looked at, whose it is and when; with what it comes to."""
    return Say.of(
        "readout.heading",
        title=Say.of(f"readout.{look.readout.name}"),
        of=look.of.name,
        period=period(look.reading),
        total=kept.total(look.turn.record, look.reading),
        empty=Say.of("readout.empty") if empty else "",
    )


def bars(look: Look) -> list[Bar]:
    """The same page as bars."""
    found: list[Bar] = []

    def bar(turn: Turn, one: Entry) -> paging.Row:
        found.append(Bar(row(turn, look.readout.name, one), one.quantity))
        return ()

    paging.turned(look.turn, (replace(part(look), row=bar),), look.cut.place, look.cut.way)
    return found


def period(reading: Reading) -> Value:
    """When that is."""
    when = Say.of(f"readout.{reading.when}", year=str(reading.of_year), day=reading.day)
    if reading.state is None:
        return when
    return Say.of("readout.of_state", when=when, state=Say.of(f"entry.{reading.state}"))


def _years(look: Look) -> Iterator[Key]:
    """The year before, as far as there is anything, and the way back to today."""
    reading = look.reading
    if reading.any_before(look.turn.record):
        before = Cut(year=reading.of_year - (reading.year is not None or reading.when == "year"))
        yield look.button(before).key("readout.key.year", year=str(before.year))
    if reading.year is not None and reading.year < reading.today.year:
        after = reading.year + 1
        now = after == reading.today.year
        label = "readout.key.now" if now else "readout.key.year"
        yield look.button(Cut(year=None if now else after)).key(label, year=str(after))


def _states(look: Look) -> Iterator[Key]:
    """What is not listed here: asked for, or come to nothing; and the way back from there."""
    if look.cut.state is not None:
        yield look.button(Cut(year=look.cut.year)).key("readout.key.counted")
    for state in ASIDE:
        shown = state in {*look.reading.states, *look.readout.states}
        if not shown and look.reading.any_in(look.turn.record, state):
            yield look.button(Cut(year=look.cut.year, state=state)).key(f"readout.key.{state}")


def _to_take(look: Look, cut: Cut, *, empty: bool) -> Iterator[Key]:
    """The same as a picture, as a workbook, and on paper."""
    if not empty and look.readout.picture:
        yield look.button(look.cut, "lp").key("readout.key.picture")
    if not empty and look.readout.columns:
        yield look.button(cut, "lx").key("readout.key.workbook")
        yield look.button(cut, "ld").key("readout.key.printed")


def _elsewhere(look: Look) -> Iterator[Key]:
    """The list in which it is one of several, and the station's card."""
    reads, is_person = look.reads, isinstance(look.of, Person)
    if reads.every or (len(reads.stations) > 1 and not is_person):
        name = "people" if is_person else "all"
        back = Button("l", look.readout.name, name, str(Cut(year=look.cut.year)))
        yield back.key(f"readout.key.{name}")
    if look.readout.line and not is_person:
        yield Button("station", look.of.id).key("readout.key.station")
