"""What nobody takes a turn for: groups, and what does not concern the bot."""

import logging
from functools import partial

from telegram.error import TelegramError

import handlers
from bot.inbox.turns import Turns
from bot.wire import groups
from bot.wire.client import Client
from handlers.conversation.event import Event
from store.documents import Inbound
from store.record.transaction import Transaction

log = logging.getLogger(__name__)


class Usher:
    """Sees people in groups to the private chat."""

    def __init__(self, client: Client, turns: Turns) -> None:
        self._client = client
        self._turns = turns

    async def see_to(self, inbound: Inbound, seen: groups.Seen | None) -> None:
        """Do what is to be done about it, if anything."""
        match seen:
            case groups.Call():
                await self._answer(inbound, seen)
            case groups.Move(group=group, to=to):
                await self._turns.note(inbound, partial(_move, group, to))
            case groups.Gone(group=group, at=at):
                await self._turns.note(inbound, partial(handlers.group_gone, group=group, at=at))
            case None:
                await self._turns.ignore(inbound)

    async def _answer(self, inbound: Inbound, call: groups.Call) -> None:
        """A line that can be done without is not waited for."""
        try:
            name = await self._client.user_name()
        except TelegramError as error:
            log.info("a group is not answered: %s", error, extra={"update": inbound.id})
            return await self._turns.ignore(inbound)
        if not call.means(name, self._client.own_id):
            return await self._turns.ignore(inbound)
        link = f"https://t.me/{name}"
        return await self._turns.note(inbound, partial(_answer, call, link))


def _answer(call: groups.Call, link: str, record: Transaction) -> None:
    """An administrator's command is done; everybody else is shown the way."""
    event = Event(update=call.update, at=call.at, user=call.user, kind="text", text=call.text)
    if not handlers.group_commanded(record, event, str(call.group), call.title, link):
        groups.answer(call, link, record)


def _move(group: str, to: str, record: Transaction) -> None:
    groups.move(record, group, to)
