"""The database as TinyDB documents it: tables, the default table, closing, the storage under it."""

from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.table import Document, Table

from store.engine.disk import DiskError
from store.engine.rows.database import RowsDB, RowsStorage, RowsTable, open_tinydb

ODD_NAMES = [
    "",
    " ",
    "people",
    "People",
    "PEOPLE",
    "站点",
    'a"b',
    "a'b;--",
    "a%41;b",
    "aAb",
    "sqlite_master",
    "t_people",
    "a\0b",
    "half \ud800",
    "😀",
    "a.b:c,d",
    "x" * 300,
]


def test_it_is_a_tinydb(db: RowsDB) -> None:
    assert isinstance(db, TinyDB)
    assert isinstance(db.table("a"), Table)
    assert (RowsDB.table_class, RowsDB.default_storage_class) == (RowsTable, RowsStorage)


def test_calls_go_to_the_default_table(db: RowsDB) -> None:
    db.insert({"a": 1})
    assert db.search(where("a") == 1, order="-a", limit=1) == [{"a": 1}]
    assert list(db) == db.all() == db.table("_default").all()
    assert len(db) == 1
    assert db.tables() == {"_default"}


def test_a_table_is_made_by_its_first_document(db: RowsDB) -> None:
    table = db.table("people")
    assert db.tables() == set()
    table.insert({})
    assert db.tables() == {"people"}
    assert db.table("people") is table


def test_any_name_is_a_table_of_its_own(url: str) -> None:
    with open_tinydb(url) as db:
        for name in ODD_NAMES:
            assert db.table(name).insert({"name": name.encode("utf-8", "ignore").hex()}) == 1
        assert db.tables() == set(ODD_NAMES)
        for name in ODD_NAMES:
            assert len(db.table(name)) == 1
        for name in ODD_NAMES[::2]:
            db.drop_table(name)
        assert db.tables() == set(ODD_NAMES[1::2])


def test_drop_table_forgets_it_and_its_ids(people: RowsTable, db: RowsDB) -> None:
    db.insert({"other": 1})
    db.drop_table("people")
    assert db.tables() == {"_default"}
    assert db.table("people").all() == people.all() == []
    assert people.insert({"name": "阿一"}) == 1
    db.drop_table("never there")


def test_drop_tables_forgets_all(people: RowsTable, db: RowsDB) -> None:
    db.insert({})
    db.drop_tables()
    assert db.tables() == set()
    assert (len(db), len(people)) == (0, 0)
    assert db.table("people") is not people
    assert db.insert({}) == 1


def test_the_representation_counts(people: RowsTable, db: RowsDB) -> None:
    assert repr(db) == (
        "<RowsDB tables=['people'], tables_count=1, default_table_documents_count=0, "
        "all_tables_documents_count=['people=3']>"
    )


def test_closing_is_for_good_and_can_be_repeated(url: str) -> None:
    with open_tinydb(url) as db:
        db.insert({})
        db.close()
        db.close()
        with pytest.raises(DiskError, match="closed"):
            db.insert({})
        with pytest.raises(DiskError, match="closed"):
            db.all()
    with pytest.raises(DiskError, match="closed"), db.transaction():
        pass


def test_what_was_written_is_there_after_reopening(shared: str) -> None:
    with open_tinydb(shared) as db:
        db.table("people").insert({"name": "阿一", "half": 0.5, "no": None})
    with open_tinydb(shared) as db:
        assert db.table("people").all() == [{"name": "阿一", "half": 0.5, "no": None}]


def test_the_storage_reads_and_writes_everything_as_tinydb_does(db: RowsDB) -> None:
    assert db.storage.read() is None
    db.storage.write({"a": {"3": {"x": 1}, "1": {}}, "empty": {}})
    assert db.storage.read() == {"a": {"1": {}, "3": {"x": 1}}, "empty": {}}
    assert db.table("a").insert({}) == 4
    db.storage.write({"b": {"1": {}}})
    assert db.tables() == {"b"}


def test_everything_is_read_in_one_view(shared: str) -> None:
    with open_tinydb(shared) as writer:
        writer.storage.write({"a": {"1": {}}, "b": {"1": {}}})

        class Disturbed(RowsStorage):
            def _documents(self, table: str) -> dict[str, Any]:
                writer.table("a").insert({})
                writer.table("b").insert({})
                return super()._documents(table)

        reader = Disturbed(shared, readonly=True)
        assert reader.read() == {"a": {"1": {}}, "b": {"1": {}}}
        reader.close()


def test_a_failing_write_of_everything_leaves_everything(db: RowsDB) -> None:
    db.insert({"a": 1})
    with pytest.raises(TypeError):
        db.storage.write({"_default": {"1": {"a": 2}, "2": {"a": object()}}})
    assert db.storage.read() == {"_default": {"1": {"a": 1}}}


def test_tinydbs_own_table_works_over_the_storage(url: str) -> None:
    with TinyDB(url, storage=RowsStorage) as plain:
        assert plain.insert({"a": 1}) == 1
        assert plain.insert(Document({"a": 2}, 7)) == 7
        assert plain.insert({"a": 3}) == 8
        plain.update({"b": 1}, where("a") == 2)
        plain.remove(doc_ids=[1])
        assert plain.all() == [{"a": 2, "b": 1}, {"a": 3}]


def test_the_record_moves_to_a_plain_file_and_back(people: RowsTable, tmp_path: Path) -> None:
    with TinyDB(tmp_path / "office.json", encoding="utf-8") as plain:
        plain.storage.write(people.storage.read() or {})
        assert plain.table("people").search(where("town") == "north") == people.search(
            where("town") == "north"
        )
        with open_tinydb("sqlite://") as back:
            back.storage.write(plain.storage.read() or {})
            assert back.table("people").all() == people.all()


def test_nothing_comes_between_table_and_rows() -> None:
    cached = CachingMiddleware(RowsStorage)  # type: ignore[no-untyped-call]
    with pytest.raises(TypeError, match="RowsStorage"):
        RowsTable(cached("sqlite://"), "people")


@pytest.mark.parametrize(
    "url", ["office.db", "sqlite:/a.db", "sqlite:///", "sqlite://a.db", "x://"]
)
def test_an_address_that_names_no_place_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="names no place"):
        open_tinydb(url)


def test_a_relative_address_is_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_tinydb("sqlite:///office.db").close()
    assert (tmp_path / "office.db").exists()
    open_tinydb("sqlite:///:memory:").close()
    assert not (tmp_path / ":memory:").exists()


def test_a_place_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match=r"nowhere/office\.db cannot be opened"):
        open_tinydb(f"sqlite:///{tmp_path}/nowhere/office.db")
    (tmp_path / "office.db").write_bytes(b"this is no database at all" * 99)
    with pytest.raises(DiskError, match=r"office\.db cannot be opened: .*not a database"):
        open_tinydb(f"sqlite:///{tmp_path}/office.db")
