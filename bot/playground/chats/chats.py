"""The chats and what stands in them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot.playground.base.changes import Changes
from bot.playground.base.shapes import Persona
from bot.playground.chats.group import Chat
from bot.playground.chats.messages import Message


class Chats:
    """Those of the personas and groups; message ids run through all, as they do for a real bot."""

    def __init__(self, personas: Iterable[Persona], changes: Changes) -> None:
        self._changes = changes
        self._threads: dict[int, dict[int, Message]] = {p.chat_id: {} for p in personas}
        self._last_id = 0
        self._version = 0

    def open(self, chat_id: int) -> None:
        """Begin another chat."""
        self._threads[chat_id] = {}

    def next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def put(self, message: Message) -> Message:
        """Let `message` stand in its chat, in the place of the one with its id."""
        self._version += 1
        kept = replace(message, version=self._version)
        self._threads[kept.chat.chat_id][kept.message_id] = kept
        self._tell("message", kept.chat, kept)
        return kept

    def get(self, chat_id: int, message_id: int) -> Message | None:
        return self._threads.get(chat_id, {}).get(message_id)

    def remove(self, message: Message) -> None:
        del self._threads[message.chat.chat_id][message.message_id]
        self._tell("deleted", message.chat, message.message_id)

    def thread(self, chat_id: int) -> list[Message]:
        """All messages of a chat, oldest first."""
        return list(self._threads[chat_id].values())

    def _tell(self, kind: str, chat: Chat, about: Any) -> None:
        """The page shows phones; groups are for scripts."""
        if isinstance(chat, Persona):
            self._changes.tell(kind, chat.user_id, about)
