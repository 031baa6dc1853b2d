"""Chats of several people: groups and channels, and the shape any chat has in the Bot API."""

from dataclasses import dataclass, field
from typing import Literal

from bot.playground.base.shapes import Json, Persona, private_chat

GroupType = Literal["group", "supergroup", "channel"]


@dataclass
class Group:
    """`members` are user ids, the owner first; a channel has no members that write."""

    chat_id: int
    type: GroupType
    title: str
    members: list[int] = field(default_factory=list)
    bot_removed: bool = False
    upgraded_to: int = 0  # the supergroup that this group has become


Chat = Persona | Group


def chat_shape(chat: Chat) -> Json:
    """The `chat` of a Message."""
    if isinstance(chat, Persona):
        return private_chat(chat)
    return {"id": chat.chat_id, "type": chat.type, "title": chat.title}
