"""Updates and parcels as tests need them."""

from datetime import UTC, datetime
from typing import Any, Literal

from handlers import Label, Rendered
from store.documents import Key, Parcel, Say

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

Json = dict[str, Any]


def user(number: int) -> Json:
    return {"id": number, "is_bot": False, "first_name": "A", "language_code": "zh-hans"}


def message(update: int, who: int = 7, **content: Any) -> Json:
    """An update with a message of `content`, a text unless it says otherwise."""
    body = {
        "message_id": 500 + update,
        "date": 1,
        "chat": {"id": who, "type": "private"},
        "from": user(who),
        **(content or {"text": f"words {update}"}),
    }
    return {"update_id": update, "message": body}


def press(update: int, who: int = 7, data: str = "press") -> Json:
    """An update with a press under the message 40."""
    under = {"message_id": 40, "date": 1, "chat": {"id": who, "type": "private"}}
    query = {
        "id": f"q{update}",
        "from": user(who),
        "chat_instance": "1",
        "message": under,
        "data": data,
    }
    return {"update_id": update, "callback_query": query}


def parcel(
    number: int, account: int = 7, what: Literal["send", "edit"] = "send", **more: Any
) -> Parcel:
    """A parcel that says its own number."""
    text = Say.of("t", n=number)
    return Parcel(id=str(number), account=str(account), what=what, text=text, created=AT, **more)


def rendered(sent: Parcel, language: str) -> Rendered:
    """Stands in for the words: the parcel's number and the language."""
    rows = tuple(tuple(_label(key) for key in row) for row in sent.keys)
    return Rendered(text=f"<b>{sent.id}</b> {language}", rows=rows)


def _label(key: Key) -> Label:
    return Label(key.label.say[0], key.data, key.style)
