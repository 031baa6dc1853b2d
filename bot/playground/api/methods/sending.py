"""New messages of the bot."""

from bot.playground.api.keyboards import inline_keyboard, reply_keyboard
from bot.playground.api.methods.arguments import (
    addressee,
    bots_own,
    caption_of,
    replied_to,
    text_of,
)
from bot.playground.base.call import Call
from bot.playground.base.errors import ApiError, bad_request
from bot.playground.base.files import Kind, Stored, Upload
from bot.playground.base.image_size import picture
from bot.playground.base.shapes import Json, Persona
from bot.playground.chats.messages import Message
from bot.playground.markup.entities import Formatted
from bot.playground.world import World

LARGEST = {"photo": 10 * 2**20, "document": 50 * 2**20}  # bytes
_MOST_PIXELS = 10_000  # width and height of a photo together
_FLATTEST = 20  # times as long as wide, at most
_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def send_message(world: World, call: Call) -> Json:
    return _send(world, call, text_of(call), None)


def send_photo(world: World, call: Call) -> Json:
    return _send(world, call, caption_of(call), file_of(world, call, "photo"))


def send_document(world: World, call: Call) -> Json:
    return _send(world, call, caption_of(call), file_of(world, call, "document"))


def send_chat_action(world: World, call: Call) -> bool:
    chat = addressee(world, call)
    if call.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    if isinstance(chat, Persona):
        world.changes.tell("typing", chat.user_id, call.text("action"))
    return True


def _send(world: World, call: Call, content: Formatted, file: Stored | None) -> Json:
    chat = addressee(world, call)
    message = Message(
        message_id=world.chats.next_id(),
        chat=chat,
        author="bot",
        sender=bots_own(chat),
        date=world.now(),
        content=content,
        file=file,
        keyboard=inline_keyboard(call),
        menu=reply_keyboard(call),
        reply_to=replied_to(world, call, chat),
    )
    return world.shape(world.chats.put(message))


def file_of(world: World, call: Call, kind: Kind) -> Stored:
    """The file of a request: uploaded now, or named by the id of an earlier one."""
    addressee(world, call)
    upload = call.upload(kind)
    return keep(world, upload, kind) if upload else known(world, call.text(kind), kind)


def keep(world: World, upload: Upload, kind: Kind) -> Stored:
    """Take in a file of the bot, within Telegram's limits."""
    if len(upload.content) > LARGEST[kind]:
        raise ApiError(413, "Request Entity Too Large")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        _check_picture(upload)
    return world.files.keep(upload, kind)


def known(world: World, file_id: str, kind: Kind) -> Stored:
    if not file_id:
        raise bad_request(f"there is no {kind} in the request")
    stored = world.files.with_id(file_id)
    if not stored:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        real, wanted = stored.kind.capitalize(), kind.capitalize()
        raise bad_request(f"can't use file of type {real} as {wanted}")
    return stored


def _check_picture(upload: Upload) -> None:
    seen = picture(upload.content)
    if not seen:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(seen[1]) > _MOST_PIXELS or max(seen[1]) > _FLATTEST * min(seen[1]):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
