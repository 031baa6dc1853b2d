"""The same walk through any form, by the wire, with the bot stopped and started on the way."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.people import other_deeds, things
from store.documents import Document, Request
from support.declaring import declared
from support.examples import examples
from support.generated import Spec, declarations, declared_kind, words
from support.talk import Office, Talk
from support.walker import Walker, named

D = TypeVar("D", bound=Document)

DEEDS = ["good", "good", "good", "press", "bad", "sticker", "edit", "file", "skip", "back"]
DEEDS += ["change", "cancel", "restart", "restart"]
deeds = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 5)), min_size=5, max_size=20)


class Wired:
    """An office in which a `Walker` can walk."""

    def __init__(self, folder: str) -> None:
        self.office = Office(Path(folder))
        self.restart = self.office.restart

    @property
    def record(self) -> "Wired":
        return self

    def need(self, shape: type[D], own_id: str) -> D:
        with self.office.record() as record:
            return record.need(shape, own_id)

    def phone(self, user: int) -> "Handset":
        return Handset(self.office, user)


class Handset(Talk):
    """A phone that can also send stickers and change what was sent."""

    def sticks(self) -> str:
        world = self._office.playground.world
        return self._at_once(
            lambda: other_deeds.send(world, self.user, things.sticker(world.files, "👍"))
        )

    def edits(self) -> str:
        """Change the newest words, if there are any."""
        own = [one for one in self.messages() if one["from"] != "bot" and one["text"] != "👍"]
        own = [one for one in own if not one["file"]]
        if not own:
            return ""
        world, message = self._office.playground.world, own[-1]["message_id"]
        return self._at_once(
            lambda: other_deeds.edit(world, self.user, message, f"{message} changed")
        )

    def sends(
        self, name: str = "a.pdf", content: bytes = b"%PDF-1.7\nstartxref\n5\n%%EOF", **_: Any
    ) -> str:
        return super().sends(name, content + name.encode())

    def _at_once(self, deed: Callable[[], object]) -> str:
        async def done() -> None:
            deed()

        self._office.do(done())
        return self.sees()

    def labels(self) -> list[tuple[str, str]]:
        """Label and label of the buttons under the newest message of the bot."""
        rows = [one for one in self.messages() if one["from"] == "bot"][-1]["buttons"]
        return [(label, label) for row in rows for label in row]

    def forges(self, data: str, message: int = 1) -> str:
        """What `labels` gave is pressed by its label."""
        return self.presses(data) if data.startswith("Continue") else super().forges(data, message)


@settings(max_examples=examples(2), deadline=None, suppress_health_check=list(HealthCheck))
@given(declarations, deeds)
def test_any_form_by_the_wire(wanted: list[Spec], done: list[tuple[str, int]]) -> None:
    form = declared_kind(wanted)
    with tempfile.TemporaryDirectory() as folder, declared(form, words()):
        wired = Wired(folder)
        try:
            person = Walker(wired, form)
            for deed, which in done:
                person.does(deed, which)
            person.finish()
            assert "Sent as GE-2026-0001" in person.phone.presses("Send")
            kept = wired.need(Request, "GE-2026-0001").newest.answers
        finally:
            wired.office.close()
    asked = {one.name for one in person.asked()}
    assert {name: one for name, one in named(kept).items() if name in asked} == {
        name: person.taken[name] for name in asked
    }
