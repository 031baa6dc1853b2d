"""The buttons under a message, checked as Telegram checks them."""

from typing import Any

from bot.playground.base.call import Call
from bot.playground.base.errors import ApiError, bad_request
from bot.playground.base.shapes import Json

LONGEST_DATA = 64  # bytes
MOST_BUTTONS = 100
_ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query",
    "switch_inline_query_chosen_chat", "switch_inline_query_current_chat", "login_url", "web_app",
    "copy_text", "disabled",
)  # fmt: skip


def inline_keyboard(call: Call) -> Json | None:
    """The inline keyboard of a request; None without one, or with a keyboard of another sort."""
    markup = call.value("reply_markup", "reply keyboard markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = _rows(markup.get("inline_keyboard", []))
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    kept = [[_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def reply_keyboard(call: Call) -> Json | None:
    """The reply keyboard of a request, or that there is to be none; None for another sort."""
    markup = call.value("reply_markup", "reply keyboard markup")
    if not isinstance(markup, dict):
        return None
    if markup.get("remove_keyboard"):
        return {"remove_keyboard": True}
    rows = markup.get("keyboard")
    return {**markup, "keyboard": [[_key(key) for key in row] for row in rows]} if rows else None


def _key(key: Any) -> Json:
    """A button of a reply keyboard: a text alone, or an object with it."""
    found: Json = {"text": key} if isinstance(key, str) else dict(key)
    if not str(found.get("text", "")).strip():
        raise bad_request("keyboard button text must be non-empty")
    return found


def _rows(rows: Any) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        what = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        raise bad_request(what)
    return rows


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unreadable("Object expected as inline keyboard button")
    if not isinstance(button.get("text"), str):
        raise _unreadable('Can\'t find field "text"')
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if not any(button.get(action) or button.get(action) == {} for action in _ACTIONS):
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if len(str(button.get("callback_data", "")).encode()) > LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    return button


def _unreadable(why: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {why}")
