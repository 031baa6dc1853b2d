"""The command menus that Telegram shows: one for strangers, and each person's own."""

import asyncio
import logging
from collections.abc import Iterable
from datetime import date

from telegram import BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, TelegramError

import handlers
from bot.client import Client
from bot.clock import Clock
from store.documents import Account
from store.places import day_of
from store.transaction import View

log = logging.getLogger(__name__)

PAUSES = (0, 5, 30)
BETWEEN_SECONDS = 0.2
"""Between two people's menus: they are set beside everything else."""

LATER_SECONDS = 60.0

Menu = tuple[tuple[str, str], ...]


class Menus:
    """Sets what has changed, a little at a time; at the start everybody's menu once.

    What is lost in a stop is set at the next start.
    """

    def __init__(self, client: Client, record: View, clock: Clock) -> None:
        self._client = client
        self._record = record
        self._clock = clock
        self._wanted: dict[str, None] = {}
        self._set: dict[str, Menu] = {}
        self._called = asyncio.Event()

    def look(self, accounts: Iterable[str]) -> None:
        """These accounts may have another menu now."""
        self._wanted.update(dict.fromkeys(accounts))
        self._called.set()

    async def run(self) -> None:
        """Set the menu for everybody, then people's own, for ever."""
        await set_menus(self._client)
        self.look(one.id for one in self._record.find(Account) if one.person)
        while True:
            await self._called.wait()
            self._called.clear()
            await self._set_wanted()

    async def _set_wanted(self) -> None:
        while self._wanted:
            account = next(iter(self._wanted))
            try:
                await self._set_one(account)
            except TelegramError as error:
                log.info("a menu has to wait: %s", error)
                await asyncio.sleep(LATER_SECONDS)
            else:
                del self._wanted[account]
            await asyncio.sleep(BETWEEN_SECONDS)

    async def _set_one(self, own_id: str) -> None:
        """The menu of one account, unless it is as it was; a stranger has everybody's."""
        menu = self._menu(own_id, day_of(self._clock.now()))
        if self._set.get(own_id, ()) == menu:
            return
        scope = BotCommandScopeChat(int(own_id))
        try:
            if menu:
                await self._client.set_my_commands(_commands(menu), scope=scope)
            else:
                await self._client.delete_my_commands(scope=scope)
        except (BadRequest, Forbidden) as refused:  # they have never written to the bot, say
            log.info("a menu is not set: %s", refused, extra={"account": own_id})
        self._set[own_id] = menu

    def _menu(self, own_id: str, day: date) -> Menu:
        account = self._record.get(Account, own_id)
        if account is None or account.person is None:
            return ()
        return tuple(handlers.menu(self._record, account, day))


async def set_menus(client: Client) -> None:
    """Tell Telegram the commands of strangers in every language, as well as that works.

    Chinese is the set for everybody: which two-letter code Telegram serves to `zh-hans` apps is
    not documented.
    """
    for pause in PAUSES:
        await asyncio.sleep(pause)
        try:
            await _set_all(client)
        except TelegramError as error:
            log.warning("the command menu was not set: %s", error)
        else:
            return


async def _set_all(client: Client) -> None:
    for language in handlers.LANGUAGES:
        commands = _commands(handlers.strangers_menu(language))
        code = None if language == handlers.DEFAULT_LANGUAGE else language[:2]
        await client.set_my_commands(commands, language_code=code)


def _commands(menu: Iterable[tuple[str, str]]) -> list[BotCommand]:
    return [BotCommand(name, about) for name, about in menu]
