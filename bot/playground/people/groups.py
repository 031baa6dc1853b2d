"""What happens in groups and channels, as far as a bot has to hold its own there."""

from bot.playground.base.errors import Refused
from bot.playground.base.shapes import Json, user
from bot.playground.chats.group import Group, GroupType, chat_shape
from bot.playground.chats.messages import Message
from bot.playground.chats.updates import MESSAGE_LIFE
from bot.playground.markup.entities import Formatted
from bot.playground.markup.texts import spoken
from bot.playground.people.deeds import message_of, persona_of
from bot.playground.people.privacy import reaches
from bot.playground.world import World

ANONYMOUS = {  # who an administrator seems to be that writes as the group
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
_FIRST_ID = {
    "group": -4_000_000_001,
    "supergroup": -1_002_000_000_001,
    "channel": -1_003_000_000_001,
}
_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
    "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
    "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    "can_send_welcome_messages",
)  # fmt: skip


def found(world: World, kind: GroupType, title: str, members: list[int]) -> Group:
    """The first of `members` opens a group or channel and brings the bot in."""
    if not members:
        raise Refused(400, "A group needs a member.")
    for user_id in members:
        persona_of(world, user_id)
    group = _opened(world, kind, title, members)
    _tell_membership(world, group, {"status": "left"}, _standing(group))
    if kind != "channel":
        _put(world, group, _of(world, members[0]), extra={"new_chat_members": [world.bot]})
    return group


def group_of(world: World, chat_id: int) -> Group:
    """A group that is still one; the old half of an upgraded group is none."""
    group = world.groups.get(chat_id)
    if not group:
        raise Refused(404, f"There is no group {chat_id} in this playground.")
    if group.upgraded_to:
        raise Refused(409, f"This group has become {group.upgraded_to}.")
    return group


def say(
    world: World,
    chat_id: int,
    user_id: int,
    text: str,
    *,
    reply_to: int | None = None,
    anonymous: bool = False,
) -> tuple[int, bool]:
    """A member writes, or an administrator as the group; the message id, and if the bot sees it."""
    group = group_of(world, chat_id)
    if user_id not in group.members or group.type == "channel":
        raise Refused(409, f"{user_id} does not write in this chat.")
    answered = message_of(world, group, reply_to) if reply_to is not None else None
    as_group = {"from": ANONYMOUS, "sender_chat": chat_shape(group)}
    sender = as_group if anonymous else _of(world, user_id)
    return _put(world, group, sender, _words(text), reply_to=answered)


def publish(world: World, chat_id: int, text: str) -> int:
    """A post of a channel; the message id."""
    group = group_of(world, chat_id)
    if group.type != "channel":
        raise Refused(409, "Only channels have posts.")
    return _put(world, group, {"sender_chat": chat_shape(group)}, _words(text))[0]


def upgrade(world: World, chat_id: int) -> Group:
    """Make a supergroup of a group: a new chat, and the old one only tells where it went."""
    old = group_of(world, chat_id)
    if old.type != "group":
        raise Refused(409, "Only a group can become a supergroup.")
    new = _opened(world, "supergroup", old.title, old.members)
    new.bot_removed = old.bot_removed
    sender = _of(world, old.members[0])
    _put(world, old, sender, extra={"migrate_to_chat_id": new.chat_id})
    old.upgraded_to = new.chat_id
    _put(world, new, sender, extra={"migrate_from_chat_id": old.chat_id})
    return new


def remove_bot(world: World, chat_id: int) -> None:
    group = group_of(world, chat_id)
    if not group.bot_removed:
        before, group.bot_removed = _standing(group), True
        _tell_membership(world, group, before, _standing(group))


def _opened(world: World, kind: GroupType, title: str, members: list[int]) -> Group:
    group = Group(_FIRST_ID[kind] - len(world.groups), kind, title, list(members))
    world.groups[group.chat_id] = group
    world.chats.open(group.chat_id)
    return group


def _put(
    world: World,
    group: Group,
    sender: Json,
    content: Formatted | None = None,
    *,
    reply_to: Message | None = None,
    extra: Json | None = None,
) -> tuple[int, bool]:
    message = Message(
        message_id=world.chats.next_id(),
        chat=group,
        author=_author(group, sender),
        date=world.now(),
        content=content or Formatted(),
        reply_to=reply_to,
        sender=sender,
        extra=extra or {},
    )
    kept, channel = world.chats.put(message), group.type == "channel"
    seen = not group.bot_removed and (channel or reaches(kept, world.bot))
    if seen:
        kind = "channel_post" if channel else "message"
        world.updates.add(kind, world.shape(kept), MESSAGE_LIFE)
    return kept.message_id, seen


def _author(group: Group, sender: Json) -> str:
    return group.title if "sender_chat" in sender else str(sender["from"]["first_name"])


def _of(world: World, user_id: int) -> Json:
    return {"from": user(persona_of(world, user_id))}


def _words(text: str) -> Formatted:
    words = spoken(text)
    if not words.text:
        raise Refused(400, "A message needs some text.")
    return words


def _standing(group: Group) -> Json:
    """The bot's ChatMember but for its user; a channel takes bots as administrators only."""
    if group.bot_removed:
        return {"status": "kicked", "until_date": 0}
    if group.type == "channel":
        return {"status": "administrator", **dict.fromkeys(_RIGHTS, False)}
    return {"status": "member"}


def _tell_membership(world: World, group: Group, before: Json, now: Json) -> None:
    change: Json = {
        "chat": chat_shape(group),
        **_of(world, group.members[0]),
        "date": world.now(),
        "old_chat_member": {"user": world.bot, **before},
        "new_chat_member": {"user": world.bot, **now},
    }
    world.updates.add("my_chat_member", change, MESSAGE_LIFE)
