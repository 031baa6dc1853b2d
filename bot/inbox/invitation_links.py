"""Links of invitations made in chat: they exist in the message that shows them and nowhere else."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from telegram.error import TelegramError

from bot.process.tasks import Tasks
from bot.process.token_keys import invitation_key
from bot.wire.client import Client
from bot.wire.events import Arrival
from bot.wire.links import address
from bot.wire.transport import NotSent
from handlers import INVITATIONS, LINK, LINK_TEXT, Rendered
from handlers.conversation.event import Event
from store.documents import Parcel

Render = Callable[[Parcel, str], Rendered]
Prepare = Callable[[Arrival], Awaitable[Event]]


class Links:
    """Gives every press a secret of its own, and finds it again when its parcels are delivered.

    The secret follows from the bot's token and from when and as what the event came in, so it is
    the same at every try, and the record, which keeps its hash, cannot give it away.
    """

    def __init__(self, client: Client, beside: Tasks, render: Render) -> None:
        self._key = invitation_key(client.token)
        self._client = client
        self._beside = beside
        self._render = render

    def lucky(self, prepare: Prepare) -> Prepare:
        """`prepare`, whose events then have their secrets."""

        async def prepared(arrival: Arrival) -> Event:
            event = await prepare(arrival)
            if event.kind != "press":  # nothing that is written makes an invitation
                return event
            return replace(event, luck=self._secret(event.update, event.at))

        return prepared

    def render(self, parcel: Parcel, language: str) -> Rendered:
        """What `parcel` says, its link put in. Raises NotSent until the bot knows its own name."""
        rendered = self._render(parcel, language)
        if parcel.book and parcel.book.readout == INVITATIONS:
            self._name()
        if parcel.text.say != (LINK_TEXT,) or parcel.text.values.get("link") != LINK:
            return rendered
        return replace(rendered, text=rendered.text.replace(LINK, self._link(parcel)))

    def _link(self, parcel: Parcel) -> str:
        return address(self._name(), self.secret_of(parcel))

    def _name(self) -> str:
        name = self._client.known_name
        if not name:
            self._beside.start(self._learn())
            raise NotSent("the bot does not know its own name yet")
        return name

    def whole(self, token: str) -> str:
        """The link that ends in it, once the bot knows its own name."""
        return address(self._client.known_name, token)

    def secret_of(self, parcel: Parcel) -> str:
        """The secret of the press to which the parcel is an answer."""
        return self._secret(int(parcel.id.partition(".")[0]), parcel.created)

    async def _learn(self) -> None:
        with suppress(TelegramError):
            await self._client.user_name()

    def _secret(self, update: int, at: datetime) -> str:
        """43 characters that fit into a link."""
        event = f"{update}/{at.astimezone(UTC).isoformat()}"
        return urlsafe_b64encode(hmac.digest(self._key, event.encode(), "sha256")).decode()[:43]
