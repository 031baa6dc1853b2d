"""The conversations, as people see them: one text file each, in both languages.

A line is a deed; what stands behind | below it is what that person then sees:

    沈文静 > /new              writes
    沈文静 ^ 好的              writes it as a reply to the newest message with buttons
    沈文静 [请示]              presses the newest button with this label
    沈文静 <报价单.pdf>        sends a file (.jpg and .png as a photo)
    沈文静 # 246813            presses these digits on the newest keypad
    沈文静 ! approve|QS-1|1.0  presses a button that nobody was shown
    沈文静 ?                   looks at the screen
    + 2 days                   time passes
    restart                    the bot stops and starts again
    morning                    the bot begins its day
    rule sensitive allocation  the office has this rule from now on
    $ invite bureau/...        the operator at the command line

Of a link only a number is shown: `/start 1` opens the first.

A line that begins with ~ is an edit, with > what somebody wrote, with ( ) the answer shown over a
pressed button.
`TRANSCRIPTS=rewrite make test` writes down what is said now: read what changed, then keep it. Where
a deed cannot be done, what is seen until then is written down with it, and the deeds that are left.
"""

import os
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from locales import LANGUAGES
from record.workbooks import Rows, filled_in
from store import sample
from support.pictures import JPG, PNG
from support.talk import STRANGERS, Office, Talk

TOKEN = re.compile(r"start=([\w-]{43})")
START = re.compile(r"^/start (\d+)$")
FOLDER = Path(__file__).parent
SIGNS = (" > ", " ^ ", " [", " <", " ! ", " # ", " ?")
SCREEN = 40
"""Lines that are shown of what was seen before a deed that cannot be done."""
WHY = 300
STUCK = "(this cannot be done:"
FILES = {
    ".pdf": b"%PDF-1.7\nsample\nstartxref\n5\n%%EOF",
    ".jpg": JPG,
    ".png": PNG,
    ".exe": b"MZsample",
}


STATION, TOWN, SINCE = "330282107-station", "330282107", "2026-03-02"
NEW = (None, "白露", "Bai Lu", STATION, "文化员", None, "是", "文化员", SINCE)
WORKBOOKS: dict[str, dict[str, Rows]] = {
    "faults": {
        "人员": [NEW, (None, "陆明", "Lu Ming", "T404", "文化员", None, "是", None, SINCE)],
        "计划": [(STATION, 2026, "人员", "很多")],
    },
    "staff": {
        "单位": [(STATION, "文化站", "观海卫镇综合文化站（新馆）", None, TOWN)],
        "人员": [NEW],
    },
    "leader": {"人员": [(None, "白露", "Bai Lu", TOWN, None, None, None, "分管领导", SINCE)]},
}
"""What the workbooks say that are sent, by their names."""


class Stuck(Exception):
    """A deed could not be done: what was seen until then, and the deeds that are `left` with it."""

    def __init__(self, fault: Exception, seen: list[str], left: list[str]) -> None:
        why = " ".join(str(fault).split())[:WHY] or type(fault).__name__
        self.lines = [*seen, left[0], f"  | {STUCK} {why})", *left[1:]]
        screen = "\n".join(seen[-SCREEN:])
        super().__init__(f"“{left[0]}” cannot be done: {why}\nSeen until then:\n{screen}")


