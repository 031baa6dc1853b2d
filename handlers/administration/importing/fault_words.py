"""What the checks of a workbook say, in the reader's words.

They say it in English, for the operator at the command line too. The catalogues have each of these
sentences with its blanks, so that it can be said in any language.
"""

import re
from functools import cache

from locales.catalogues import templates
from store.documents import Say, Value

PREFIX = "wrong."
BLANK = re.compile(r"\{(\w+)\}")


def said(sentence: str) -> Value:
    """The sentence as a text; as it is, where no catalogue has it."""
    for key, pattern in _sentences():
        if found := pattern.fullmatch(sentence):
            return Say.of(key, **found.groupdict())
    return sentence


@cache
def _sentences() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Those that say more without their blanks come first."""
    known = sorted(templates("en", PREFIX).items(), key=lambda one: -len(BLANK.sub("", one[1])))
    return tuple((key, _pattern(template)) for key, template in known)


def _pattern(template: str) -> re.Pattern[str]:
    """The template as an expression whose groups are its blanks."""
    parts = BLANK.split(template)
    blanks = [f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)]
    return re.compile("".join(blanks), re.DOTALL)
