"""Pictures and papers: a typst template of this folder and its data become a PNG or a PDF.

The font comes with the program, so every machine draws the same.
"""

from functools import cache
from importlib import resources

import segno
import typst

FONTS = "manimgx_fonts_cjk"
"""The package with Noto Sans CJK, under the SIL Open Font License."""

PIXELS_PER_INCH = 216
"""A template's page is as wide as a phone, 360 pt; this makes it 1080 pixels."""


class NotOnePage(Exception):
    """The template made no picture, or several."""


def png(template: str, data: str) -> bytes:
    """The picture. Raises TypstError, NotOnePage, OSError; takes 20 to 100 ms."""
    page = _compiler(template, {"data": data}).compile(format="png", ppi=PIXELS_PER_INCH)
    if not isinstance(page, bytes):
        raise NotOnePage(template)
    return page


def pdf(template: str, data: str, link: str = "") -> bytes:
    """The paper, with the link as a QR code where there is one.

    Raises TypstError, NotOnePage, OSError.
    """
    code = segno.make(link, error="m").svg_inline(border=0) if link else ""
    paper = _compiler(template, {"data": data, "code": code}).compile(format="pdf")
    if not isinstance(paper, bytes):
        raise NotOnePage(template)
    return paper


def _compiler(template: str, inputs: dict[str, str]) -> typst.Compiler:
    return typst.Compiler(
        _source(template), font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs
    )


@cache
def _source(template: str) -> bytes:
    return resources.files(__name__).joinpath(f"{template}.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    with resources.as_file(resources.files(FONTS)) as folder:
        return typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
        )
