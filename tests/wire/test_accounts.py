"""Whose an account is, told at every update and every parcel without reading the record."""

from functools import partial

import pytest

import store
from bot.outbox.accounts import Accounts
from store.documents import Account
from store.record.transaction import Transaction
from store.record.view import View
from store.record.writer import Writer


def speaks(language: str, record: Transaction) -> None:
    account = record.get(Account, "1") or Account(id="1", person="p")
    record.put(account.but(language=language))


def test_what_the_last_turn_left_is_not_read(
    url: str, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.open_record(url, readonly=True) as rows:
        accounts = Accounts(writer, View(rows))
        writer.submit(partial(speaks, "en")).result()
        assert accounts.language("2") == "zh_CN"

        def read(*_: object) -> None:
            raise AssertionError("it was read")

        monkeypatch.setattr(View, "get", read)
        assert accounts.language("1") == "en"
        assert accounts.known(1)


def test_what_no_turn_has_met_is_read(url: str, writer: Writer) -> None:
    with store.open_record(url) as rows, rows.transaction():
        Transaction(rows).put(Account(id="1", person="p", language="en"))
    with store.open_record(url, readonly=True) as rows:
        accounts = Accounts(writer, View(rows))
        assert accounts.known(1)
        assert not accounts.known(2)
        assert accounts.language("1") == "en"
