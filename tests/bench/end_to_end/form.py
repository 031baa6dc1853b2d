"""The form people fill in while the bot is raced: one question after the other, all of words."""

from datetime import UTC, datetime
from typing import ClassVar

from pydantic import create_model

from locales import LANGUAGES
from locales.catalogues import catalog
from store.documents import Account, Conversation, Draft, Holding
from store.documents.office.chain import Desk
from store.documents.office.organisation import Role
from store.forms.field_types import Text
from store.forms.kind import Kind
from store.forms.registry import FORMS, KINDS
from store.record.transaction import Transaction

BEGUN = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


class _Bare(Kind):
    """A kind without questions yet."""

    kind: ClassVar[str] = "bench"
    prefix: ClassVar[str] = "B"
    group = "standing"
    starters: ClassVar[tuple[Role, ...]] = ("station_master",)
    chain: ClassVar[tuple[Desk, ...]] = ()


def declare(questions: int) -> None:
    """Add the kind and its words to what this program knows, before it says anything."""
    names = [f"question_{number}" for number in range(1, questions + 1)]
    form = create_model("Form", __base__=_Bare, **dict.fromkeys(names, (Text, ...)))  # type: ignore[call-overload]
    KINDS[_Bare.kind] = FORMS[_Bare.kind] = form
    for language in LANGUAGES:
        for name in names:
            catalog(language).add(f"bench.{name}", name)
            catalog(language).add(f"bench.{name}.ask", f"({name})?")


def begin(accounts: list[str], number: int, record: Transaction) -> None:
    """Give each of these people a form of their own, and put what they wrote before away."""
    for account in accounts:
        draft = f"bench-form-{number}-{account}"
        [held] = record.find(Holding, person=record.need(Account, account).person)
        record.put(Draft(id=draft, account=account, kind=_Bare.kind, seat=held.seat, touched=BEGUN))
        talk = record.get(Conversation, account) or Conversation(id=account)
        record.put(talk.but(draft=draft, awaited=None))
