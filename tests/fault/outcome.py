"""What the record and the phones say when everything is over."""

import html
import re
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime

import handlers
import store
from fault.crowd import Crowd, Message, Phone
from store.documents import Account, Card, Event, Inbound, Parcel, Request
from store.operations.check.record import Checkup
from store.record.view import View

Place = tuple[str, int | None]
"""A message: its account and its number."""


@dataclass
class Outcome:
    """`deeds` is how many things people did, `subjects` the requests they sent.

    What a parcel of the `outbox` with a card says is what the card shows in the end. `cards` are
    the numbers of requests, by card.
    """

    deeds: int
    subjects: list[str]
    inbox: list[Inbound]
    outbox: list[Parcel]
    requests: list[Request]
    events: list[Event]
    findings: list[str]
    languages: dict[str, str]
    cards: dict[str, str]
    chats: dict[str, list[Message]] = field(default_factory=dict)

    @property
    def sends(self) -> list[Parcel]:
        return [parcel for parcel in self.outbox if parcel.what == "send"]

    @property
    def lost(self) -> list[Parcel]:
        """What was not delivered, and is not made good by something newer."""
        dropped = (parcel for parcel in self.outbox if parcel.state == "dropped")
        return [parcel for parcel in dropped if parcel.error != "superseded"]

    def said(self, parcel: Parcel) -> str:
        """The words of a parcel as a phone shows them."""
        rendered = handlers.render(parcel, self.languages[parcel.account])
        return _plain(html.unescape(re.sub("<[^>]*>", "", rendered.text)))

    def shown(self) -> dict[Place, str]:
        """The words of every message of the bot."""
        return {
            (account, message["message_id"]): _plain(message["text"])
            for account, chat in self.chats.items()
            for message in chat
            if message["from"] == "bot"
        }

    def copies(self) -> dict[Place, str]:
        """The messages that no parcel names: they came, and the bot did not know it."""
        known = {(parcel.account, parcel.sent) for parcel in self.sends}
        return {place: words for place, words in self.shown().items() if place not in known}

    def copied(self) -> Counter[int]:
        """How many copies each account has."""
        return Counter(int(account) for account, _ in self.copies())


async def outcome_of(url: str, crowd: Crowd) -> Outcome:
    """The outcome for the record at `url` and the phones of `crowd`."""
    with closing(store.open_record(url, readonly=True)) as rows:
        outcome = _recorded(View(rows), crowd)
        outcome.findings += Checkup(rows, None).findings()
    for account in outcome.languages:
        outcome.chats[account] = await Phone(crowd, int(account)).chat()
    return outcome


def _recorded(view: View, crowd: Crowd) -> Outcome:
    return Outcome(
        crowd.deeds,
        [subject for sent in crowd.subjects.values() for subject in sent],
        view.find(Inbound),
        [_composed(view, parcel) for parcel in view.find(Parcel)],
        view.find(Request),
        view.find(Event),
        [],
        {account.id: account.language or "" for account in view.find(Account)},
        {card.id: card.request for card in view.find(Card) if card.request},
    )


def _composed(view: View, parcel: Parcel) -> Parcel:
    """What shows a card says what the card shows in the end."""
    composed = handlers.composed(view, parcel, datetime.now(UTC))
    return composed.parcel if composed else parcel


def _plain(text: str) -> str:
    return " ".join(text.split())
