"""The clock, faults and limits, told by scripts."""

from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.playground.errors import Refused
from bot.playground.faults import KINDS, Fault
from bot.playground.rates import Limits
from bot.playground.scripts.bodies import body_of, decimal, number, string
from bot.playground.shapes import Json
from bot.playground.world import World

OFFICE_TIME = ZoneInfo("Asia/Shanghai")  # of moments that name no zone


async def clock(world: World, request: web.Request) -> Json:
    if request.method == "POST":
        move_clock(world, string(await body_of(request), "to"))
    return {"now": world.clock.now().isoformat()}


def move_clock(world: World, to: str) -> None:
    """Move on to an ISO 8601 moment; one without a zone is meant in the office's time."""
    try:
        moment = datetime.fromisoformat(to)
    except ValueError:
        raise Refused(400, f'"{to}" is no date and time like 2026-11-23T09:00.') from None
    try:
        world.clock.move_to(moment if moment.tzinfo else moment.replace(tzinfo=OFFICE_TIME))
    except ValueError:
        raise Refused(409, "The clock only moves forward.") from None
    world.changes.tell("clock")


async def pace(world: World, request: web.Request) -> Json:
    wanted = decimal(await body_of(request), "pace")
    if wanted <= 0:
        raise Refused(400, '"pace" must be more than 0.')
    world.pace = wanted
    return {}


async def add_fault(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    kind = KINDS.get(string(body, "kind"))
    if not kind:
        raise Refused(400, f'"kind" must be one of: {", ".join(KINDS)}.')
    world.faults.add(
        Fault(
            kind,
            method=string(body, "method", ""),
            times=number(body, "times", 1),
            seconds=decimal(body, "seconds", 1),
            chat_id=number(body, "chat_id", 0),
        )
    )
    return {}


async def faults(world: World, _request: web.Request) -> Json:
    return {"faults": [asdict(fault) for fault in world.faults.waiting]}


async def clear_faults(world: World, _request: web.Request) -> Json:
    world.faults.waiting.clear()
    return {}


async def limits(world: World, request: web.Request) -> Json:
    body = await body_of(request)
    usual = asdict(Limits())
    wanted = {name: decimal(body, name, usual[name]) for name in usual}
    world.rates.set(Limits(**wanted) if body.get("on") is not False else None)
    return {}
