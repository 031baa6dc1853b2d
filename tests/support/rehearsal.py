"""What is done in a fresh room again and again is played once, and then only looked up."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar, cast

from support.room import Phone, Room

P = ParamSpec("P")
T = TypeVar("T")

MOST = 48
"""So many offices are kept, of some two megabytes each; which was used longest ago goes first."""


class Played(NamedTuple):
    """The office afterwards, and what whoever did it has seen."""

    room: Room
    seen: object


_played: OrderedDict[Hashable, Played] = OrderedDict()


def rehearsed(
    errand: Callable[Concatenate[Room, P], T],
) -> Callable[Concatenate[Room, P], T]:
    """Play the errand only where nobody has done the same before, after the same errands.

    It is one of a room in which nothing but such errands was done, and is told in values or in a
    phone of that room. Where a test puts something in the place of the product's own, it is played.
    """

    @wraps(errand)
    def played(room: Room, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if room.so_far is None or Room.altered or _is_watched(room):
            return errand(room, *args, **kwargs)
        own = (errand.__module__, errand.__name__, args, *sorted(kwargs.items()))
        done = (*room.so_far, room.clock.now(), room.language, own)
        known = _played.pop(done, None) or _play(room, done, errand, *args, **kwargs)
        _played[done] = known
        while len(_played) > MOST:
            _played.popitem(last=False)
        room.become(known.room)
        room.so_far = done
        seen = known.seen
        return cast(T, room.phone(seen.user) if isinstance(seen, Phone) else seen)

    return played


def _is_watched(room: Room) -> bool:
    """Whether a phone notes what is done on it."""
    return any(type(one) is not Phone for one in room.phones.values())


def _play(
    room: Room,
    done: Hashable,
    errand: Callable[Concatenate[Room, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Played:
    seen = errand(room, *args, **kwargs)
    return Played(room.copied(), seen)
