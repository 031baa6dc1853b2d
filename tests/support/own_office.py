"""The kind of request that the documentation declares in an office.toml, in the sample office."""

import re
from pathlib import Path

import handlers
from store import sample
from store.forms.declared import own_kinds
from store.office import loading
from store.office.validation.file import read
from support.room import Room

DOCS = Path(__file__).parents[2] / "docs"
SAMPLE = Path(sample.__file__).with_name("office.toml").read_text(encoding="utf-8")
KIND = "own_key_loan"


def shown(page: str) -> str:
    """The example of the page."""
    text = (DOCS / page).read_text(encoding="utf-8")
    blocks: list[str] = re.findall("```toml\n(.*?)```", text, re.DOTALL)
    [example] = [one for one in blocks if "[[kinds]]" in one]
    return example


EXAMPLE = shown("office.md")


def load(room: Room, file: Path, *kinds: str) -> loading.Updated:
    """Load the sample's office.toml with these kinds."""
    file.write_text("\n".join((SAMPLE, *kinds)), encoding="utf-8")
    described = read(file, handlers.LANGUAGES)
    return room.work(lambda record: loading.update(record, described, room.clock.now()))


def forget() -> None:
    """Let the program know of no such kind, as when it begins."""
    own_kinds._have(())
