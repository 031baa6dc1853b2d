"""A local Bot API server with people to play: for trying the bot out and for its tests."""

from bot.playground.api import Exchange
from bot.playground.errors import Refused
from bot.playground.server import Playground
from bot.playground.shapes import Persona

__all__ = ["Exchange", "Persona", "Playground", "Refused"]
