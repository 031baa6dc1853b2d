"""A text that is too long for one message, in several; with its markup, or as words."""

import re
from collections.abc import Iterator

from telegram.constants import ParseMode

from handlers.conversation.rendering import QUOTE_MARK, bare

MESSAGE_LENGTH = 4096
CAPTION_LENGTH = 1024
"""Characters without markup, counted as Telegram counts them, in UTF-16 units."""

TAG = re.compile("<[^>]*>")
QUOTE = "<blockquote"
ATOM = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)


def pieces(text: str, limit: int) -> list[str]:
    """HTML cut at the ends of lines where that goes, each piece with its own whole markup."""
    if width(text) <= limit:
        return [text]
    cutter = Cutter(limit)
    for atoms in _lines(text):
        cutter.add(atoms)
    cutter.cut()
    return cutter.done


def shortened(text: str, limit: int) -> str:
    """HTML that fits; what is left out is marked by `…`."""
    if width(text) <= limit:
        return text
    return pieces(text, limit - 1)[0] + "…"


def width(text: str) -> int:
    """How much of a message's length HTML takes, if it has to go without its markup as well."""
    return len(bare(text).encode("utf-16-le", errors="surrogatepass")) // 2


def marked(text: str, *, as_words: bool) -> tuple[str, ParseMode | None]:
    """A piece as it goes: HTML, or `as_words`, which Telegram understands whatever they are."""
    return (bare(text), None) if as_words else (text, ParseMode.HTML)


def _lines(text: str) -> Iterator[list[str]]:
    """The tags, entities and characters of each line."""
    line: list[str] = []
    for atom in ATOM.findall(text):
        line.append(atom)
        if atom == "\n":
            yield line
            line = []
    yield line


class Cutter:
    """Collects atoms into pieces of at most `limit`."""

    def __init__(self, limit: int) -> None:
        self.done: list[str] = []
        self._limit = limit
        self._text = ""
        self._width = 0
        self._open: list[str] = []

    def add(self, atoms: list[str]) -> None:
        """Add a line, in a piece with others if it fits."""
        if self._width + sum(map(self._takes, atoms)) > self._limit:
            self.cut()
        for atom in atoms:
            if self._width + self._takes(atom) > self._limit:
                self.cut()
            self._append(atom)

    def _takes(self, atom: str) -> int:
        """Each line of a quotation has a mark, where it goes without markup."""
        begins = atom.startswith(QUOTE) or (atom == "\n" and self._quoting())
        return width(atom) + len(QUOTE_MARK) * begins

    def _quoting(self) -> bool:
        return any(tag.startswith(QUOTE) for tag in self._open)

    def cut(self) -> None:
        """End this piece; what was open goes on in the next one."""
        closing = "".join(f"</{tag[1:-1].split()[0]}>" for tag in reversed(self._open))
        if TAG.sub("", self._text).strip():
            self.done.append(self._text + closing)
        self._text, self._width = "".join(self._open), len(QUOTE_MARK) * self._quoting()

    def _append(self, atom: str) -> None:
        self._text += atom
        self._width += self._takes(atom)
        if atom.startswith("</"):
            self._open.pop()
        elif TAG.fullmatch(atom):
            self._open.append(atom)
