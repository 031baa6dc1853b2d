"""The private chats and what stands in them."""

from collections.abc import Iterable
from dataclasses import replace

from bot.playground.changes import Changes
from bot.playground.messages import Message
from bot.playground.shapes import Persona


class Chats:
    """One chat per persona; message ids run through all of them, as they do for a real bot."""

    def __init__(self, personas: Iterable[Persona], changes: Changes) -> None:
        self._changes = changes
        self._threads: dict[int, dict[int, Message]] = {p.chat_id: {} for p in personas}
        self._last_id = 0
        self._version = 0

    def next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def put(self, message: Message) -> Message:
        """Let `message` stand in its chat, in the place of the one with its id."""
        self._version += 1
        kept = replace(message, version=self._version)
        self._threads[kept.persona.chat_id][kept.message_id] = kept
        self._changes.tell("message", kept.persona.user_id, kept)
        return kept

    def get(self, chat_id: int, message_id: int) -> Message | None:
        return self._threads.get(chat_id, {}).get(message_id)

    def remove(self, message: Message) -> None:
        del self._threads[message.persona.chat_id][message.message_id]
        self._changes.tell("deleted", message.persona.user_id, message.message_id)

    def thread(self, chat_id: int) -> list[Message]:
        """All messages of a chat, oldest first."""
        return list(self._threads[chat_id].values())
