"""What offices and telephones of the country send: OFD (GB/T 33190) and HEIC, by their content."""

import pytest

from store.engine.files.kept import RefusedFile, sniff
from store.engine.files.names import is_called_kept, safe_name
from support.packed import OLE, zipped

OFD = '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" DocType="OFD" Version="1.0"/>'


@pytest.mark.parametrize("root", [OFD, OFD.replace("ofd:", "").replace(":ofd", "")])
def test_an_ofd_is_known_by_its_root(root: str) -> None:
    assert sniff(zipped(("OFD.xml", root), ("Doc_0/Document.xml", "<ofd:Document/>"))) == "ofd"


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([("OFD.xml", "<html/>")], "unknown_type"),
        ([("OFD.xml", "no XML at all")], "unknown_type"),
        ([("OFD.xml", f"<!DOCTYPE x [<!ENTITY a 'a'>]>{OFD}")], "unknown_type"),
        ([("Doc_0/Document.xml", OFD)], "unknown_type"),
        ([("OFD.xml", OFD), ("Doc_0/Attachs/a.doc", OLE)], "objects"),
    ],
)
def test_what_only_looks_like_one_or_hides_something_is_refused(
    parts: list[tuple[str, str | bytes]], why: str
) -> None:
    with pytest.raises(RefusedFile) as refusal:
        sniff(zipped(*parts))
    assert refusal.value.reason == why


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1"])
def test_a_picture_of_a_telephone_is_known_by_its_brand(brand: bytes) -> None:
    assert sniff(b"\x00\x00\x00\x18ftyp" + brand + b"\x00" * 16) == "heic"


@pytest.mark.parametrize("brand", [b"isom", b"mp42", b"qt  "])
def test_a_film_is_none(brand: bytes) -> None:
    with pytest.raises(RefusedFile):
        sniff(b"\x00\x00\x00\x18ftyp" + brand + b"\x00" * 16)


@pytest.mark.parametrize(
    ("given", "kind", "name"),
    [
        ("IMG_0001.HEIC", "heic", "IMG_0001.heic"),
        ("IMG_0001.heif.exe", "heic", "IMG_0001.heic"),
        ("请示.ofd", "ofd", "请示.ofd"),
    ],
)
def test_their_names_end_in_what_they_are(given: str, kind: str, name: str) -> None:
    assert safe_name(given, kind) == name


def test_a_broken_one_is_called_damaged() -> None:
    assert is_called_kept("请示.OFD")
    assert is_called_kept("a.heic")
