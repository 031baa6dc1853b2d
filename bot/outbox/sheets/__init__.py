"""Pictures and papers: a typst template of this folder and its data become a PNG or a PDF.

The font comes with the program, so every machine draws the same.
"""

import logging
from functools import cache
from importlib import resources
from pathlib import Path

import segno
import typst

log = logging.getLogger(__name__)

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


def pdf(template: str, data: str, link: str = "", own: Path | None = None) -> bytes:
    """The paper, with the link as a QR code where there is one.

    A template of that name in the folder `own` takes the place of ours, as long as it works.
    Raises TypstError, NotOnePage, OSError.
    """
    code = segno.make(link, error="m").svg_inline(border=0) if link else ""
    inputs = {"data": data, "code": code}
    theirs = own / f"{template}.typ" if own else None
    if theirs and theirs.is_file():
        try:
            return _pdf(template, _compiler_of(theirs.read_bytes(), inputs))
        except (typst.TypstError, NotOnePage, OSError) as wrong:
            log.warning("a template of the office does not work: %s", wrong)
    return _pdf(template, _compiler(template, inputs))


def _pdf(template: str, compiler: typst.Compiler) -> bytes:
    paper = compiler.compile(format="pdf")
    if not isinstance(paper, bytes):
        raise NotOnePage(template)
    return paper


def _compiler(template: str, inputs: dict[str, str]) -> typst.Compiler:
    return _compiler_of(_source(template), inputs)


def _compiler_of(source: bytes, inputs: dict[str, str]) -> typst.Compiler:
    return typst.Compiler(
        source, root=_folder(), font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs
    )


@cache
def _folder() -> Path:
    """Where the templates lie, and the pictures that they show."""
    with resources.as_file(resources.files(__name__)) as folder:
        return folder


@cache
def _source(template: str) -> bytes:
    return resources.files(__name__).joinpath(f"{template}.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    with resources.as_file(resources.files(FONTS)) as folder:
        return typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
        )
