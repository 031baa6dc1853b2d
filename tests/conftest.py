"""What every test may ask for."""

import gc
import logging
import os
import shutil
from collections.abc import Generator, Iterator
from functools import partial
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, is_hypothesis_test, settings

import store
from bot.process.logs import Lines
from record.years import filled
from store.record.writer import Writer
from support.examples import IN_SOAK, IN_SUITE
from support.room import Room
from support.shared import made_once
from support.talk import SELDOM, Office

# How long an example takes is the machine's business. The same tree gets the same answer; the soak
# looks at other examples.
settings.register_profile(
    "soak", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=IN_SOAK
)
settings.register_profile(
    "suite", settings.get_profile("soak"), derandomize=True, max_examples=IN_SUITE
)
settings.load_profile("suite")

IN_MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 4 * 2**30

OBJECTS_BETWEEN = 100_000, 50, 100
"""How many are made before Python looks for rubbish: at its own pace that is an eighth of all."""


def pytest_configure() -> None:
    """Records of tests lie in memory where there is room: how fast a disk syncs is not tested."""
    gc.set_threshold(*OBJECTS_BETWEEN)
    if _usable():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


def _usable() -> bool:
    """Whether there is such a place, with room, where programs may be started too."""
    if not IN_MEMORY.is_dir() or os.statvfs(IN_MEMORY).f_flag & os.ST_NOEXEC:
        return False
    return shutil.disk_usage(IN_MEMORY).free > ENOUGH_BYTES


UNTRACED = {
    "browser",
    "fault",
    "service",
    "test_flood.py",
    "test_matrix.py",
    "test_page_costs.py",
    "test_reading_little.py",
    "test_sample_past.py",
}
"""What goes the same ways a great many times, or lives in other processes."""


LONGEST = ("test_playground_many.py", "test_kill.py", "test_tour.py")
"""What is begun first, so that nobody waits for it alone at the end."""


WHOLE_OFFICES = {"office", "room"}
"""What a test has that sends many turns through most of the product."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first, and mark what is not to be traced.

    Tracing makes Python three times slower: the other tests show what is covered. Of what is tried
    on many cases in a whole office the first one does.
    """
    items.sort(key=lambda item: item.path.name not in LONGEST)
    seen: set[tuple[Path, str]] = set()
    for item in items:
        case = item.path, item.nodeid.partition("[")[0]
        again = case in seen and not WHOLE_OFFICES.isdisjoint(getattr(item, "fixturenames", ()))
        is_property = is_hypothesis_test(getattr(item, "obj", None))
        if again or is_property or not UNTRACED.isdisjoint(item.path.parts):
            item.add_marker(pytest.mark.untraced)
        seen.add(case)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What is not to be traced is not, from its setup to its teardown."""
    tracing = Coverage.current()
    if tracing is None or not item.get_closest_marker("untraced"):
        return (yield)
    tracing.stop()
    try:
        return (yield)
    finally:
        tracing.start()


@pytest.fixture(autouse=True, scope="session")
def _unhurried() -> Iterator[None]:
    """No command that gives way to the bot makes the tests after it give way to everybody."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "nice", lambda _: 0)
        yield


@pytest.fixture(autouse=True)
def _altered(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where a test may alter the product, nothing of it is as it was elsewhere."""
    Room.altered = "monkeypatch" in request.fixturenames
    yield
    Room.altered = False


@pytest.fixture
def menus_apart() -> float:
    """Seconds between two people's menus; where menus are looked at there are none."""
    return SELDOM


@pytest.fixture
def office(tmp_path: Path, menus_apart: float) -> Iterator[Office]:
    """The sample office with its bot at work, in English."""
    office = Office(tmp_path, menus_apart=menus_apart)
    yield office
    office.close()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a record of its own; there is none yet."""
    return f"sqlite:///{tmp_path}/office.db"


@pytest.fixture
def writer(url: str) -> Iterator[Writer]:
    """Whoever does all the writing to the record at `url`, at work."""
    writer = Writer(partial(store.open_record, url))
    writer.start()
    yield writer
    writer.stop()


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample office and its past in it, to copy."""
    return made_once(tmp_path_factory, "year", filled)


@pytest.fixture(autouse=True)
def logs() -> Iterator[None]:
    """A program that a test has run in this process says no more afterwards."""
    root = logging.getLogger()
    level = root.level
    yield
    for handler in [one for one in root.handlers if isinstance(one.formatter, Lines)]:
        root.removeHandler(handler)
    root.setLevel(level)
