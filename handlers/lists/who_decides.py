"""Who decides this? Every kind's stages as the office has set them (M2)."""

from collections.abc import Callable

from handlers.conversation import state
from handlers.conversation.buttons import Button
from handlers.conversation.layout import side_by_side
from handlers.conversation.turn import Turn
from handlers.texts import facts, names
from store.documents import Desk, Key, Lines, Rules, Say, Series
from store.documents.vocabulary import Power
from store.forms.kind import Kind
from store.forms.registry import KINDS
from store.rules.chain import matrix, sides
from store.rules.refusal import Refusal


def kind_keys() -> tuple[tuple[Key, ...], ...]:
    """A button per kind that tells who decides it."""
    keys = [Button("who", about=kind).key(kind) for kind in KINDS]
    return side_by_side(keys)


def which(turn: Turn, _button: Button) -> None:
    """Ask for the kind."""
    turn.say(Say.of("who.which"), *kind_keys())


def who(turn: Turn, button: Button) -> None:
    """Who acts on a kind, in which order, in how many working days."""
    kind = KINDS.get(button.about)
    if kind is None:
        raise Refusal("not_understood")
    turn.say(stages_in_words(kind, state.office(turn).rules))


def stages_in_words(kind: type[Kind], rules: Rules) -> Say:
    """The stages of a kind, one a line."""
    lines = [_stage(kind, desk, rules) for desk in matrix.desks(kind, rules)]
    if not lines:
        return Say.of(f"who.{kind.kind}", kind=names.kind_name(kind.kind))
    starters = tuple(names.role_name(role) for role in kind.starters)
    return Say.of(
        "who",
        kind=names.kind_name(kind.kind),
        starters=Series(series=starters),
        stages=Lines(lines=tuple(lines)),
    )


def _stage(kind: type[Kind], desk: Desk, rules: Rules) -> Lines:
    """A line for each power that seats have at the stage."""
    powers = dict.fromkeys(desk.power_of(role) for role in desk.roles)
    return Lines(lines=tuple(_with_power(kind, desk, rules, power) for power in powers))


def _with_power(kind: type[Kind], desk: Desk, rules: Rules, power: Power) -> Say:
    roles = tuple(names.role_name(role) for role in desk.roles if desk.power_of(role) == power)
    limited = not desk.until and power != "told"  # who is only told has nothing to do in time
    days = matrix.limit(desk, rules)
    limit = Say.of("who.limit" if days else "who.limit.day", count=days) if limited else ""
    leader = sides.leader(desk, rules) if power == "decide" else None
    return Say.of(
        "who.stage.any" if desk.mode == "any" and len(roles) > 1 else "who.stage",
        power=names.power(power, desk.form if power == desk.power else None),
        seats=Series(series=roles),
        limit=limit,
        when=facts.in_words(kind, desk.when) if desk.when else "",
        leader=Say.of("who.leader", role=names.role_name(leader)) if leader else "",
    )


PRESSES: dict[str, Callable[[Turn, Button], None]] = {"who": who, "which": which}
