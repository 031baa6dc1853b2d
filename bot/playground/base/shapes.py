"""The few Bot API objects that say who and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]  # an object of the Bot API, ready for json.dumps


@dataclass(frozen=True)
class Persona:
    """Somebody who holds a phone; `name` and `seat` by language: "zh_CN", "en"."""

    user_id: int
    chat_id: int
    name: Mapping[str, str]
    seat: Mapping[str, str]
    language: str

    def called(self) -> str:
        """Their name as their own phone writes it."""
        return worded(self.name, self.language)

    def language_code(self) -> str:
        """What their app tells bots: "zh-hans" or "en"."""
        return "zh-hans" if self.language.startswith("zh") else self.language.split("_")[0]

    def described(self) -> Json:
        """The row of `GET /personas`, in their own language."""
        return {
            "user_id": self.user_id,
            "chat_id": self.chat_id,
            "name": self.called(),
            "seat": worded(self.seat, self.language),
            "language": self.language,
        }


def worded(words: Mapping[str, str], language: str) -> str:
    """`words` in `language`, or in any other they have."""
    return words.get(language) or next(iter(words.values()), "")


def user(persona: Persona) -> Json:
    return {
        "id": persona.user_id,
        "is_bot": False,
        "first_name": persona.called(),
        "language_code": persona.language_code(),
    }


def private_chat(persona: Persona) -> Json:
    return {"id": persona.chat_id, "type": "private", "first_name": persona.called()}
