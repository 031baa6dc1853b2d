"""Looking into Word, Excel and OFD files (packages): what they are, and what acts inside them.

What a part is called says nothing. Content types and relationships say what it is, and its first
bytes whether it is an OLE file, the shape that macros and foreign objects come in.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.parsers import expat

MOST_PARTS = 5_000
LARGEST_UNPACKED = 256 * 1024 * 1024
LARGEST_LISTS = 8 * 1024 * 1024
"""All lists of types and of relationships together, in bytes; real ones have some thousands."""

LARGEST_INSIDE = 32 * 1024 * 1024
"""A package inside a package, such as a table in a letter, in bytes."""

PACKAGE = b"PK\x03\x04"
ENTRY = b"PK\x01\x02"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = "[content_types].xml"
OFFICE = "application/vnd.openxmlformats-officedocument."
DOCUMENTS = {
    f"{OFFICE}wordprocessingml.document.main+xml": "docx",
    f"{OFFICE}spreadsheetml.sheet.main+xml": "xlsx",
    f"{OFFICE}presentationml.presentation.main+xml": "pptx",
}
OFD = "ofd.xml"
OFD_ROOTS = {"ofd:OFD", "OFD"}
MACROS = re.compile("macroenabled|vba|macrosheet")
OBJECTS = re.compile("activex|oleobject|/control$")
# Fetched from where they lie as soon as somebody opens the file; a link is only followed on demand.
FETCHED = re.compile("/(?:attachedtemplate|frame|subdocument|afchunk)$")
ON_A_DISK = re.compile(r"(?:file:/{2,3})?[a-z]:[\\/]")
PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class NoPackage(Exception):
    """It is broken, or made to harm whoever unpacks it."""


class Acting(Exception):
    """Something in it can act when it is opened; `what` is `macros` or `objects`."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def kind_of(content: bytes) -> str | None:
    """`docx`, `xlsx`, `pptx`, `ofd`; None for another package. Raises NoPackage, Acting."""
    try:
        return _looked_into(content, inside=True)
    except (NoPackage, Acting):
        raise
    except Exception as broken:  # noqa: BLE001  a zip file can be wrong in more ways than have words
        raise NoPackage(str(broken)) from None


def _looked_into(content: bytes, *, inside: bool) -> str | None:
    """The same for a package, and for those `inside` it; whatever is broken is raised."""
    if content.count(ENTRY) > MOST_PARTS:
        raise NoPackage("too many parts")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = _parts(archive)
        if OFD in parts and TYPES not in parts:
            return _ofd(archive, parts, inside=inside)
        types = set(_types(archive, parts))
        _refuse_acting(types)
        _refuse_links(archive, parts)
        for part in parts.values():
            _refuse_content(archive, part, inside=inside)
    found = [kind for own, kind in DOCUMENTS.items() if own in types]
    return found[0] if len(found) == 1 else None


def _ofd(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], *, inside: bool
) -> str | None:
    """A document as GB/T 33190 has it, known by its root; it is looked into likewise."""
    begun: list[str] = []
    root = archive.read(parts[OFD]) if parts[OFD].file_size <= LARGEST_LISTS else b""
    _listed(root, begun)
    for part in parts.values():
        _refuse_content(archive, part, inside=inside)
    return "ofd" if begun and begun[0] in OFD_ROOTS else None


def _parts(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """All parts by their names, which are the same in capitals. Raises NoPackage."""
    found = archive.infolist()
    parts = {_name(part): part for part in found}
    if len(parts) < len(found):
        raise NoPackage("two parts have one name")
    if sum(part.file_size for part in found) > LARGEST_UNPACKED:
        raise NoPackage("it grows too large")
    if any(part.compress_type not in PACKED or part.flag_bits & 1 for part in found):
        raise NoPackage("a part is locked, or packed in a way of its own")
    if sum(part.file_size for name, part in parts.items() if _is_list(name)) > LARGEST_LISTS:
        raise NoPackage("its lists are too long")
    return parts


def _name(part: zipfile.ZipInfo) -> str:
    return part.filename.replace("\\", "/").lstrip("/").casefold()


def _is_list(name: str) -> bool:
    return name == TYPES or name.endswith(".rels")


def _types(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> Iterator[str]:
    """The content types of the parts. Raises NoPackage."""
    if TYPES not in parts:
        raise NoPackage("it has no content types")
    for listed in _listed(archive.read(parts[TYPES])):
        yield listed.get("ContentType", "").strip().casefold()


def _refuse_links(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> None:
    lists = [part for name, part in parts.items() if name.endswith(".rels")]
    links = [link for part in lists for link in _listed(archive.read(part))]
    _refuse_acting(link.get("Type", "").strip().casefold() for link in links)
    if any(map(_is_fetched, links)):
        raise Acting("objects")


def _refuse_acting(given: Iterable[str]) -> None:
    """Raise Acting for macros, and then for objects, among content types or relationships."""
    said = list(given)
    for what, acting in (("macros", MACROS), ("objects", OBJECTS)):
        if any(map(acting.search, said)):
            raise Acting(what)


def _is_fetched(link: dict[str, str]) -> bool:
    """Whether it comes from elsewhere; a template on the disk of its author goes nowhere."""
    external = link.get("TargetMode", "").strip().casefold() == "external"
    loads = FETCHED.search(link.get("Type", "").strip().casefold())
    return bool(external and loads and not ON_A_DISK.match(link.get("Target", "").casefold()))


def _refuse_content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, inside: bool) -> None:
    """Look at how a part begins; only for a package of its own at all of it."""
    with archive.open(part) as opened:
        begins = opened.read(len(OLE))
    if begins == OLE:
        raise Acting("objects")
    if inside and begins.startswith(PACKAGE):
        if part.file_size > LARGEST_INSIDE:
            raise NoPackage("a package in it is too large")
        _looked_into(archive.read(part), inside=False)


def _listed(xml: bytes, begun: list[str] | None = None) -> list[dict[str, str]]:
    """The attributes of every element, and the names into `begun`; entities are refused.

    Raises NoPackage, ExpatError.
    """
    found: list[dict[str, str]] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        found.append(attributes)
        if begun is not None:
            begun.append(name)

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.Parse(xml, True)  # noqa: FBT003  that is how expat is told that this is all
    return found


def _refuse_entities(*_: object) -> None:
    raise NoPackage("its lists declare a document type")
