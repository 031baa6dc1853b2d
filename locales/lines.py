"""The lines of a text, and what is put into them."""

import re
from functools import cache
from typing import NamedTuple

PLACEHOLDER = re.compile(r"\{(\w+)\}")

BEFORE_BLOCK = re.compile(r"([^ \u3000\n])[ \u3000]*(?=<blockquote)")

INDENTED_BLOCK = re.compile("^[ \u3000]+(?=<blockquote)", re.MULTILINE)

BEHIND_BLOCK = re.compile(r"(?<=</blockquote>)[ \u3000]*(?=[^ \u3000\n])")


class Line(NamedTuple):
    """A line of a text, and the names of what is put into it."""

    text: str
    names: tuple[str, ...]

    def says_something(self, shown: dict[str, str]) -> bool:
        """Whether there is anything to put into it, or nothing needs to be."""
        return not self.names or any(shown[name] for name in self.names)

    def filled(self, shown: dict[str, str], opening: dict[str, str]) -> str:
        """The line with everything in its place; quotations have lines of their own."""
        if not self.names:
            return self.text
        text = PLACEHOLDER.sub(
            lambda found: (shown if found.start() else opening)[found[1]], self.text
        )
        if "<blockquote" not in text:
            return text
        return BEHIND_BLOCK.sub("\n", BEFORE_BLOCK.sub(r"\1\n", INDENTED_BLOCK.sub("", text)))


@cache
def lines_of(template: str) -> tuple[Line, ...]:
    """The lines of a text of the catalogue."""
    lines = template.split("\n")
    return tuple(Line(line, tuple(PLACEHOLDER.findall(line))) for line in lines)
