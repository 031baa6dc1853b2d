"""Commands that copy the record, and that put a copy in its place."""

from pathlib import Path

import click

from bot.commands.faults import plainly
from bot.commands.session import alone, existing, give_way, progress, record
from bot.process.clock import Clock
from bot.process.lock import held
from store.engine.files.kept import beside
from store.operations import backup as backups
from store.operations import restore as restoring
from store.operations.restore import release as let_go


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@plainly
def backup(target: Path) -> None:
    """Copy the record, while the bot works, to the new file TARGET.

    What people sent goes into the folder `files` beside it, which all backups there share.
    """
    give_way()
    with progress() as bar:
        backups.back_up(existing(), target, bar("Record"), bar("Files"))
    click.echo(f"The record is in {target}, what people sent in {backups.files_of(target)}.")


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "--skip",
    type=click.IntRange(0),
    default=restoring.SKIP,
    show_default=True,
    help="How many numbers of each series to leave out where nobody knows which were used.",
)
@plainly
def restore(source: Path, skip: int) -> None:
    """Put the backup SOURCE in the place of the record, which is kept beside it."""
    url = record()
    with held(beside(url, ".lock")), progress() as bar:
        tell = bar("Record"), bar("Files")
        done = restoring.restore(url, source, Clock().now(), by=skip, tell=tell)
    kept = f" The record before it is {done.replaced}." if done.replaced else ""
    click.echo(f"{source} is the record now.{kept}")
    if done.held:
        click.echo(f"{done.held} messages are held: `station-bot release` sends or drops them.")


@click.command()
@click.option("--drop", is_flag=True, help="Do not send them.")
@plainly
def release(*, drop: bool) -> None:
    """Let the messages go that are held since a backup was put in place."""
    url = existing()
    with alone(url):
        count = let_go(url, drop=drop)
    click.echo(f"{count} messages {'are dropped' if drop else 'go out when the bot runs'}.")
