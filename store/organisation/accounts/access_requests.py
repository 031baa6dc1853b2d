"""Somebody whom the bot does not know asks for access: one open request per account."""

from datetime import datetime, timedelta

from store.documents import Access, Account
from store.organisation.accounts.invitations import refuse_waiting
from store.record.transaction import Transaction
from store.record.view import View
from store.rules.refusal import Refusal

AGAIN = timedelta(days=1)
"""How long after a no nobody has to look at the same account again."""


def ask(record: Transaction, account: Account, name: str, at: datetime) -> Access:
    """Ask for access.

    Raises Refusal: `access_asked` while one is open, `access_closed` after a no, and `invite_waits`
    for who came by an invitation that a leader has yet to confirm.
    """
    refuse_waiting(record, account.id, at)
    known = record.get(Access, account.id)
    if known and known.state == "open":
        raise Refusal("access_asked", when=known.asked)
    if known and at - known.asked < AGAIN:
        raise Refusal("access_closed")
    asked = known or Access(id=account.id, asked=at, name=name)
    return record.put(asked.but(asked=at, name=name, state="open"))


def need(record: View, account: str) -> Access:
    """The open request of this account. Raises Refusal: `access_settled`."""
    found = record.get(Access, account)
    if found is None or found.state != "open":
        raise Refusal("access_settled")
    return found


def decline(record: Transaction, account: str, by: str, at: datetime) -> Access:
    """Nobody of the office; the name is not kept. Raises Refusal: `access_settled`."""
    asked = record.put(need(record, account).but(state="closed", name=""))
    record.record("access_declined", at, person=by, account=account)
    return asked


def asked_since(record: View, moment: datetime, most: int) -> int:
    """How many of those who wait for an answer have asked since then, as far as `most`."""
    newest = record.find(Access, state="open", order="-asked", limit=most)
    return sum(one.asked > moment for one in newest)


def open_requests(record: View, most: int) -> list[Access]:
    """Who waits for an answer, the longest first, at most so many."""
    return record.find(Access, state="open", order="asked", limit=most)


def count(record: View, most: int) -> int:
    """How many wait for an answer, counted as far as `most`."""
    return record.count(Access, {"state": "open"}, most)
