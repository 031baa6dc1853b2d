"""How a command says what it has changed: to the operator, and to whom it concerns."""

from typing import Any

import click

from store.documents.registers.entry import FOREVER
from store.record.changes import Changes

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
