"""What is said about the house is so: CONTRIBUTING.md, docs/ and what the code cites of them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "store")
ROOM = re.compile(r"^(?P<indent> *)(?P<name>[\w.]+/?)(?: {2,}\S.*)?$", re.MULTILINE)
MOST_ENTRIES = 14
MOST_LINES = 200

SECTION = re.compile(r"^#+ §?(M?\d+(?:\.\d+)*)\b", re.MULTILINE)
NUMBERED = re.compile(r"^\| (M?\d+) \|", re.MULTILINE)
CITED = re.compile(r"\b(design|domain|messages)(?:\.md)? (?:§)?(M?\d+(?:\.\d+)*)(?:, (\d+)\b)?")
PLACE = re.compile(r"(?:bot|handlers|store|locales|tests|docs|deploy)(?:[./][\w./-]+)")
PAGES = [
    *("CONTRIBUTING.md", "README.md", "README.zh-CN.md", "SECURITY.md"),
    *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").rglob("*.md"))),
]


def _read(path: str | Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _rooms(page: str) -> list[str]:
    """The paths that the trees of CONTRIBUTING name."""
    found = []
    for tree in re.findall(r"```\n((?:bot|tests)/\n.*?)```", page, re.DOTALL):
        way: list[str] = []
        for line in ROOM.finditer(tree):
            depth = len(line["indent"]) // 2
            way[depth:] = [line["name"].rstrip("/")]
            found.append("/".join(way))
    return found


def _folders(package: str) -> Iterator[Path]:
    """Every folder of the package with code of ours in it."""
    yield from (path.parent for path in (ROOT / package).rglob("__init__.py"))


def _in_tree(folder: Path) -> list[Path]:
    kept = (path for path in folder.iterdir() if path.name not in {"__pycache__", "__init__.py"})
    return [path for path in kept if path.is_dir() or not path.name.startswith(".")]


def _sources() -> Iterator[Path]:
    for top in (*PACKAGES, "locales", "tests"):
        yield from (path for path in (ROOT / top).rglob("*") if path.suffix in {".py", ".po"})


def _known(page: str) -> set[str]:
    text = _read(f"docs/{page}.md")
    return {*SECTION.findall(text), *NUMBERED.findall(text)}


def test_every_room_that_is_named_is_there() -> None:
    rooms = _rooms(_read("CONTRIBUTING.md"))
    assert len(rooms) > 80
    assert [room for room in rooms if not (ROOT / room).exists()] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_room_that_is_there_is_named(package: str) -> None:
    named = set(_rooms(_read("CONTRIBUTING.md")))
    there = {str(path.relative_to(ROOT)) for path in _folders(package)}
    assert there - named == set(), "add a line for each to the tree of rooms in CONTRIBUTING.md"


def test_tests_stand_in_rooms_of_the_product_or_are_named() -> None:
    rooms = _rooms(_read("CONTRIBUTING.md"))
    names = {room.rpartition("/")[2] for room in rooms if "/" in room}
    there = {path.name for path in _in_tree(ROOT / "tests") if path.is_dir()}
    assert there - names == set()


@pytest.mark.parametrize("package", PACKAGES)
def test_no_room_is_too_full(package: str) -> None:
    counted = {str(path): len(_in_tree(path)) for path in _folders(package)}
    assert {path: count for path, count in counted.items() if count > MOST_ENTRIES} == {}


@pytest.mark.parametrize("package", [*PACKAGES, "locales"])
def test_no_file_is_too_long(package: str) -> None:
    counted = {path: _read(path).count("\n") for path in (ROOT / package).rglob("*.py")}
    assert {str(path): lines for path, lines in counted.items() if lines > MOST_LINES} == {}


@pytest.mark.parametrize("page", ["design", "domain", "messages"])
def test_what_the_code_cites_is_there(page: str) -> None:
    known = _known(page)
    cited: set[tuple[str, str]] = set()
    for path in _sources():
        for found in CITED.finditer(path.read_text(encoding="utf-8")):
            if found[1] == page:
                numbers = [one for one in (found[2], found[3]) if one]
                cited.update((str(path.relative_to(ROOT)), number) for number in numbers)
    assert len(cited) > 5
    assert {one for one in cited if one[1] not in known} == set()


def test_every_mechanism_the_code_names_is_in_the_domain() -> None:
    named = {
        number
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for number in re.findall(r"\bM\d+\b", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 4
    assert named - _known("domain") == set()


@pytest.mark.parametrize("page", PAGES)
def test_paths_on_a_page_are_there(page: str) -> None:
    quoted = re.findall(r"`([^`\n]+)`", _read(page))
    places = [one for one in quoted if PLACE.fullmatch(one) and not re.search("[A-Z]{4}", one)]
    assert [one for one in places if not _is_there(one)] == []


def _is_there(place: str) -> bool:
    """Whether it is a path, or the dotted name of a module or of something in one."""
    if "/" in place:
        return (ROOT / place).exists()
    path = ROOT.joinpath(*place.split("."))
    module = path.with_suffix(".py")
    return path.is_dir() or module.exists() or path.name in _names(path.parent)


def _names(module: Path) -> set[str]:
    """What a module defines or passes on."""
    source = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
    if not source.exists():
        return set()
    return {
        getattr(node, "name", "") or getattr(node, "asname", "") or getattr(node, "id", "")
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
    }


@pytest.mark.parametrize("page", PAGES)
def test_links_of_a_page_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#\s]*)#?([^)\s]*)\)", _read(page))
    near = [(place, part) for place, part in links if ":" not in place]
    assert [link for link in near if not _leads(ROOT / page, *link)] == []


def _leads(page: Path, place: str, part: str) -> bool:
    """Whether there is such a page, with such a heading where one is named."""
    target = page.parent / place if place else page
    if not part:
        return target.exists()
    headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
    return part in {re.sub(r"[^\w\- ]", "", one).lower().replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", sorted(path.name for path in (ROOT / "docs").glob("*.zh-CN.md")))
def test_every_chinese_page_has_its_english_one(page: str) -> None:
    english = (page.replace(".zh-CN", ending) for ending in ("", ".en"))
    assert any((ROOT / "docs" / one).exists() for one in english)


def test_model_messages_are_what_is_said() -> None:
    said = {
        re.sub(r"^  \| (?:~ )?", "", line)
        for path in (ROOT / "tests/transcripts").rglob("*.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    words = "".join(_read(path) for path in (ROOT / "locales").rglob("*.po"))
    blocks = re.findall(r"```\n(.*?)```", _read("docs/messages.md"), re.DOTALL)
    assert len(blocks) > 24
    lines = {line for block in blocks for line in block.splitlines()}
    assert {line for line in lines if line not in said and line not in words} == set()


def test_hooks_check_what_make_check_checks() -> None:
    target = re.search(r"^check:.*\n((?:\t.*\n)+)", _read("Makefile"), re.MULTILINE)
    assert target
    checks = [line.strip().replace("$(BIN)", ".venv/bin") for line in target[1].splitlines()]
    hooks = re.findall(r"entry: (.*)", _read(".pre-commit-config.yaml"))
    assert len(checks) > 3
    assert hooks == checks


def test_the_version_is_the_newest_release_of_the_change_log() -> None:
    releases = re.findall(r"^## (\d+\.\d+\.\d+)", _read("CHANGELOG.md"), re.MULTILINE)
    assert f'version = "{releases[0]}"' in _read("pyproject.toml")
    for page in ("docs/upgrading.md", "docs/upgrading.zh-CN.md"):
        assert releases[0] in _read(page)
