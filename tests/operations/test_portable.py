"""The record as one plain TinyDB file, and back."""

import io
import json
import re
import tracemalloc
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from record.offices import NOW, do, filled, findings, parcel, url_in
from store import sample
from store.documents import Schema
from store.engine.codec import decode
from store.engine.operation import Trouble, silent
from store.engine.rows.database import open_tinydb
from store.operations import tinydb_parser
from store.operations.tinydb_file import _filled, take_in, write_out
from store.operations.tinydb_parser import documents
from store.record.location import path_of
from store.record.migrations.version import OtherVersionError
from store.record.transaction import INDEXES
from support.examples import examples


def stored(url: str) -> dict[str, dict[int, dict[str, Any]]]:
    """Everything in a record, by table and id."""
    with closing(open_tinydb(url, readonly=True)) as rows:
        return {name: {row.doc_id: dict(row) for row in rows.table(name)} for name in rows.tables()}


def in_tinydb(file: Path) -> dict[str, dict[int, dict[str, Any]]]:
    with TinyDB(file, encoding="utf-8") as db:
        return {name: {row.doc_id: dict(row) for row in db.table(name)} for name in db.tables()}


@pytest.fixture
def url(tmp_path: Path) -> str:
    return filled(tmp_path)


def test_any_tinydb_opens_an_export_and_people_can_read_it(url: str, tmp_path: Path) -> None:
    write_out(url, tmp_path / "office.json")
    assert in_tinydb(tmp_path / "office.json") == stored(url)
    lines = (tmp_path / "office.json").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith('"1":{"id":"QS-2026-0001"') and "椅子" in line for line in lines)


def test_an_import_is_the_same_record(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    do(url_in(tmp_path), lambda record: sample.fill(record, NOW))
    do(url_in(tmp_path), lambda record: record.put(parcel("1.1")))
    write_out(url_in(tmp_path), tmp_path / "office.json")
    count = take_in(tmp_path / "office.json", url_in(tmp_path / "new"), NOW)
    assert stored(url_in(tmp_path / "new")) == stored(url_in(tmp_path))
    assert findings(url_in(tmp_path / "new")) == []
    assert count == sum(map(len, stored(url_in(tmp_path)).values()))


KEYS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
NUMBERS = st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | KEYS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
DOCUMENTS = st.dictionaries(st.integers(1, 10**6), st.dictionaries(KEYS, VALUES, max_size=4))
TABLES = st.dictionaries(KEYS.filter(lambda name: name not in INDEXES), DOCUMENTS, max_size=4)


@settings(max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables=TABLES)
def test_documents_of_any_kind_go_out_and_in(
    tmp_path_factory: pytest.TempPathFactory, tables: dict[str, dict[int, dict[str, Any]]]
) -> None:
    folder = tmp_path_factory.mktemp("round")
    (folder / "again").mkdir()
    with closing(open_tinydb(url_in(folder))) as rows:
        rows.storage.write({name: _texts(kept) for name, kept in tables.items()})
    write_out(url_in(folder), folder / "all.json")
    assert in_tinydb(folder / "all.json") == tables
    with closing(open_tinydb(url_in(folder / "again"))) as rows, rows.transaction():
        _filled(rows.disk, folder / "all.json", silent)
    assert stored(url_in(folder / "again")) == tables


def _texts(kept: dict[int, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {str(doc_id): document for doc_id, document in kept.items()}


@settings(max_examples=examples(30), deadline=None)
@given(
    tables=st.dictionaries(KEYS, DOCUMENTS, max_size=3),
    indent=st.sampled_from([None, 1]),
    chunk=st.integers(1, 9),
)
def test_a_file_is_read_the_same_in_pieces_of_any_size(
    tables: dict[str, dict[int, dict[str, Any]]], indent: int | None, chunk: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tinydb_parser, "CHUNK", chunk)
        text = json.dumps({name: _texts(kept) for name, kept in tables.items()}, indent=indent)
        found: dict[str, dict[int, dict[str, Any]]] = {}
        for one in documents(io.StringIO(text)):
            kept = found.setdefault(one.table, {})
            if one.doc_id is not None:
                kept[int(one.doc_id)] = decode(one.body)
    assert found == tables


WRONG = {
    "": "character 1: '{' should stand there",
    "[]": "character 1: '{' should stand there",
    '{"a": {}': "character 9: ',' should stand there",
    '{"a" {}}': "character 6: ':' should stand there",
    "{1: {}}": "a name in quotes should stand there",
    '{"a": {"1": 5}}': "a document in braces should stand there",
    '{"a": {"1": {"x"}}}': "character 13: a value as JSON writes it should stand there",
    '{"a": {}} more': "character 11: the end should stand there",
    '{"a": {"x": {}}}': "a, document x: the id of a document should be a whole number",
    '{"a": {"1": {}, "1": {}}}': "a, document 1: there is another document with the same id",
    '{"a": {"1": {"x": "\\ud800"}}}': "the document cannot be kept as JSON",
    '{"schema": {"1": {"id": "record", "version": 99}}}': "The record has version 99",
    '{"requests": {"1": {"id": "QS-1"}}}': "is not in order, nothing was imported: requests/QS-1",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_export_is_refused_and_leaves_the_record_empty(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises((Trouble, OtherVersionError), match=re.escape(WRONG[text])):
        take_in(tmp_path / "x.json", url_in(tmp_path), NOW)
    assert set(stored(url_in(tmp_path))) == {Schema.table}


def test_what_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes('{"a": {"1": {"x": "文化"}}}'.encode("gbk"))
    with pytest.raises(Trouble, match="is not written in UTF-8"):
        take_in(tmp_path / "x.json", url_in(tmp_path), NOW)


def test_a_forged_export_is_found_out(url: str, tmp_path: Path) -> None:
    write_out(url, tmp_path / "x.json")
    text = (tmp_path / "x.json").read_text(encoding="utf-8")
    (tmp_path / "x.json").write_text(text.replace("同意。", "拒绝。"), encoding="utf-8")
    with pytest.raises(Trouble, match="nothing was imported: events/3 "):
        take_in(tmp_path / "x.json", url_in(tmp_path / "new"), NOW)


def test_a_record_that_is_not_empty_stays_as_it_is(url: str, tmp_path: Path) -> None:
    write_out(url, tmp_path / "x.json")
    before = stored(url)
    with pytest.raises(Trouble, match="is not empty: import into a new one"):
        take_in(tmp_path / "x.json", url, NOW)
    assert stored(url) == before


def test_a_file_that_is_there_stays_as_it_is(url: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("mine")
    with pytest.raises(Trouble, match="is there already and stays as it is"):
        write_out(url, tmp_path / "x.json")
    assert (tmp_path / "x.json").read_text() == "mine"


def test_however_much_there_is_little_of_it_is_in_memory_at_a_time(tmp_path: Path) -> None:
    says = "文化" * 2_000
    url, new = url_in(tmp_path), url_in(tmp_path / "new")
    do(url, lambda record: [record.put(parcel(f"{n}", says=says)) for n in range(700)])
    assert path_of(url).stat().st_size > 8_000_000
    tracemalloc.start()
    try:
        write_out(url, tmp_path / "x.json")
        take_in(tmp_path / "x.json", new, NOW)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_500_000
