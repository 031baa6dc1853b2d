"""A local Bot API server with people to play: for trying the bot out and for its tests."""

from bot.playground.api.endpoint import Exchange
from bot.playground.base.errors import Refused
from bot.playground.base.shapes import Persona
from bot.playground.server import Playground

__all__ = ["Exchange", "Persona", "Playground", "Refused"]
