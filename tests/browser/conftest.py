"""A browser for each file of tests, and the languages and widths they are played in.

It must not outlive its file: while it is open, nothing else can run a loop of its own.
"""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.screens import AFRESH_MS, OPTIONS

STOPPING_SECONDS = 60


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[390, 1280])
def width(request: pytest.FixtureRequest) -> int:
    """Of the screen, in pixels: a phone's and a small computer's."""
    return int(request.param)


@pytest.fixture(scope="session")
def demo() -> Iterator[dict[str, str]]:
    """A running demo on a record of its own: its address and its token."""
    program = [sys.executable, "-m", "bot", "demo", "--headless", "--port", "0"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        about: dict[str, str] = json.loads(running.stdout.readline())
        yield about
        running.send_signal(signal.SIGTERM)
        assert running.wait(STOPPING_SECONDS) == 0


@pytest.fixture
def fresh(demo: dict[str, str]) -> str:
    """The address of a demo in which nothing was said yet."""
    address, run = demo["address"], _run(demo["address"])
    urlopen(Request(f"{address}/play/afresh", method="POST"), timeout=120).close()
    for _ in range(AFRESH_MS // 100):
        if _run(address) not in {run, None}:
            return address
        time.sleep(0.1)
    raise AssertionError("the demo did not begin anew")


def _run(address: str) -> str | None:
    """What tells one run of the playground from another; None between two."""
    try:
        with urlopen(f"{address}/page/state", timeout=60) as answer:
            return str(json.load(answer)["run"])
    except (URLError, ConnectionError):
        return None
