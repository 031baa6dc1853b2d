"""Where in its life a request is acted on."""

from typing import NamedTuple, Self


class Place(NamedTuple):
    """A stage of a version: where in its life a request is acted on. Written `version.stage`."""

    version: int
    stage: int

    @classmethod
    def read(cls, written: str) -> Self | None:
        """The place as a button carries it, or None for anything else."""
        version, _, stage = written.partition(".")
        if not (version.isdecimal() and stage.isdecimal()):
            return None
        return cls(int(version), int(stage))

    def __str__(self) -> str:
        return f"{self.version}.{self.stage}"


def task_id(request: str, at: Place, seat: str) -> str:
    """The id of one seat's part in one stage of one version."""
    return f"{request}/{at.version}/{at.stage}/{seat}"
