"""One durable approval, ours beside others', at as many requests each.

Viewflow and SpiffWorkflow know a process and who has its task; hand-written SQL knows two rows;
TinyDB's own storage knows a document. None of them knows authority, cards, news or an audit trail.
Every one of them waits for the disk, with a log ahead of the file where it is SQLite.
"""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from ..floor import COMMON_BYTES, Floor
from ..progress import say
from . import ours, peers
from .peers import Peer

ROUNDS = 400
WARM_UP = 50

Racers = dict[str, Callable[[], float]]
Round = dict[str, float]
"""The seconds of whoever took part, by name."""


def measure(
    urls: dict[int, str], folder: Path, floor: Floor, others: tuple[Peer, ...] = peers.ALL
) -> dict[str, dict[str, float]]:
    """By how many requests there were: everybody over one append and fsync, ours over the others.

    Each is the median of the ratios of a round.
    """
    return {str(size): _raced(size, url, folder, floor, others) for size, url in urls.items()}


def _raced(
    size: int, url: str, folder: Path, floor: Floor, others: tuple[Peer, ...]
) -> dict[str, float]:
    count = WARM_UP + ROUNDS
    with ExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory(dir=folder)))
        racers: Racers = {"floor": partial(floor.took, COMMON_BYTES)}
        racers["ours"] = stack.enter_context(ours.approving(url, count))
        for peer in others:
            say(f"approvals: {peer.name} gets {size} requests")
            racers[peer.name] = stack.enter_context(peer.approving(place, size, count))
        say(f"approvals: {count} rounds at {size} requests")
        rounds = [_round(racers, _absent(others, number, size)) for number in range(count)]
    return ratios(rounds[WARM_UP:], [peer.name for peer in others])


def _absent(others: tuple[Peer, ...], number: int, size: int) -> set[str]:
    return {peer.name for peer in others if not peer.takes_part(number, size)}


_chance = Random(1)


def _round(racers: Racers, absent: set[str]) -> Round:
    """One approval each, in an order drawn anew, so that nobody always comes after the same one."""
    present = [name for name in racers if name not in absent]
    return {name: racers[name]() for name in _chance.sample(present, len(present))}


def ratios(rounds: list[Round], others: list[str]) -> dict[str, float]:
    """Everybody over the floor, ours over each of the others: medians over the rounds of both."""
    over_floor = {name: _ratio(rounds, name, "floor") for name in ("ours", *others)}
    return over_floor | {f"ours/{name}": _ratio(rounds, "ours", name) for name in others}


def _ratio(rounds: list[Round], one: str, other: str) -> float:
    both = [took for took in rounds if one in took and other in took]
    return float(f"{median(took[one] / took[other] for took in both):.3g}")
