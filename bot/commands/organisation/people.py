"""The operator's commands on people and the links that let them in.

All of it can be done while the bot runs: whoever is to hear of it hears at once.
"""

import asyncio
import os
import secrets
from datetime import datetime

import click
from telegram.error import TelegramError

import handlers
from bot.commands.changes import change
from bot.commands.faults import plainly
from bot.commands.session import look
from bot.settings import Settings
from bot.wire.client import Client
from bot.wire.links import address
from store.documents import Account, Holding, Invitation, Person
from store.engine.operation import Trouble
from store.organisation import name_search, operator_lookup, terms
from store.organisation.accounts import invitations
from store.record.office_time import OFFICE_TIME
from store.record.transaction import Transaction

bot_option = click.option("--bot", help="The bot's name; asked of Telegram when left out.")


@click.command()
@click.argument("target", metavar="SEAT-or-PERSON", required=False)
@bot_option
@click.option("--end", is_flag=True, help="Withdraw the open link instead.")
@plainly
def invite(target: str | None, bot: str | None, *, end: bool) -> None:
    """Make a link that lets whoever holds a seat in, once; without a name: list the open ones.

    The link is shown here and kept nowhere: pass it on to that person only.
    """
    if target is None:
        return _list_invitations()
    if end:
        return _withdraw(target)
    name, token = bot_name(bot), secrets.token_urlsafe(32)

    def made(record: Transaction, at: datetime) -> tuple[Invitation, str, str]:
        term = operator_lookup.term_named(record, target, at)
        invitation = invitations.invite(record, term, None, token, at)
        return invitation, term.seat, operator_lookup.shown(record.need(Person, term.person))

    invitation, seat, who = change(made)
    until = invitation.expires.astimezone(OFFICE_TIME)
    click.echo(f"{who}, {seat}, until {until:%Y-%m-%d %H:%M}:")
    click.echo(address(name, token))
    return None


def _list_invitations() -> None:
    with look() as (record, at):
        for state in invitations.LIVE:
            for one in record.find(Invitation, state=state):
                who = operator_lookup.shown(record.need(Person, one.person))
                until = one.expires.astimezone(OFFICE_TIME)
                over = " (expired)" if one.expires < at else ""
                click.echo(f"{one.person}  {who}  {state}  until {until:%Y-%m-%d %H:%M}{over}")


def _withdraw(target: str) -> None:
    def withdrawn(record: Transaction, at: datetime) -> int:
        term = operator_lookup.term_named(record, target, at)
        found = invitations.live(record, term.person)
        for one in found:
            invitations.withdraw(record, one, None, at)
        return len(found)

    click.echo(f"{change(withdrawn)} links withdrawn.")


@click.group()
def person() -> None:
    """List people, add one, unlink an account, or end all that somebody holds."""


@person.command("list")
@click.argument("words", required=False, default="")
@plainly
def list_people(words: str) -> None:
    """People with their accounts and seats; with WORDS those whose name has them."""
    with look() as (record, at):
        for one in record.find(Person):
            if words.casefold() in operator_lookup.shown(one).casefold():
                held = record.find(Holding, person=one.id)
                seats = [term.seat for term in held if operator_lookup.runs(term, at)]
                accounts = [account.id for account in record.find(Account, person=one.id)]
                parts = [one.id, operator_lookup.shown(one), ", ".join(seats) or "-"]
                click.echo("  ".join([*parts, ", ".join(accounts) or "no account"]))


@person.command("add")
@click.option("--zh", help="The name in Chinese.")
@click.option("--en", help="The name in English.")
@click.option("--new", is_flag=True, help="It is somebody else than who has nearly that name.")
@plainly
def add_person(zh: str | None, en: str | None, *, new: bool) -> None:
    """Put somebody into the register; `seat add` gives them a seat."""
    names = {code: name for code, name in zip(handlers.LANGUAGES, (zh, en), strict=True) if name}
    if not names:
        raise Trouble("Give a name: --zh, --en, or both.")

    def added(record: Transaction, at: datetime) -> Person:
        known = [] if new else name_search.people_alike(record, names, operator_lookup.NEAREST)
        if known:
            raise Trouble(
                f"{operator_lookup.list_of(known)} is in the register with nearly that name: "
                "nobody was added. Use that id; --new adds somebody else."
            )
        return terms.new_person(record, names, None, at)

    somebody = change(added)
    click.echo(f"{somebody.id}  {operator_lookup.shown(somebody)}")


@person.command("unlink")
@click.argument("who", metavar="PERSON")
@plainly
def unlink_person(who: str) -> None:
    """Unlink somebody's account, such as that of a lost telephone; the seats stay theirs."""

    def unlinked(record: Transaction, at: datetime) -> int:
        found = operator_lookup.person_named(record, who)
        accounts = record.find(Account, person=found.id)
        handlers.unlink(record, found.id, at)
        return len(accounts)

    click.echo(f"{change(unlinked)} accounts unlinked.")


@person.command("end")
@click.argument("who", metavar="PERSON")
@plainly
def end_person(who: str) -> None:
    """End everything somebody holds, today being the last day, and withdraw open links.

    What was to begin later never begins.
    """

    def over(record: Transaction, at: datetime) -> tuple[Person, tuple[Holding, ...]]:
        found = operator_lookup.person_named(record, who)
        ended = handlers.end_terms(record, found.id, at)
        for one in invitations.live(record, found.id):
            invitations.withdraw(record, one, None, at)
        return found, ended

    found, ended = change(over)
    for term in ended:
        how = f"never begins (it was to on {term.since})" if term.void else "ends today"
        click.echo(f"{term.seat}: the term {how}.")
    if not ended:
        click.echo(f"{operator_lookup.shown(found)} holds nothing that goes on after today.")


def bot_name(given: str | None) -> str:
    """`given`, or what Telegram says (STATION_BOT_TOKEN). Raises Trouble, RefusedSetting."""
    return given.removeprefix("@") if given else asyncio.run(_asked())


async def _asked() -> str:
    settings = Settings.of(os.environ)
    client = Client(settings.token, settings.api_url, settings.network)
    await client.open()
    try:
        return await client.user_name()
    except TelegramError as fault:
        raise Trouble(f"Telegram did not tell the bot's name ({fault}): give --bot NAME.") from None
    finally:
        await client.close_down()
