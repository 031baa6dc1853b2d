"""The command menus that Telegram shows: one for strangers, and each person's own."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from hashlib import sha256

from telegram import BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, TelegramError

import handlers
from bot.process.backoff import asked_for, doubling
from bot.process.clock import Clock
from bot.wire.client import Client
from store.documents import Account, Menu, Parcel
from store.record.office_time import day_of
from store.record.remembering import Snapshots
from store.record.transaction import Transaction
from store.record.view import View
from store.record.writer import Writer

log = logging.getLogger(__name__)

BETWEEN_SECONDS = 0.05
"""Between two people's menus: they are set beside everything else."""

LOOKING_SECONDS = 0.01
"""After a menu that stays as it is: looking takes milliseconds, and everything else comes first."""

LONGEST_PAUSE_SECONDS = 60.0

EVERYBODY = ""
"""Whose menu strangers see; no account has this number."""

Commands = tuple[tuple[str, str], ...]
Deliver = Callable[[Sequence[Parcel]], None]


class Menus:
    """Sets what has changed, a little at a time: who has just been spoken to comes first.

    The record knows which menu everybody has, so a start sets only what is different by then; that
    somebody lost theirs while the bot was down is found too.
    """

    def __init__(self, client: Client, snapshots: Snapshots, clock: Clock, writer: Writer) -> None:
        self._client = client
        self._snapshots = snapshots
        self._clock = clock
        self._writer = writer
        self._wanted: OrderedDict[str, None] = OrderedDict()
        self._refused: dict[str, str] = {}
        self._failures = 0
        self._called = asyncio.Event()
        self.idle = asyncio.Event()

    def look(self, accounts: Iterable[str]) -> None:
        """These accounts may have another menu now: they come before all that wait."""
        for account in reversed(list(accounts)):
            self._wanted[account] = None
            self._wanted.move_to_end(account, last=False)
        self.idle.clear()
        self._called.set()

    def hurry(self, accounts: Iterable[str]) -> None:
        """Those of them that wait for their menu get it first."""
        waiting = [one for one in accounts if one in self._wanted]
        if waiting:
            self.look(waiting)

    def before(self, deliver: Deliver) -> Deliver:
        """`deliver`, but who is about to be spoken to gets the menu first."""

        def delivering(parcels: Sequence[Parcel]) -> None:
            self.hurry(parcel.account for parcel in parcels)
            deliver(parcels)

        return delivering

    async def run(self) -> None:
        """Set the menu for everybody, then people's own, for ever."""
        self.look([EVERYBODY, *self._known()])
        while True:
            await self._called.wait()
            self._called.clear()
            await self._set_wanted()

    def _known(self) -> list[str]:
        """The accounts that have a menu of their own, or should have."""
        with self._snapshots.taken() as record:
            with_menu = [menu.id for menu in record.find(Menu)]
            return [*(one.id for one in record.find(Account) if one.person), *with_menu]

    async def _set_wanted(self) -> None:
        while self._wanted:
            account = next(iter(self._wanted))
            del self._wanted[account]  # now: it may be wanted again before it is set
            await asyncio.sleep(await self._pause_after(account))
        self.idle.set()

    async def _pause_after(self, account: str) -> float:
        """Set it; seconds to wait before the next. What goes wrong comes last, and again."""
        try:
            was_set = await self._set_one(account)
        except Exception as fault:  # noqa: BLE001  whatever it is, the others' menus come
            self._failures += 1
            said = fault if isinstance(fault, TelegramError | OSError) else type(fault).__name__
            log.warning("a menu has to wait: %s", said, extra={"account": account})
            self._wanted[account] = None
            return asked_for(fault) or doubling(self._failures, LONGEST_PAUSE_SECONDS)
        self._failures = 0
        return BETWEEN_SECONDS if was_set else LOOKING_SECONDS

    async def _set_one(self, own_id: str) -> bool:
        """Set the menu of one account; False where it is as it was. A stranger has everybody's."""
        if own_id == EVERYBODY:
            await _set_all(self._client)
            return True
        with self._snapshots.taken() as record:
            menu = _menu(record, own_id, day_of(self._clock.now()))
            known = record.get(Menu, own_id)
        digest = _digest(self._client.own_id, menu) if menu else ""
        if digest in (self._refused.get(own_id), known.digest if known else ""):
            return False
        try:
            await self._set(own_id, menu)
        except (BadRequest, Forbidden) as refused:  # they have never written to the bot, say
            log.info("a menu is not set: %s", refused, extra={"account": own_id})
            self._refused[own_id] = digest
        else:
            await self._writer.do(partial(_note, own_id, digest))
        return True

    async def _set(self, own_id: str, menu: Commands) -> None:
        scope = BotCommandScopeChat(int(own_id))
        if menu:
            await self._client.set_my_commands(_commands(menu), scope=scope)
        else:
            await self._client.delete_my_commands(scope=scope)


def _menu(record: View, own_id: str, day: date) -> Commands:
    """What works for whose account it is; nothing for a stranger's."""
    account = record.get(Account, own_id)
    if account is None or account.person is None:
        return ()
    return tuple(handlers.menu(record, account, day))


def _digest(bot: int, menu: Commands) -> str:
    return sha256(repr((bot, menu)).encode()).hexdigest()


def _note(own_id: str, digest: str, record: Transaction) -> None:
    known = record.get(Menu, own_id)
    if digest:
        record.put((known or Menu(id=own_id, digest="")).but(digest=digest))
    elif known:
        record.forget(known)


async def _set_all(client: Client) -> None:
    """Tell Telegram the commands of strangers in every language.

    Chinese is the set for everybody: which two-letter code Telegram serves to `zh-hans` apps is
    not documented.
    """
    for language in handlers.LANGUAGES:
        commands = _commands(handlers.strangers_menu(language))
        code = None if language == handlers.DEFAULT_LANGUAGE else language[:2]
        await client.set_my_commands(commands, language_code=code)


def _commands(menu: Iterable[tuple[str, str]]) -> list[BotCommand]:
    return [BotCommand(name, about) for name, about in menu]
