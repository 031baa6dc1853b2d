"""What the bot reads of Telegram's updates; everything else in them is passed over.

python-telegram-bot reads all of an update: that takes as long as the whole turn which follows.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Thing(BaseModel):
    """One of Telegram's objects."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class User(Thing):
    id: int
    first_name: str = ""
    last_name: str = ""
    is_bot: bool = False
    language_code: str | None = None

    @property
    def full_name(self) -> str:
        """What they call themselves."""
        return f"{self.first_name} {self.last_name}".strip()


class Chat(Thing):
    """`title` is what a group is called, by whoever set it."""

    id: int
    type: str
    title: str = ""


class File(Thing):
    """A document, or one size of a photo; `file_size` is in bytes."""

    file_id: str
    file_name: str | None = None
    file_size: int | None = None


class Entity(Thing):
    """A marked part of a text; `offset` and `length` count UTF-16 units."""

    type: str
    offset: int
    length: int


class Message(Thing):
    """`sender` is None in channels; `sender_chat` is there when a chat speaks, not a person."""

    message_id: int
    chat: Chat
    sender: User | None = Field(None, alias="from")
    sender_chat: Chat | None = None
    text: str | None = None
    caption: str | None = None
    entities: tuple[Entity, ...] = ()
    photo: tuple[File, ...] = ()
    document: File | None = None
    animation: dict[str, Any] | None = None
    reply_to_message: "Message | None" = None
    media_group_id: str | None = None
    migrate_to_chat_id: int | None = None

    def marked(self, *types: str) -> list[str]:
        """The parts of the text that are marked as of these types."""
        units = (self.text or "").encode("utf-16-le", "surrogatepass")
        parts = [part for part in self.entities if part.type in types]
        ends = [(2 * part.offset, 2 * (part.offset + part.length)) for part in parts]
        return [units[start:end].decode("utf-16-le", "replace") for start, end in ends]


class Press(Thing):
    """A button that was pressed, under `message`; `data` is what the button carries."""

    sender: User = Field(alias="from")
    message: Message | None = None
    data: str | None = None


class Membership(Thing):
    status: str


class Member(Thing):
    """Somebody changed what the bot is in a chat: its member, blocked."""

    chat: Chat
    sender: User = Field(alias="from")
    old_chat_member: Membership
    new_chat_member: Membership


class Update(Thing):
    """One of these happened, or something that does not concern the bot."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Press | None = None
    my_chat_member: Member | None = None

    @property
    def sender(self) -> User | None:
        """Who did it."""
        happened = self.message or self.edited_message or self.callback_query or self.my_chat_member
        return happened.sender if happened else None

    @property
    def chat(self) -> Chat | None:
        """Where it happened."""
        press = self.callback_query
        happened = (
            self.message
            or self.edited_message
            or self.my_chat_member
            or (press.message if press else None)
        )
        return happened.chat if happened else None
