"""The catalogues: the only source of words, one of each slice, in gettext's usual layout."""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po


@cache
def catalog(language: str) -> Catalog:
    """All words of `language`, of every slice; its .po files are the only source of words.

    Raises ValueError where two slices have the same key.
    """
    first, *others = (_read(path, language) for path in slices(language))
    for message in (message for one in others for message in one if message.id):
        if message.id in first:
            raise ValueError(f"two slices have {message.id}")
        first[message.id] = message
    return first


def templates(language: str, prefix: str) -> dict[str, str]:
    """The texts whose keys begin so, with their blanks, by their keys."""
    known = ((str(one.id), str(one.string)) for one in catalog(language) if isinstance(one.id, str))
    return {key: text for key, text in known if key.startswith(prefix)}


def slices(language: str) -> list[Path]:
    """The catalogues of `language`, one a slice, in gettext's usual layout."""
    folder = Path(__file__).parent / language / "LC_MESSAGES"
    return sorted(folder.glob("*.po"))


def _read(path: Path, language: str) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=language, abort_invalid=True)
