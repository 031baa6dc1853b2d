"""A HEIC is shown as a photo, and what its telephone wrote beside it stays behind."""

from io import BytesIO

from PIL import Image

from bot.wire.photos import shown
from store.engine.files.kept import sniff
from support.pictures import HEIC, JPG


def test_a_heic_becomes_a_jpeg_of_the_same_picture() -> None:
    assert sniff(HEIC) == "heic"
    content, name = shown.showable(HEIC, "IMG_0001.heic")
    assert name == "IMG_0001.jpg"
    picture = Image.open(BytesIO(content))
    assert (picture.format, picture.size) == ("JPEG", (64, 48))
    red, blue = picture.convert("RGB").getpixel((8, 8)), picture.convert("RGB").getpixel((56, 8))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert red[0] > 150 > red[2]
    assert blue[2] > 150 > blue[0]
    assert not picture.getexif()


def test_what_can_be_shown_and_what_cannot_stay_as_they_are() -> None:
    assert shown.showable(JPG, "a.jpg") == (JPG, "a.jpg")
    assert shown.showable(HEIC[:200], "a.heic") == (HEIC[:200], "a.heic")
