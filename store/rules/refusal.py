"""How a rule says no."""

from store.documents.values import Value, value


class Refusal(Exception):
    """A rule forbids it. `name` says which, `details` hold the facts a text about it needs."""

    def __init__(self, name: str, **details: object) -> None:
        super().__init__(name)
        self.name = name
        self.details: dict[str, Value] = {key: value(given) for key, given in details.items()}
