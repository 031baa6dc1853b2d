"""Pictures and paper: a typst template of this folder and its data become a PNG or a PDF.

The font comes with the program, so every machine draws the same.
"""

from functools import cache
from importlib import resources

import typst

FONTS = "manimgx_fonts_cjk"
"""The package with Noto Sans CJK, under the SIL Open Font License."""

PIXELS_PER_INCH = 216
"""A template's page is as wide as a phone, 360 pt; this makes it 1080 pixels."""


class NotOnePage(Exception):
    """The template made no picture, or several."""


def pdf(template: str, data: str) -> bytes:
    """A file to be printed. Raises TypstError, OSError."""
    pages = typst.Compiler(
        _source(template), font_paths=_fonts(), ignore_system_fonts=True, sys_inputs={"data": data}
    ).compile(format="pdf")
    if not isinstance(pages, bytes):
        raise NotOnePage(template)
    return pages


def png(template: str, data: str) -> bytes:
    """The picture. Raises TypstError, NotOnePage, OSError; takes 20 to 100 ms."""
    page = typst.Compiler(
        _source(template), font_paths=_fonts(), ignore_system_fonts=True, sys_inputs={"data": data}
    ).compile(format="png", ppi=PIXELS_PER_INCH)
    if not isinstance(page, bytes):
        raise NotOnePage(template)
    return page


@cache
def _source(template: str) -> bytes:
    return resources.files(__name__).joinpath(f"{template}.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    with resources.as_file(resources.files(FONTS)) as folder:
        return typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
        )
