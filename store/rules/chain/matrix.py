"""Every kind with its questions and stages, as plain data: who has which power over what (M2)."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from store.documents import Desk, Office, Rules, When
from store.documents.office.chain import Edition
from store.documents.office.organisation import Role
from store.forms import limits
from store.forms.kind import Kind
from store.forms.questions import Question
from store.forms.registry import KINDS
from store.forms.types.identity import NoIdentityNumber
from store.rules.chain import sides

Listed = dict[str, Any]


def matrix(rules: Rules) -> list[Listed]:
    """One entry per kind: `kind`, `group`, `questions`, `stages`; limits in working days."""
    return [_kind(kind, rules) for kind in KINDS.values()]


def desks(kind: type[Kind], rules: Rules) -> tuple[Desk, ...]:
    """The kind's chain: the office's own, or the one that is declared."""
    return rules.chains.get(kind.kind, kind.chain)


def edition(kind: type[Kind], office: Office) -> Edition:
    """Which edition of the kind's chain the office goes by."""
    return office.editions.get(kind.kind, Edition())


def editions(before: Office | None, rules: Rules, today: date) -> dict[str, Edition]:
    """The editions when `rules` take the place of those before: a chain that differs is a new one.

    What counts is who acts with which power, on what it depends and how long it may take.
    """
    if before is None:
        return {}
    changed = {
        kind.kind: Edition(number=edition(kind, before).number + 1, since=today)
        for kind in KINDS.values()
        if _stages(kind, before.rules) != _stages(kind, rules)
    }
    return {**before.editions, **changed}


def limit(desk: Desk, rules: Rules) -> int:
    """The working days the desk has: its own, or its authority's (domain.md §5.1).

    Where authorities stand side by side, the one with the most time sets it.
    """
    if desk.limit is not None:
        return desk.limit
    return max(usual_limit(role, rules) for role in desk.roles)


def usual_limit(role: Role, rules: Rules) -> int:
    """The working days that a seat of this role has by its authority."""
    return int(rules.limits.model_dump()[sides.authority_of(role)])


def _kind(kind: type[Kind], rules: Rules) -> Listed:
    return {
        "kind": kind.kind,
        "group": kind.group,
        "measures": list(kind.measures),
        "questions": [_question(asked) for asked in kind.questions()],
        "stages": _stages(kind, rules),
    }


def _stages(kind: type[Kind], rules: Rules) -> list[Listed]:
    return [_stage(kind, desk, rules) for desk in desks(kind, rules)]


EVERYWHERE = (NoIdentityNumber(),)
"""What is a limit of every text, and not worth a word of each."""


def _question(asked: Question) -> Listed:
    return {
        "name": asked.name,
        "type": asked.type,
        "optional": asked.optional,
        "when": _when(asked.when),
        "limits": [_limit(one) for one in limits.of(asked) if one not in EVERYWHERE],
        "columns": [_question(one) for one in asked.columns],
    }


def _limit(mark: Any) -> str:
    """As it is declared, without what is left out."""
    if not is_dataclass(mark):
        return repr(mark)
    given = ((one.name, getattr(mark, one.name), one.default) for one in fields(mark))
    said = (f"{name}={_said(value)}" for name, value, default in given if value != default)
    return f"{type(mark).__name__}({', '.join(said)})"


def _said(value: Any) -> str:
    return repr(_when(value)) if isinstance(value, When) else repr(value)


def _stage(kind: type[Kind], desk: Desk, rules: Rules) -> Listed:
    return {
        "power": desk.power,
        "seats": list(desk.roles),
        "powers": dict(desk.powers),
        "leader": sides.leader(desk, rules),
        "position_days": rules.position_days if sides.side_by_side(desk) else None,
        "form": desk.form,
        "mode": desk.mode,
        "when": _when(desk.when),
        "body": desk.body,
        "waits": desk.waits,
        "after": desk.after,
        "again": desk.again,
        "person": desk.person,
        "everybody": desk.everybody,
        "limit_days": None if desk.until else limit(desk, rules),
        "facts": list(desk.facts) or [asked.name for asked in kind.questions()],
    }


def _when(when: When | None) -> Listed | None:
    return when.model_dump(mode="json", exclude_defaults=True) if when else None
