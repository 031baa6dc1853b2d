"""Groups: what is said in them to bots, and one neutral line that points into the private chat."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram.constants import ChatMemberStatus, ChatType, MessageEntityType

from bot.wire.updates import Member, Message, Update
from store.documents import Account, Parcel, Say
from store.documents.chat.parcel import STRANGERS
from store.organisation import groups as bound
from store.record.transaction import Transaction

SILENCE = timedelta(hours=1)
"""How long a group that was answered is not answered again."""

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
INSIDE = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR)
OUTSIDE = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


@dataclass(frozen=True)
class Call:
    """Somebody in a group speaks to a bot: to `names` (user names), or to every bot if None.

    `answered` is the account they answer; `user` is who spoke, `text` what they wrote, in the group
    of this `title`.
    """

    update: int
    group: int
    at: datetime
    names: frozenset[str] | None
    answered: int | None = None
    user: int = 0
    text: str = ""
    title: str = ""

    def means(self, name: str, own_id: int) -> bool:
        """Whether the bot with this user name and account is spoken to."""
        return self.names is None or name.lower() in self.names or self.answered == own_id


@dataclass(frozen=True)
class Move:
    """A group became a supergroup, with another number."""

    group: str
    to: str


@dataclass(frozen=True)
class Gone:
    """The bot was put out of a group, or it is there no more."""

    group: str
    at: datetime


Seen = Call | Move | Gone
"""What of a group concerns the bot."""


def read(update: Update, at: datetime) -> Seen | None:
    """What was said to bots in a group.

    Anonymous administrators and linked channels speak as a chat; they are not answered.
    """
    message, member = update.message, update.my_chat_member
    if member is not None:
        return _added(update.update_id, member, at)
    if message is None:
        return None
    if message.migrate_to_chat_id is not None:
        return Move(str(message.chat.id), str(message.migrate_to_chat_id))
    user = message.sender
    if user is None or user.is_bot or message.sender_chat is not None:
        return None
    return _call(update.update_id, message, at)


def _added(update: int, member: Member, at: datetime) -> Call | Gone | None:
    now, before = member.new_chat_member.status, member.old_chat_member.status
    if now in INSIDE and before not in INSIDE:
        return Call(update, member.chat.id, at, None)
    return Gone(str(member.chat.id), at) if now in OUTSIDE else None


def _call(update: int, message: Message, at: datetime) -> Call | None:
    answered = message.reply_to_message.sender if message.reply_to_message else None
    marked = message.marked(MessageEntityType.MENTION, MessageEntityType.BOT_COMMAND)
    own_id = answered.id if answered and answered.is_bot else None
    if not marked and own_id is None:
        return None
    names = frozenset(word.rpartition("@")[2].lower() for word in marked if "@" in word)
    to_all = any("@" not in word for word in marked)
    return Call(
        update,
        message.chat.id,
        at,
        None if to_all else names,
        own_id,
        user=message.sender.id if message.sender else 0,
        text=message.text or "",
        title=message.chat.title,
    )


def answer(call: Call, link: str, record: Transaction) -> None:
    """Point to the private chat, at most once an hour."""
    group = record.get(Account, str(call.group)) or Account(id=str(call.group))
    if group.greeted is not None and call.at - group.greeted < SILENCE:
        return
    record.put(group.but(greeted=call.at, reachable=True))
    record.put(
        Parcel(
            id=f"{call.update}.1",
            account=group.id,
            what="send",
            text=Say.of("group", link=link),
            silent=True,
            priority=STRANGERS,
            created=call.at,
        )
    )


def move(record: Transaction, group: str, to: str) -> None:
    """What waits for `group`, and when it was answered last, belongs to the group `to`."""
    for parcel in record.find(Parcel, state="waiting", account=group):
        record.put(parcel.but(account=to))
    bound.move(record, group, to)
    known = record.get(Account, group)
    if known is not None and record.get(Account, to) is None:
        record.put(known.but(id=to, revision=0))
