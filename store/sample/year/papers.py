"""Sample papers: a PDF of one page that says a few words."""

from textwrap import wrap

COLUMNS = 40
MARK = "示例 SAMPLE"
FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500]"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
    "/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880"
    "/StemV 93>>>>]>>"
)
"""A Chinese font that readers bring along, so that the paper stays small."""


def paper(text: str) -> bytes:
    """The paper with this text under its mark; the same text makes the same bytes."""
    words = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in _lines(text))
    drawn = f"BT /F 12 Tf 24 TL 56 760 Td\n{words}ET"
    page = (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
        "/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    )
    return _file(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        FONT,
    )


def _lines(text: str) -> list[str]:
    return [MARK, "", *wrap(text, COLUMNS)]


def _file(*objects: str) -> bytes:
    """The objects, numbered from 1, and the table that says where each begins."""
    content, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(f"{len(content):010} 00000 n \n")
        content += f"{number} 0 obj\n{one}\nendobj\n"
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{''.join(places)}"
    trailer = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(content)}\n%%EOF\n"
    return (content + table + trailer).encode("ascii")
