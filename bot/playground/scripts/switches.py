"""The clock, languages, a new beginning, faults and limits, told by scripts."""

from dataclasses import asdict, replace

from aiohttp import web

from bot.playground.base.errors import Refused
from bot.playground.base.shapes import Json
from bot.playground.limits.faults import KINDS, Fault
from bot.playground.limits.rates import Limits
from bot.playground.people.passing_time import pass_time
from bot.playground.scripts.bodies import body_of, decimal, number, string
from bot.playground.world import World


async def clock(world: World, request: web.Request) -> Json:
    if request.method == "POST":
        await pass_time(world, string(await body_of(request), "to"))
    return {"now": world.clock.now().isoformat()}


async def afresh(world: World, _request: web.Request) -> Json:
    if not world.host.afresh:
        raise Refused(409, "Nothing here can be begun anew: stop the program and start it again.")
    world.host.afresh()
    return {}


async def speak(world: World, request: web.Request) -> Json:
    """Let everybody's phone be in a language, and the bot speak it where that can be had."""
    language = string(await body_of(request), "language")
    if not all(language in persona.name for persona in world.personas.values()):
        raise Refused(400, f'Nobody here has a name in "{language}".')
    for user_id, persona in world.personas.items():
        world.personas[user_id] = replace(persona, language=language)
    if world.host.speak:
        await world.host.speak(language)
    world.changes.tell("profile")
    return {}


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
