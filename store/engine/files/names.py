"""What a kept file is called: what somebody called it, made safe, and the ending it truly has."""

import re
import unicodedata

LONGEST = 120
"""Characters; cards have no room for more."""

LONGEST_BYTES = 255
"""In UTF-8; file systems take no more."""

NAMELESS = "file"

# Who opens a file, by its name: `.pdf`, `.JPEG`, `.scr`; not the `.2` of a date or a number.
ENDING = re.compile(r"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,10}$")
# Those of what is kept, in all their spellings: under `invoice.pdf.scr` lies another.
TRUE_ENDINGS = {
    "pdf": "pdf",
    "jpg": "jpe?g",
    "png": "png",
    "heic": "hei[cf]",
    "docx": "docx?",
    "xlsx": "xlsx?",
    "pptx": "pptx?",
    "ofd": "ofd",
    "doc": "docx?|wps",
    "xls": "xlsx?|et",
    "ppt": "pptx?|dps",
}
ALSO_CALLED = {"doc": "wps", "xls": "et", "ppt": "dps"}
"""What WPS calls the same."""

# They show nothing, whatever they are for: fillers, variation selectors, the blank Braille.
SHOWS_NOTHING = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0]"
)
CALLED = re.compile(
    r"\.(?:pdf|jpe?g|png|hei[cf]|docx?|xlsx?|pptx?|wps|et|dps|ofd)\s*$", re.IGNORECASE
)
NOT_IN_NAMES = str.maketrans({'"': "'", **dict.fromkeys("<>:/\\|?*", "_")})
# Windows takes these for machines, whatever stands behind a dot.
MACHINES = re.compile(
    r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE
)


def is_called_kept(given: str) -> bool:
    """Whether `given` ends as the files do that are kept, whatever it truly is."""
    return CALLED.search(given) is not None


def safe_name(given: str, kind: str) -> str:
    """`given` as a name that any system takes, ending in `kind`, which the content is.

    Its readable stem stays: `发票.pdf.scr` that is a PDF becomes `发票.pdf`. It has at most 120
    characters and 255 bytes, and nothing in it writes backwards, hides, or leads to a folder.
    """
    stem = _bare(_readable(given), kind)
    if MACHINES.match(stem):
        stem = f"_{stem}"
    ending = f".{_ending(given, kind)}"
    return f"{_cut(stem, ending) or NAMELESS}{ending}"


def _ending(given: str, kind: str) -> str:
    """What it is; or what WPS calls the same, where it was called so."""
    called = ALSO_CALLED.get(kind)
    return called if called and given.casefold().strip().endswith(f".{called}") else kind


def _readable(given: str) -> str:
    """Without what cannot be seen, and with no more than one blank between what can."""
    shown = "".join(map(_shown, unicodedata.normalize("NFC", given)))
    return " ".join(SHOWS_NOTHING.sub("", shown).translate(NOT_IN_NAMES).split())


def _shown(character: str) -> str:
    """The character, a blank for what breaks a line, nothing for what shows nothing."""
    if character.isspace():
        return " "
    # Controls, formats and directions, halves of a pair; tags and selectors of the last plane.
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs"} or character >= "\U000e0000"
    return "" if hidden else character


def _bare(name: str, kind: str) -> str:
    """Without its ending, and without a true one that stood before that."""
    bare = _trimmed(ENDING.sub("", _trimmed(name)))
    true = re.compile(rf"\.(?:{TRUE_ENDINGS.get(kind, kind)})$", re.IGNORECASE)
    while bare != (shorter := _trimmed(true.sub("", bare))):
        bare = shorter
    return bare


def _trimmed(name: str) -> str:
    """No name is hidden by a dot, or loses what Windows cuts off."""
    return name.strip(". ")


def _cut(stem: str, ending: str) -> str:
    room = LONGEST_BYTES - len(ending)
    whole = stem[: LONGEST - len(ending)].encode()[:room]
    return _trimmed(whole.decode(errors="ignore"))
