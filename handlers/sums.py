"""Amounts by budget line, shares by bearer: filled in, taken as they are or changed one by one."""

from handlers.asking import Asking
from handlers.side_by_side import side_by_side
from handlers.tallies import TALLIES, Tally
from handlers.turn import Turn
from handlers.typed.sums import parts, split
from handlers.words import LANGUAGES, plain
from store.documents import Key, Say


def proposed(asking: Asking) -> dict[str, int]:
    """The amounts as they stand: what was answered as far as there is as much, else all there is.

    What was answered may be too much by now, for another quarter say.
    """
    given = asking.draft.answers.get(asking.question.name)
    if given is None:
        return {line: first for line, first in asking.begun.items() if first}
    return {line: min(given[line], most) for line, most in asking.most.items() if line in given}


def keys(asking: Asking) -> tuple[tuple[Key, ...], ...]:
    """All of it as it stands in one press, or one line after the other."""
    tally = _tally(asking)
    whole = asking.button("whole").key(f"{tally.words}.whole", style="good")
    each = [
        asking.button("line", line).key(
            "key.line", line=tally.name(line), amount=tally.shown(_amount(asking, line))
        )
        for line in asking.most
    ]
    pairs = side_by_side(each)
    return ((whole,), *pairs) if proposed(asking) else pairs


def _amount(asking: Asking, line: str) -> int:
    return proposed(asking).get(line, 0)


def read(asking: Asking, typed: str) -> dict[str, int] | None:
    """`活动 5万`, or the amount of the line that was asked for; nothing leaves the line out.

    Several lines may be written at once: `镇 50%，市 50%`.
    """
    sums = proposed(asking)
    for part in parts(typed):
        found = _read_one(asking, part)
        if found is None:
            return None
        sums |= found
    return {name: sums[name] for name in asking.most if sums.get(name)}


def _read_one(asking: Asking, typed: str) -> dict[str, int] | None:
    found = split(typed)
    named = _line(asking, found[0]) if found else None
    line, amount = (named, found[1]) if found and named else (asking.draft.line, typed)
    given = _tally(asking).read(amount)
    return None if line is None or given is None else {line: given}


def _line(asking: Asking, typed: str) -> str | None:
    """The line whose name was typed in any language, or the only one it is part of."""
    wanted = typed.strip().casefold()
    tally = _tally(asking)
    found = [line for line in asking.most if any(wanted in name for name in _names(tally, line))]
    return found[0] if wanted and len(found) == 1 else None


def _names(tally: Tally, line: str) -> list[str]:
    return [plain(tally.name(line), language).casefold() for language in LANGUAGES]


def _tally(asking: Asking) -> Tally:
    return TALLIES[asking.question.type]


def ask(turn: Turn, asking: Asking, line: str) -> None:
    """Ask for the amount of one line."""
    tally = _tally(asking)
    turn.say(
        Say.of(
            f"{tally.words}.ask",
            line=tally.name(line),
            most=tally.shown(asking.most[line]),
            now=tally.shown(_amount(asking, line)),
        ),
        (asking.button("lines").key("key.back"),),
    )
