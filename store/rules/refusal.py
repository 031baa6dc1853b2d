"""How a rule says no."""

from store.documents.office.chain import When
from store.documents.values import Value, value
from store.forms.questions import Objection


class Refusal(Exception):
    """A rule forbids it. `name` says which, `details` hold the facts a text about it needs."""

    def __init__(self, name: str, **details: object) -> None:
        super().__init__(name)
        self.name = name
        self.details: dict[str, Value] = {key: value(given) for key, given in details.items()}


class NobodyDecides(Refusal):
    """`nobody_decides`: with these answers nobody does; `whens` are those with which somebody does.

    There are none where nobody ever decides.
    """

    def __init__(self, kind: str, whens: tuple[When, ...]) -> None:
        super().__init__("nobody_decides")
        self.kind = kind
        self.whens = whens


class Objected(Refusal):
    """The office's rules object to what is asked: `kind` and `name` say which, in its own words.

    `change` names the questions that would help, `instead` answers that would do.
    """

    def __init__(self, kind: str, objection: Objection) -> None:
        super().__init__(objection.name, **objection.details)
        self.kind = kind
        self.objection = objection
