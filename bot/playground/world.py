"""Everything that stands in one playground."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.playground.base.changes import Changes
from bot.playground.base.files import Files
from bot.playground.base.host import Host
from bot.playground.base.shapes import Json, Persona
from bot.playground.base.webhook import Webhook
from bot.playground.chats.chats import Chats
from bot.playground.chats.group import Chat, Group
from bot.playground.chats.menus import Menus
from bot.playground.chats.messages import Message, shape
from bot.playground.chats.presses import Presses
from bot.playground.chats.updates import Updates
from bot.playground.limits.faults import Faults
from bot.playground.limits.rates import Rates
from bot.playground.limits.repeats import Repeats
from bot.process.clock import Clock


@dataclass
class World:
    personas: dict[int, Persona]  # by user_id
    bot: Json  # the bot's User, as it stands in messages
    clock: Clock
    changes: Changes
    chats: Chats
    updates: Updates
    presses: Presses
    repeats: Repeats
    pace: float  # real seconds that one of Telegram's own waits lasts
    host: Host
    files: Files = field(default_factory=Files)
    groups: dict[int, Group] = field(default_factory=dict)  # by chat id
    menus: Menus = field(default_factory=Menus)
    faults: Faults = field(default_factory=Faults)
    rates: Rates = field(default_factory=Rates)
    webhook: Webhook = field(default_factory=Webhook)

    def now(self) -> int:
        """Unix seconds."""
        return int(self.clock.now().timestamp())

    def in_chat(self, chat_id: int) -> Chat | None:
        people = (p for p in self.personas.values() if p.chat_id == chat_id)
        return self.groups.get(chat_id) or next(people, None)

    def shape(self, message: Message) -> Json:
        return shape(message, self.bot)


def world_of(
    personas: Sequence[Persona], bot: Json, clock: Clock, pace: float, host: Host
) -> World:
    changes = Changes()
    return World(
        personas={persona.user_id: persona for persona in personas},
        bot=bot,
        clock=clock,
        changes=changes,
        chats=Chats(personas, changes),
        updates=Updates(clock),
        presses=Presses(clock),
        repeats=Repeats(),
        pace=pace,
        host=host,
    )
