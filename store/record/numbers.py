"""Own ids for what the register takes up: P12, H7, W3."""

from store.documents import Document
from store.record.transaction import Transaction


def new_id(record: Transaction, shape: type[Document], letter: str) -> str:
    """The next id of this letter that no document of `shape` has."""
    while True:
        wanted = f"{letter}{record.next_number(shape.table)}"
        if record.get(shape, wanted) is None:
            return wanted
