"""The disks that every promise about rows is tried on."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from store.engine.query import Index, Indexes
from store.engine.rows.database import RowsDB, RowsTable, open_tinydb


class Place(NamedTuple):
    """Where a disk lives: its address in a folder, and whether it can be opened twice."""

    name: str
    url: Callable[[Path], str]
    shared: bool


PLACES = [
    Place("memory", lambda _: "sqlite://", shared=False),
    Place("file", lambda folder: f"sqlite:///{folder}/office.db", shared=True),
]

PEOPLE: Indexes = {"people": (Index(("name",)), Index(("town", "age")), Index(("home.street",)))}


@pytest.fixture(params=PLACES, ids=lambda place: place.name)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    place: Place = request.param
    return place.url(tmp_path)


@pytest.fixture(params=[place for place in PLACES if place.shared], ids=lambda place: place.name)
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a disk that several can open."""
    place: Place = request.param
    return place.url(tmp_path)


@pytest.fixture
def db(url: str) -> Iterator[RowsDB]:
    with open_tinydb(url, indexes=PEOPLE) as db:
        yield db


@pytest.fixture
def people(db: RowsDB) -> RowsTable:
    """Three sample people, with the ids 1 to 3."""
    table = db.table("people")
    table.insert_multiple(
        [
            {"name": "阿一", "town": "north", "age": 30, "home": {"street": "Canal"}},
            {"name": "阿二", "town": "north", "age": 20, "home": {"street": "Bridge"}},
            {"name": "阿三", "town": "south", "age": 40},
        ]
    )
    return table