class Play:
    """A transcript, played: the same deeds, with what is seen now."""

    def __init__(self, office: Office, language: str) -> None:
        self._office = office
        self._language = language
        self._talks: dict[str, Talk] = {}
        self._people = {person.name[language]: person.account for person in sample.people()}
        self._people |= {name[language]: account for account, name in STRANGERS.items()}
        self._tokens: list[str] = []

    def played(self, script: str) -> str:
        """What is seen, deed by deed. Raises Stuck where one of them cannot be done."""
        deeds, lines = _deeds(script), list[str]()
        for place, deed in enumerate(deeds):
            try:
                lines += [*self._played(deed)]
            except Exception as fault:
                raise Stuck(fault, lines, deeds[place:]) from fault
        return "\n".join(lines) + "\n"

    def _played(self, deed: str) -> Iterator[str]:
        yield deed
        if deed and not deed.startswith("#"):
            seen = TOKEN.sub(self._number, self._do(deed))
            yield from (f"  | {line}".rstrip() for line in seen.splitlines())

    def _number(self, link: re.Match[str]) -> str:
        """The number of a link's token, in its place."""
        if link[1] not in self._tokens:
            self._tokens.append(link[1])
        return f"start={self._tokens.index(link[1]) + 1}"

    def _token(self, start: re.Match[str]) -> str:
        return f"/start {self._tokens[int(start[1]) - 1]}"

    def _do(self, deed: str) -> str:
        if deed == "restart":
            self._office.restart()
            return ""
        if deed == "morning":
            self._office.morning()
            return ""
        if deed.startswith("rule "):
            self._office.rule(*deed.split()[1:])
            return ""
        if deed.startswith("$ "):
            return self._office.command(*shlex.split(deed[2:]))
        if deed.startswith("+ "):
            count, span = deed[2:].split()
            self._office.forward(**{span: float(count)})
            return ""
        return self._deed(deed)

    def _deed(self, deed: str) -> str:
        name, sign, what = self._split(deed)
        talk = self._talk(name)
        if sign == ">":
            return talk.says(START.sub(self._token, what.replace(" / ", "\n")))
        does = {
            "^": talk.replies,
            "[": lambda label: talk.presses(label.removesuffix("]")),
            "<": lambda name: _sent(talk, name.removesuffix(">")),
            "!": talk.forges,
            "#": talk.enters,
        }
        return does[sign](what) if sign in does else talk.sees()

    def _split(self, deed: str) -> tuple[str, str, str]:
        """Who does it, how, and what."""
        place = min(at for sign in SIGNS if (at := deed.find(sign)) > 0)
        return deed[:place], deed[place + 1], deed[place + 2 :].strip()

    def _talk(self, name: str) -> Talk:
        if name not in self._talks:
            self._talks[name] = self._office.talk(self._people[name])
        return self._talks[name]


def _sent(talk: Talk, name: str) -> str:
    ending = Path(name).suffix
    content = workbook(Path(name).stem) if ending == ".xlsx" else FILES[ending]
    return talk.sends(name, content, photo=ending in (".jpg", ".png"))


@cache
def workbook(name: str) -> bytes:
    with TemporaryDirectory() as folder:
        return filled_in(Path(folder) / "sent.xlsx", WORKBOOKS[name]).read_bytes()


def _deeds(script: str) -> list[str]:
    return [line for line in script.splitlines() if not line.startswith("  |")]


MARKS: dict[str, tuple[pytest.MarkDecorator, ...]] = {"zh_CN": (pytest.mark.untraced,)}
"""Both languages go the same ways, so that one shows what is covered."""


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=f"{language}-{path.stem}", marks=MARKS.get(language, ()))
        for path in sorted(FOLDER.glob("*/*/*.txt"))
        for language in [path.parent.name]
    ],
)
def test_the_conversation_goes_like_this(path: Path, tmp_path: Path) -> None:
    assert play(path, tmp_path) == path.read_text(encoding="utf-8")


def play(path: Path, folder: Path) -> str:
    """The conversation as it goes now; written down if that is wanted, as far as it goes."""
    language = path.parent.name
    rewrites = os.environ.get("TRANSCRIPTS") == "rewrite"
    office = Office(folder, language)
    try:
        now = Play(office, language).played(path.read_text(encoding="utf-8"))
    except Stuck as stuck:
        if rewrites:
            path.write_text("\n".join(stuck.lines) + "\n", encoding="utf-8")
        raise
    finally:
        office.close()
    if rewrites:
        path.write_text(now, encoding="utf-8")
    return now


def test_every_conversation_exists_in_both_languages() -> None:
    told = [
        {path.relative_to(FOLDER).parts[::2] for path in FOLDER.glob(f"*/{language}/*.txt")}
        for language in LANGUAGES
    ]
    assert told == [told[0]] * len(LANGUAGES)
    assert told[0]
