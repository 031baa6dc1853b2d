"""A sum that was not declared when the record was last open is there when it is opened."""

from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import store
from bot.open_record import opened
from bot.process.counters import Counts
from store.documents import Total
from store.forms.registry import SUMS
from store.record.transaction import Transaction
from store.record.view import View
from store.registers import sums
from support import filled
from support.talk import MONDAY

BEFORE = "area"


def totals(view: View) -> set[str]:
    return {total.sum_name for total in view.each(Total)}


def begin(url: str) -> set[str]:
    """What totals there are once the bot has the record open."""
    with opened(url, datetime.now(UTC), Counts()) as record:
        assert list(sums.findings(record.view)) == []
        return totals(record.view)


def test_a_sum_comes_and_goes_with_its_declaration(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/office.db"
    filled.in_file(tmp_path / "office.db", MONDAY, "en")
    with patch.dict(SUMS):
        del SUMS[BEFORE]
        assert BEFORE not in begin(url)
    assert BEFORE in begin(url)
    with patch.dict(SUMS):
        del SUMS[BEFORE]
        assert BEFORE not in begin(url)


def test_sums_are_left_alone_while_they_are_declared_so(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/office.db"
    filled.in_file(tmp_path / "office.db", MONDAY, "en")
    begin(url)
    rows = store.open_record(url)
    with rows.transaction():
        record = Transaction(rows)
        total = next(iter(record.each(Total)))
        record.put(total.but(amount=total.amount + 1))
    rows.close()
    with opened(url, datetime.now(UTC), Counts()) as begun:
        assert begun.view.need(Total, total.id).amount == total.amount + 1
