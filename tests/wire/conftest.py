"""What every test of the wire may ask for."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from wire.small_bot import SmallBot, play

With = Callable[[Callable[[SmallBot], Awaitable[None]]], None]


@pytest.fixture
def with_bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> With:
    """Plays with a bot that runs against the small server."""
    return partial(play, tmp_path, monkeypatch)
