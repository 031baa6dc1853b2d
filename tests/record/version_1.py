"""A record as the first version kept it: no marks beside its rows, nothing noted of its tables."""

import json
from contextlib import closing
from pathlib import Path

import apsw

from store.engine.sqlite.statements import create_index
from store.record.location import path_of
from store.record.transaction import INDEXES

EXPORTED = Path(__file__).with_suffix(".json")


def old_record(url: str) -> None:
    """Put one at `url`; what is in it is what that version has exported."""
    with closing(apsw.Connection(str(path_of(url)))) as connection, connection:
        for table, documents in json.loads(EXPORTED.read_text("utf-8")).items():
            _create(connection, table)
            for doc_id, document in documents.items():
                body = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
                connection.execute(f"INSERT INTO t_{table} VALUES (?, ?)", (int(doc_id), body))


def _create(connection: apsw.Connection, table: str) -> None:
    connection.execute(
        f'CREATE TABLE IF NOT EXISTS "t_{table}" '
        "(doc_id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL) STRICT"
    )
    for index in INDEXES[table]:
        connection.execute(create_index(table, index))
