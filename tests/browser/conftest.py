"""A browser for each file of tests, and the languages and widths they are played in.

It must not outlive its file: while it is open, nothing else can run a loop of its own.
"""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.screens import OPTIONS

STOPPING_SECONDS = 10


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


@pytest.fixture(scope="module")
def demo() -> Iterator[dict[str, str]]:
    """A running demo: its address and its token."""
    program = [sys.executable, "-m", "bot", "demo", "--headless", "--port", "0"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        about: dict[str, str] = json.loads(running.stdout.readline())
        yield about
        running.send_signal(signal.SIGTERM)
        assert running.wait(STOPPING_SECONDS) == 0
