"""How a command says what it has changed: to the operator, and to whom it concerns."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import click

from handlers.administration.operator import seated, unseated
from store.documents import Holding
from store.documents.registers.entry import FOREVER
from store.record.changes import Changes
from store.record.transaction import Transaction

FEN = 100
MOST = 100
"""Lines of changes that are listed one by one."""


def tell_changes(changes: Changes) -> None:
    """What would be added, by table, and each change with what stands there now."""
    if not changes:
        click.echo("Nothing changed.")
    for table, count in changes.added.items():
        click.echo(f"To add: {count} {table}.")
    lines = [
        f"To change: {name}, {path}: {_shown(path, before)} → {_shown(path, after)}."
        for name, paths in changes.changed.items()
        for path, (before, after) in paths.items()
    ]
    for line in lines[:MOST]:
        click.echo(line)
    if len(lines) > MOST:
        click.echo(f"... and {len(lines) - MOST} more changes.")


def _shown(path: str, value: Any) -> str:
    """A value as people write it; amounts are kept in fen."""
    if value in {None, str(FOREVER)}:
        return "nothing"
    return f"{value / FEN:,.2f}" if path.endswith(".amount") else str(value)


def hand_over(
    record: Transaction, begun: Iterable[Holding], ended: Iterable[Holding], at: datetime
) -> None:
    """Tell those whose terms begin or end by it, as `seat` does."""
    for term in begun:
        seated(record, term, at)
    for term in ended:
        unseated(record, term, at)
