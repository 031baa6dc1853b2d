"""What the bot says of itself: command menus by scope and language, name, descriptions."""

from bot.playground.base.shapes import Json, Persona

Scope = tuple[str, int]  # the type of a BotCommandScope and its chat, 0 where it names none
DEFAULT: Scope = ("default", 0)


class Menus:
    """The language "" stands for everybody who has no menu of their own language."""

    def __init__(self) -> None:
        self._commands: dict[tuple[Scope, str], list[Json]] = {}
        self._words: dict[tuple[str, str], str] = {}

    def set(self, scope: Scope, language: str, commands: list[Json]) -> None:
        """An empty list takes the menu away."""
        if commands:
            self._commands[scope, language] = commands
        else:
            self._commands.pop((scope, language), None)

    def get(self, scope: Scope, language: str) -> list[Json]:
        return self._commands.get((scope, language), [])

    def seen_by(self, persona: Persona) -> list[Json]:
        """The menu of a private chat, in Telegram's order: the narrowest scope first."""
        own = persona.language_code()[:2]
        scopes: list[Scope] = [("chat", persona.chat_id), ("all_private_chats", 0), DEFAULT]
        found = (self.get(scope, language) for scope in scopes for language in (own, ""))
        return next((menu for menu in found if menu), [])

    def say(self, what: str, language: str, words: str) -> None:
        """Set `what`: name, description or short_description."""
        self._words[what, language] = words

    def said(self, what: str, language: str) -> str:
        return self._words.get((what, language)) or self._words.get((what, ""), "")
