"""Writes to a record until it is ended; a program of its own: `busy_writer.py URL`.

It does what a running bot does: updates in, files, requests, decisions, messages, the night's work.
"""

import sys
from contextlib import closing

import store
from record.offices import NOW, PHOTO, approved, parcel
from store.documents import Inbound
from store.engine.files.kept import Files, beside
from store.operations import retention
from store.operations.said import KEPT
from store.record import audit_chain
from store.record.transaction import Transaction


def main(url: str) -> None:
    files = Files(beside(url, ".files"))
    with closing(store.open_record(url)) as rows:
        for number in range(1_000_000):
            kept = files.keep(PHOTO + str(number).encode())
            with rows.transaction():
                _turn(Transaction(rows), number, kept.hash)
            with rows.transaction():
                _night(rows)
            print(number, flush=True)  # noqa: T201  the test waits for it


def _turn(record: Transaction, number: int, photo: str) -> None:
    body = {"update_id": number, "file": photo}
    update = Inbound(id=str(number), body=body, digest=audit_chain.seal(body), received=NOW)
    update = record.put(update)
    record.answers(update)
    request = approved(record, f"B{number}")
    record.put(parcel(f"{number}.1", says=request.id, state="sent"))
    record.put(update.but(state="done", body={}))


def _night(rows: store.RowsDB) -> None:
    later = NOW + 2 * KEPT
    retention.let_go(
        list(retention.due(rows, later, lambda: False))[-20:], later, Transaction(rows)
    )


if __name__ == "__main__":
    main(sys.argv[1])
