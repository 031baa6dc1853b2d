"""What is written over a disk is read as if it were written on it, and never reaches it."""

import random
from pathlib import Path

import pytest

from store.engine.disk import NotUniqueError
from store.engine.query import Index, Indexes
from store.engine.rows.database import RowsDB, open_overlaid, open_tinydb

INDEXES: Indexes = {"people": (Index(("id",), unique=True), Index(("town", "age")))}
STEPS = 400


def answers(db: RowsDB) -> list[object]:
    """What is told of the people, but for the numbers of the rows."""
    table = db.table("people")
    told: list[object] = [len(table)]
    for town in ("north", "south"):
        told += [table.few({"town": town}, 5)]
        for order in ("age", "-age", "id", "-id"):
            for limit in (None, 1, 3):
                rows = table.bodies({"town": town}, order=order, limit=limit)
                told.append([body for _, body in rows])
    told.append(sorted(body for _, body in table.bodies_of("id", ["P1", "P2", "P7"])))
    told.append([body for _, body in table.beginning("id", "P1", 4)])
    return told


def step(chance: random.Random, *dbs: RowsDB) -> None:
    own_id, deed = f"P{chance.randrange(20)}", chance.randrange(3)
    body = f'{{"id":"{own_id}","town":"{chance.choice(("north", "south"))}","age":%d}}'
    body %= chance.randrange(10_000)
    for db in dbs:
        table = db.table("people")
        known = table.bodies({"id": own_id})
        if not known:
            table.insert_text(body)
        elif deed == 0:
            table.remove(doc_ids=[known[0][0]])
        else:
            table.replace_text(known[0][0], body)


@pytest.mark.parametrize("seed", range(3))
def test_it_reads_as_if_it_were_written_on_the_disk(tmp_path: Path, seed: int) -> None:
    url, chance = f"sqlite:///{tmp_path}/below.db", random.Random(seed)
    with (
        open_tinydb(url, indexes=INDEXES) as below,
        open_tinydb("sqlite://", indexes=INDEXES) as plain,
    ):
        for _ in range(30):
            step(chance, below, plain)
        before = answers(below)
        with open_overlaid(url, indexes=INDEXES) as overlaid, overlaid.transaction():
            for _ in range(STEPS):
                step(chance, overlaid, plain)
                assert answers(overlaid) == answers(plain)
        assert answers(below) == before


def twice(db: RowsDB) -> None:
    with db.transaction():
        db.table("people").replace_text(1, '{"id":"P1","town":"south","age":2}')
        db.table("people").insert_text('{"id":"P1","town":"south","age":3}')


def test_what_fails_is_undone_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/below.db"
    with open_tinydb(url, indexes=INDEXES) as below:
        below.table("people").insert({"id": "P1", "town": "north", "age": 1})
        with open_overlaid(url, indexes=INDEXES) as overlaid, overlaid.transaction():
            before = answers(overlaid)
            with pytest.raises(NotUniqueError):
                twice(overlaid)
            assert answers(overlaid) == before
