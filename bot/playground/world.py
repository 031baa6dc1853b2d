"""Everything that stands in one playground."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.clock import Clock
from bot.playground.changes import Changes
from bot.playground.chats import Chats
from bot.playground.faults import Faults
from bot.playground.files import Files
from bot.playground.menus import Menus
from bot.playground.messages import Message, shape
from bot.playground.presses import Presses
from bot.playground.shapes import Json, Persona
from bot.playground.updates import Updates


@dataclass
class Webhook:
    """Where updates would go; they are not delivered yet, only refused to getUpdates."""

    url: str = ""
    max_connections: int = 40


@dataclass
class World:
    personas: dict[int, Persona]  # by user_id
    bot: Json  # the bot's User, as it stands in messages
    clock: Clock
    changes: Changes
    chats: Chats
    updates: Updates
    presses: Presses
    files: Files = field(default_factory=Files)
    menus: Menus = field(default_factory=Menus)
    faults: Faults = field(default_factory=Faults)
    webhook: Webhook = field(default_factory=Webhook)

    def now(self) -> int:
        """Unix seconds."""
        return int(self.clock.now().timestamp())

    def in_chat(self, chat_id: int) -> Persona | None:
        return next((p for p in self.personas.values() if p.chat_id == chat_id), None)

    def shape(self, message: Message) -> Json:
        return shape(message, self.bot)


def world_of(personas: Sequence[Persona], bot: Json, clock: Clock) -> World:
    changes = Changes()
    return World(
        personas={persona.user_id: persona for persona in personas},
        bot=bot,
        clock=clock,
        changes=changes,
        chats=Chats(personas, changes),
        updates=Updates(clock),
        presses=Presses(clock),
    )
