"""A record with a bad page: older copies stay, and nobody takes a bad copy for a good one."""

from contextlib import closing
from pathlib import Path

import apsw
import pytest
from click.testing import CliRunner

from bot.commands import backups
from record.offices import NOW, do, filled, findings, parcel, url_in
from record.version_1 import old_record
from store.documents import Parcel, Unit
from store.engine.disk import DamagedError
from store.engine.operation import Trouble
from store.engine.rows.database import open_tinydb
from store.engine.sqlite import maintenance
from store.operations.backup import back_up, files_of
from store.record.location import path_of, url_of
from store.record.migrations.upgrade import upgrade
from store.record.view import View


def overwrite(url: str, table: str) -> None:
    """Another hand, or the disk, writes over the first page of this table."""
    path = path_of(url)
    maintenance.fold(path)
    with closing(apsw.Connection(str(path))) as sql:
        [(page,)] = sql.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
        [(size,)] = sql.execute("PRAGMA page_size")
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\x5a" * size)


@pytest.fixture
def url(tmp_path: Path) -> str:
    (tmp_path / "data").mkdir()
    return filled(tmp_path / "data")


@pytest.fixture
def good(url: str, tmp_path: Path) -> Path:
    """Yesterday's copy."""
    (tmp_path / "backups").mkdir()
    back_up(url, tmp_path / "backups" / "monday.db")
    return tmp_path / "backups" / "monday.db"


def test_a_copy_with_a_bad_page_has_no_good_name(url: str, good: Path) -> None:
    before = good.read_bytes()
    overwrite(url, "t_units")
    target = good.with_name("tuesday.db")
    with pytest.raises(Trouble, match=r"kept as .*tuesday\.faulty\.db.*not as .*tuesday\.db"):
        back_up(url, target)
    assert not target.exists()
    assert target.with_name("tuesday.faulty.db").exists()
    assert good.read_bytes() == before
    assert not list(good.parent.glob("*.part"))


def test_the_command_says_so_with_its_exit_status(
    url: str, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    overwrite(url, "t_units")
    monkeypatch.setenv("STATION_BOT_STORE", url)
    done = CliRunner().invoke(backups.backup, [str(good.with_name("tuesday.db"))])
    assert done.exit_code == 1
    assert "Keep the last good copy" in done.output


def test_a_copy_of_what_another_hand_changed_has_no_good_name(url: str, good: Path) -> None:
    with closing(apsw.Connection(str(path_of(url)))) as sql:
        sql.execute("UPDATE t_units SET body = replace(body, '示例镇', '样例镇')")
    with pytest.raises(Trouble, match="by another hand"):
        back_up(url, good.with_name("tuesday.db"))
    assert findings(url_of(good), files_of(good)) == []


def test_a_record_of_an_older_version_is_copied(tmp_path: Path) -> None:
    old_record(url_in(tmp_path))
    back_up(url_in(tmp_path), tmp_path / "b.db")
    assert (tmp_path / "b.db").exists()


def test_a_damaged_record_is_not_brought_to_another_version(tmp_path: Path) -> None:
    url = url_in(tmp_path)
    old_record(url)
    overwrite(url, "t_units")
    with pytest.raises(DamagedError, match="is damaged"):
        upgrade(url, NOW)
    assert not list(tmp_path.glob("*.part"))


def test_what_reads_a_bad_page_says_that_it_is_one(url: str) -> None:
    overwrite(url, "t_units")
    with closing(open_tinydb(url)) as rows, pytest.raises(DamagedError):
        View(rows).find(Unit)
    do(url, lambda record: record.put(parcel("1.1")))
    assert do(url, lambda record: record.need(Parcel, "1.1")).account == "1"
