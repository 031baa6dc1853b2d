"""A page of the record goes bad while the bot runs: nobody is met with silence."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from bot.inbox import turns
from bot.web.health import DAMAGED, Health
from handlers.conversation.rendering import plain
from store.documents import Inbound, Say
from store.engine.sqlite.maintenance import fold
from store.record.location import path_of
from support.talk import MASTER, Office

ADMINISTRATOR = 7070


def overwrite(url: str, table: str) -> None:
    """The disk writes over the first page of this table."""
    path = path_of(url)
    fold(path)
    with closing(apsw.Connection(str(path))) as sql:
        sql.set_busy_timeout(60_000)  # the bot may be writing
        [(page,)] = sql.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
        [(size,)] = sql.execute("PRAGMA page_size")
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\x5a" * size)


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The sample office in which no plan of funding can be read."""
    monkeypatch.setattr(turns, "PAUSE_SECONDS", 0.01)
    office = Office(tmp_path)
    office.do(office.bot.stop())
    whole = path_of(office.url).read_bytes()
    overwrite(office.url, "t_plans")
    office.restart(first=True)
    yield office
    office.do(office.bot.stop())
    fold(path_of(office.url))
    path_of(office.url).write_bytes(whole)
    office.restart(first=True)
    office.close()


def _health(office: Office) -> str:
    front = office.bot._front
    found: Health = front._web._health
    return str(office.do(found.parts())["record"])


def test_people_hear_of_it_and_health_stays_bad(damaged: Office) -> None:
    master, administrator = damaged.talk(MASTER), damaged.talk(ADMINISTRATOR)
    assert _health(damaged) == "good"
    for _ in range(2):
        said = master.says("/funding")
        assert "the bot’s record is damaged" in said
        assert "please ask" in said
    assert administrator.sees().count(plain(Say.of("damaged"), "en").split("\n")[0]) == 1
    with damaged.record() as record:
        assert [one.state for one in record.find(Inbound)][-2:] == ["dead", "dead"]
    assert damaged.talk(ADMINISTRATOR).says("/me")
    assert _health(damaged) == DAMAGED
