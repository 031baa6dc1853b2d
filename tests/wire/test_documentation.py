"""What the operator reads is complete."""

import ast
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = ["running.md", "running.zh-CN.md"]
# The playground and the commands say what they do themselves, the upkeep has a page of its own.
APART = {"playground", "commands", "nightly.py"}
FILES = [path for path in (ROOT / "bot").rglob("*.py") if not APART & {*path.parts}]


def _page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def _lines() -> set[str]:
    """What is logged, without what stands in for values."""
    calls = (
        node for path in FILES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )
    said = (
        argument.value
        for node in calls
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log.")
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )
    return {text.replace("%s", "").strip(" :.") for text in said}


@pytest.mark.parametrize("page", PAGES)
def test_every_log_line_is_explained(page: str) -> None:
    assert len(_lines()) > 30
    assert {line for line in _lines() if line not in _page(page)} == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_setting_is_explained(page: str) -> None:
    source = (ROOT / "bot" / "settings.py").read_text(encoding="utf-8")
    strings = {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    names = {text for text in strings if text.startswith("STATION_BOT_") and text.isupper()}
    names = {name for name in names if " " not in name}
    assert len(names) >= len(Settings.__dataclass_fields__)
    assert {name for name in names if f"`{name}`" not in _page(page)} == set()
