"""Word and Excel files as small as they can be, and what can be hidden in them."""

import io
import zipfile

OFFICE = "application/vnd.openxmlformats-officedocument."
WORD = f"{OFFICE}wordprocessingml.document.main+xml"
EXCEL = f"{OFFICE}spreadsheetml.sheet.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an OLE file"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"


def types(*given: str) -> str:
    """The list of content types."""
    overrides = "".join(
        f'<Override PartName="/part{place}" ContentType="{one}"/>'
        for place, one in enumerate(given)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def links(kind: str, target: str = "part1.xml", mode: str = "Internal") -> str:
    """A list of one relationship."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'
        "</Relationships>"
    )


def zipped(*members: tuple[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these members."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packing) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return written.getvalue()


def package(*members: tuple[str, str | bytes], kind: str = WORD) -> bytes:
    """One of that kind, with these members too."""
    return zipped(("[Content_Types].xml", types(kind)), ("word/document.xml", "<w/>"), *members)
