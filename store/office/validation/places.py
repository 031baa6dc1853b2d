"""Where in an office.toml something is wrong: the place as people count, and its line."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from store.office import toml_lines

Place = Sequence[str | int]
"""The keys and numbers that lead to a value."""


class Fault(NamedTuple):
    """What is wrong in which line (0: in the whole file), and what would do; no full stop."""

    line: int
    what: str

    def __str__(self) -> str:
        return f", line {self.line}: {self.what}" if self.line else f": {self.what}"


def _places(text: str) -> list[tuple[str, int]]:
    """Every place as a fault names it, with its line; the closest first."""
    found = toml_lines.lines(text)
    named = [(where(path), line) for path, line in found.items()]
    named += [(_stage(path), line) for path, line in found.items() if path[0] == "chains"]
    return sorted(named, key=lambda one: len(one[0]), reverse=True)


def _stage(path: Place) -> str:
    """`("chains", "general_request", 1, "seats")`: chains.general_request, stage 2, seats."""
    head, tail = ".".join(map(str, path[:2])), path[2:]
    stage = "".join(f", stage {one + 1}" if isinstance(one, int) else f", {one}" for one in tail)
    return head + stage


def placed(faults: Iterable[str], text: str) -> list[Fault]:
    """Each of `faults` once, with its line in `text`."""
    places = _places(text)
    return [Fault(_line(fault, places), fault) for fault in dict.fromkeys(faults)]


def _line(fault: str, places: Sequence[tuple[str, int]]) -> int:
    """The line of the innermost place the fault begins with; 0 for one of the whole file."""
    for place, line in places:
        if fault.startswith(place) and not fault[len(place) :][:1].isalnum():
            return line
    return 0


def where(place: Place) -> str:
    """`("towns", 2, "people", 0, "seat")` as people count: towns 3, people 1, seat."""
    words = [f" {part + 1}" if isinstance(part, int) else f", {part}" for part in place]
    return "".join(words).removeprefix(", ")
