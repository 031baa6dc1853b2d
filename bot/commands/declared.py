"""What is declared over registers: for whoever writes a register or a read-out."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import click

import handlers
from bot.commands.faults import plainly
from bot.commands.session import know_own_kinds
from store.forms.ledger.readout import Readout
from store.forms.ledger.sum import Sum
from store.forms.register import Register
from store.forms.registry import KINDS, READOUTS, REGISTERS, SUMS

Listed = Mapping[str, Any]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@plainly
def readouts(*, as_json: bool) -> None:
    """Print every read-out: over what, and how far each role sees."""
    know_own_kinds()
    _print(map(_readout, READOUTS.values()), _readout_line, as_json=as_json)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@plainly
def registers(*, as_json: bool) -> None:
    """Print every register of dated facts: what it tells, what enters it, and its sums."""
    know_own_kinds()
    _print(map(_register, REGISTERS.values()), _register_line, as_json=as_json)


def _print(
    listed: Iterable[Listed], line: Callable[[Listed], Iterator[str]], *, as_json: bool
) -> None:
    if as_json:
        click.echo(json.dumps(list(listed), ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join("\n".join(line(one)) for one in listed))


def _readout(one: Readout) -> Listed:
    return {
        "readout": one.name,
        "command": f"/{one.command_name}" if one.command_name else None,
        "register": one.over.name,
        "sums": [kept.name for kept in one.sums],
        "rows": one.rows,
        "when": one.when,
        "states": one.states,
        "readers": dict(one.readers),
        "columns": one.columns,
        "line": one.line,
        "picture": one.picture,
    }


def _readout_line(one: Listed) -> Iterator[str]:
    beside = filter(None, (one["command"], "/station" if one["line"] else None))
    yield f"{one['readout']}  ({handlers.named('readout.' + one['readout'])}; {', '.join(beside)})"
    kept = f", with {', '.join(one['sums'])}" if one["sums"] else ""
    yield f"  over     {one['register']} by {one['rows']}{kept}"
    yield f"  shows    {', '.join(one['states'])}; first what is {WHEN[one['when']]}"
    yield f"  readers  {', '.join(f'{role} ({reach})' for role, reach in one['readers'].items())}"


WHEN = {"now": "in force today", "coming": "to come", "year": "of this year"}


def _register(one: Register) -> Listed:
    return {
        "register": one.name,
        "unit": one.unit,
        "facts": [asked.name for asked in one.facts.questions()] if one.facts else [],
        "entered_by": [
            kind.kind
            for kind in KINDS.values()
            if any(enters.register == one for enters in kind.enters)
        ],
        "at_most": "as the record has it"
        if callable(one.at_most)
        else 1
        if one.alone
        else one.at_most,
        "replaces": one.replaces,
        "sums": [_sum(kept) for kept in SUMS.values() if kept.register == one],
    }


def _sum(one: Sum) -> Listed:
    return {"sum": one.name, "by": one.by, "per": one.per}


def _register_line(one: Listed) -> Iterator[str]:
    yield f"{one['register']}  ({handlers.named('register.' + one['register'])}, {one['unit']})"
    yield f"  tells    {', '.join(one['facts']) or 'nothing more'}"
    yield f"  entered  {', '.join(one['entered_by']) or 'from the beginning'}"
    if one["at_most"] is not None:
        yield f"  at most  {one['at_most']} of a key on a day"
    for kept in one["sums"]:
        of = " and ".join(kept["by"])
        yield f"  sum      {kept['sum']}, {f'by {of}' if of else 'all together'}, {kept['per']}"
