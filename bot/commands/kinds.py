"""What can be asked for, and who decides."""

import json
from contextlib import closing

import click

import handlers
import store
from bot.commands.faults import plainly
from bot.commands.session import record
from store.documents import Office, Rules
from store.forms.declared import own_kinds
from store.record.location import path_of
from store.record.view import View
from store.rules.chain.matrix import Listed, matrix


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@plainly
def kinds(*, as_json: bool) -> None:
    """Print every kind of request with its questions and the stages of its chain.

    Chains and limits are those of the record's office, if there is one.
    """
    listed = matrix(_rules())
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(map(_kind, listed)))


def _rules() -> Rules:
    url = record()
    if not path_of(url).is_file():
        return Rules()
    with closing(store.open_record(url, readonly=True)) as rows:
        office = View(rows).get(Office, "office")
    return office.rules if office else Rules()


def _kind(kind: Listed) -> str:
    lines = [f"{kind['kind']}  ({handlers.named(kind['kind'])}, {kind['group']})"]
    if register := own_kinds.at_hand().lacking.get(kind["kind"]):
        lines.append(f"  cannot be begun: this release has no register {register}")
    lines += [f"  asks     {_question(asked)}" for asked in kind["questions"]]
    lines += [f"  {number}. {_stage(stage)}" for number, stage in enumerate(kind["stages"], 1)]
    return "\n".join(lines)


def _question(asked: Listed) -> str:
    optional = ", optional" if asked["optional"] else ""
    columns = f" of {'; '.join(map(_question, asked['columns']))}" if asked["columns"] else ""
    limits = "".join(f", {one}" for one in asked["limits"])
    sort = f"{asked['type']}{columns}{limits}"
    return f"{asked['name']}: {sort}{optional}{condition(asked['when'])}"


def _stage(stage: Listed) -> str:
    named = [_seat(seat, stage["powers"]) for seat in stage["seats"]]
    seats = (" and " if stage["mode"] == "all" else " or ").join(named)
    limit = stage["limit_days"]
    days = f", {limit} working days" if limit else "" if limit is None else ", on the day"
    leader = f"; if they disagree {stage['leader']} decides" if stage["leader"] else ""
    return f"{stage['power']:8} {seats}{days}{condition(stage['when'])}{leader}"


def _seat(seat: str, powers: Listed) -> str:
    """A seat, with its power where that is another than the stage's."""
    return f"{seat} ({powers[seat]})" if seat in powers else seat


def condition(when: Listed | None) -> str:
    """What it depends on, in words; empty where on nothing."""
    return f", if {when['question']} {_meant(when)}" if when else ""


def _meant(when: Listed) -> str:
    if "over" in when:
        return f"is over {when['over']}"
    if "values" in when:
        return f"is {' or '.join(when['values'])}"
    if "begins" in when:
        return f"begins with {when['begins']}"
    return f"has {' or '.join(when['has'])} in it"
