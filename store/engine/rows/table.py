"""TinyDB's table over rows."""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Any

from tinydb.queries import QueryLike

from store.engine.codec import encode
from store.engine.disk import TakenError
from store.engine.rows.table_reader import HIGHEST_ID, Content, RowsReader, could_be_id

Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]


class RowsTable(RowsReader):
    """A TinyDB table that writes the rows it changes, each call in a transaction.

    It is TinyDB's table but for this: an id is given once, also after `remove` and `truncate`; a
    call that fails has changed nothing; nothing is shared with the caller, and nothing is cached.
    """

    def insert(self, document: Mapping[str, Any]) -> int:
        """Keep a new document and return its id; a `Document` brings its own."""
        if not isinstance(document, Mapping):
            raise ValueError("Document is not a Mapping")  # noqa: TRY004  as in TinyDB
        doc_id = document.doc_id if isinstance(document, self.document_class) else None
        if doc_id is not None and not could_be_id(doc_id):
            raise ValueError(f"Document ID {doc_id!r} is not a whole number up to {HIGHEST_ID}")
        try:
            return self._disk.insert(self.name, doc_id, encode(document))
        except TakenError as taken:
            raise ValueError(f"Document with ID {doc_id} already exists") from taken

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        with self._disk.change():
            return [self.insert(document) for document in documents]

    def replace(self, doc_id: int, document: Mapping[str, Any]) -> None:
        """Put a whole document in the place of another. Raises KeyError if there is none."""
        if not (could_be_id(doc_id) and self._disk.replace(self.name, doc_id, encode(document))):
            raise KeyError(doc_id)

    def insert_text(self, body: str) -> int:
        """Keep a new document that is JSON text already and return its id."""
        return self._disk.insert(self.name, None, body)

    def replace_text(self, doc_id: int, body: str) -> None:
        """Put JSON text in the place of a document. Raises KeyError if there is none."""
        if not self._disk.replace(self.name, doc_id, body):
            raise KeyError(doc_id)

    def update(
        self,
        fields: Fields,
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        asked = None if doc_ids is None else list(doc_ids)
        with self._disk.change():
            contents = self._chosen(cond, asked)
            updated = _there(asked, contents)
            for doc_id in updated:
                _apply(fields, contents[doc_id])
            self._write(contents)
        return updated

    def update_multiple(self, updates: Iterable[tuple[Fields, QueryLike]]) -> list[int]:
        steps = list(updates)
        updated = []
        with self._disk.change():
            contents: dict[int, Content] = {}
            for _, cond in steps:
                contents |= self._matching(cond)
            for doc_id, content in sorted(contents.items()):
                for fields, cond in steps:
                    if cond(content):
                        updated.append(doc_id)
                        _apply(fields, content)
            self._write(contents)
        return updated

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        with self._disk.change():
            return super().upsert(document, cond)

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        if cond is None and doc_ids is None:
            raise RuntimeError("Use truncate() to remove all documents")
        asked = None if doc_ids is None else list(dict.fromkeys(doc_ids))
        with self._disk.change():
            contents = self._chosen(cond, asked)
            removed = _there(asked, contents)
            self._disk.remove(self.name, removed)
        return removed

    def truncate(self) -> None:
        """Remove all documents; their ids do not come back."""
        self._disk.clear(self.name)

    def _chosen(self, cond: QueryLike | None, doc_ids: Iterable[int] | None) -> dict[int, Content]:
        if doc_ids is None:
            return dict(self._matching(cond))
        return {document.doc_id: dict(document) for document in self._some(doc_ids)}

    def _write(self, contents: Mapping[int, Content]) -> None:
        for doc_id, content in contents.items():
            self._disk.replace(self.name, doc_id, encode(content))


def _there(asked: list[int] | None, contents: Mapping[int, Content]) -> list[int]:
    return list(contents) if asked is None else [at for at in asked if at in contents]


def _apply(fields: Fields, content: Content) -> None:
    if callable(fields):
        fields(content)
    else:
        content.update(fields)
