"""Whether somebody else than whoever asks can decide on a kind that an office declares."""

from collections.abc import Iterator

from store.documents import STARTER, Desk
from store.documents.office.organisation import Role
from store.office.kinds_toml import KindEntry
from store.office.validation.places import Place, where
from store.rules.authority.seats import ABOVE


def faults(at: Place, entry: KindEntry) -> Iterator[str]:
    """The fault, for each seat that would decide on what it has asked for: nobody above does."""
    chain = [stage.desk() for stage in entry.chain]
    for starter in (one for one in entry.starters if one not in ABOVE):
        deciding = [number for number, desk in enumerate(chain) if _decides_on(desk, starter)]
        if deciding and all({*chain[number].roles} <= {starter} for number in deciding):
            place = where((*at, "chain", deciding[0], "seats"))
            yield (
                f"{place}: {starter} may begin it and would be the only one to decide, but nobody "
                "decides their own cause: let another seat decide, or take it from starters"
            )


def _decides_on(desk: Desk, starter: Role) -> bool:
    """Whether it decides, maybe, on what this seat asks for."""
    when = desk.when if desk.when and desk.when.question == STARTER else None
    return desk.decides and (when is None or when.holds({STARTER: starter}))
