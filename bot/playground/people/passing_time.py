"""Time that passes on demand: day by day, so that each thing falls due on its own day."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.playground.base.errors import Refused
from bot.playground.world import World

OFFICE_TIME = ZoneInfo("Asia/Shanghai")  # of moments that name no zone
MORNING = time(9)
MOST_DAYS = 400  # that are lived through one by one; before them there is a jump


async def pass_time(world: World, to: str) -> None:
    """Move on to an ISO 8601 moment; one without a zone is meant in the office's time."""
    moment = _read(to)
    if moment < world.clock.now():
        raise Refused(409, "The clock only moves forward.")
    for stop in [*_mornings(world, moment), moment]:
        if stop > world.clock.now():  # somebody else may be moving it as well
            world.clock.move_to(stop)
        world.changes.tell("clock")
        if world.host.catch_up:
            await world.host.catch_up()


def _read(to: str) -> datetime:
    try:
        moment = datetime.fromisoformat(to)
    except ValueError:
        raise Refused(400, f'"{to}" is no date and time like 2026-11-23T09:00.') from None
    return moment if moment.tzinfo else moment.replace(tzinfo=OFFICE_TIME)


def _mornings(world: World, moment: datetime) -> list[datetime]:
    """Those on the way, if there is anybody to do something on them."""
    if not world.host.catch_up:
        return []
    return list(_days(world.clock.now(), moment))[-MOST_DAYS:]


def _days(now: datetime, moment: datetime) -> Iterator[datetime]:
    morning = datetime.combine(now.astimezone(OFFICE_TIME), MORNING, OFFICE_TIME)
    for _ in range((moment - now).days + 2):
        if now < morning < moment:
            yield morning
        morning += timedelta(days=1)
