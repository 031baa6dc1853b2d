"""What did not come whole is not kept: PDFs, photos, old office files."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from store.engine.files.kept import Files, RefusedFile, looked_into
from store.sample.year.papers import paper
from support.examples import sampled
from support.pictures import compound, letter, picture

WHOLE = paper("An invented letter, of which nothing is to be lost.")
WEB = b"%PDF-1.5\n1 0 obj<</Linearized 1>>endobj\nxref\ntrailer<<>>\nstartxref\n0\n%%EOF\n"
"""How one begins that is made for the web: with an end that names no place."""


@pytest.mark.sampled
@pytest.mark.parametrize("kept", sampled(range(9, len(WHOLE) - 6), 29, 3))
def test_wherever_it_is_cut_off(kept: int) -> None:
    with pytest.raises(RefusedFile, match="unknown_type"):
        looked_into(WHOLE[:kept])


def test_one_for_the_web_is_whole_with_both_its_ends() -> None:
    with pytest.raises(RefusedFile):
        looked_into(WEB + WHOLE[:300])
    assert looked_into(WEB + WHOLE).type == "pdf"


@pytest.mark.parametrize("behind", [b"", b"\n", b"\0" * 700, b"\r\n<!-- a scanner -->"])
def test_what_stands_behind_its_end_does_no_harm(behind: bytes) -> None:
    assert looked_into(WHOLE.rstrip() + behind).type == "pdf"


@pytest.mark.parametrize("place", [b"", b"0", b"-1", b"99999", b"9" * 5_000, b"x"])
def test_an_end_that_names_no_place_is_none(place: bytes) -> None:
    with pytest.raises(RefusedFile):
        looked_into(b"%PDF-1.7\nwords\nstartxref\n" + place + b"\n%%EOF")


LATER = b"\n6 0 obj\n<</Type/Annot>>\nendobj\nxref\n6 1\n0000000990 00000 n \ntrailer<</Prev 9>>\n"


@pytest.mark.parametrize("kept", range(9, len(LATER), 16))
def test_what_was_added_later_is_whole_too(kept: int) -> None:
    with pytest.raises(RefusedFile):
        looked_into(WHOLE + LATER[:kept])
    assert looked_into(WHOLE + LATER + b"startxref\n900\n%%EOF\n").type == "pdf"


def test_one_that_was_kept_when_nobody_looked_goes_out_as_it_is_called(tmp_path: Path) -> None:
    kept = tmp_path / ("0" * 64)
    kept.write_bytes(WHOLE[:200])
    assert Files(tmp_path).served(kept.name, "letter.pdf") == (WHOLE[:200], "letter.pdf")


def photo() -> bytes:
    """As phones take them: with a small picture of the same before it."""
    exif = b"Exif\0\0" + picture("JPEG", 16, 16)
    written = BytesIO()
    Image.effect_noise((64, 64), 90).save(written, "JPEG", exif=exif)
    return written.getvalue()


@pytest.mark.parametrize("parts", range(1, 20))
def test_a_small_picture_in_a_photo_is_not_taken_for_its_end(parts: int) -> None:
    whole = photo()
    assert looked_into(whole).type == "jpg"
    with pytest.raises(RefusedFile):
        looked_into(whole[: len(whole) * parts // 20])


LONG = letter().ljust(9_000, b"\x01")
OLD = [
    compound(("WordDocument", LONG), ("1Table", bytes(9_000))),
    compound(("1Table", bytes(9_000)), ("WordDocument", LONG)),
]


@pytest.mark.parametrize("parts", range(1, 20))
@pytest.mark.parametrize("whole", OLD, ids=["first", "last"])
def test_an_old_letter_has_all_its_sectors(whole: bytes, parts: int) -> None:
    assert looked_into(whole).type == "doc"
    with pytest.raises(RefusedFile):
        looked_into(whole[: len(whole) * parts // 20])
