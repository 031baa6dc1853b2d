"""A file is called what its content is, by a name that any system takes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.engine.files.names import LONGEST_BYTES, safe_name


@pytest.mark.parametrize(
    ("called", "kind", "safe"),
    [
        ("关于借用的请示.pdf", "pdf", "关于借用的请示.pdf"),
        ("付款凭证.bat", "pdf", "付款凭证.pdf"),
        ("发票.pdf.scr", "pdf", "发票.pdf"),
        ("发票.pdf              .scr", "pdf", "发票.pdf"),
        ("发票.PDF. . .", "pdf", "发票.pdf"),
        ("发票\u202efdp.exe", "pdf", "发票fdp.pdf"),
        ("发\u2066票\u200f\u3164\ufe0f\U000e0041.pdf", "pdf", "发票.pdf"),
        ("发票.exe\u2800", "pdf", "发票.pdf"),
        ("IMG_1.JPEG", "jpg", "IMG_1.jpg"),
        ("照片", "png", "照片.png"),
        ("请示2026.3.2", "docx", "请示2026.3.2.docx"),
        ("预算.2号", "xlsx", "预算.2号.xlsx"),
        ("旧.doc.docx", "docx", "旧.docx"),
        ("../../etc/passwd", "pdf", "_.._etc_passwd.pdf"),
        ("C:\\temp\\a.pdf", "pdf", "C__temp_a.pdf"),
        (".htaccess", "pdf", "htaccess.pdf"),
        ('关于"借用"的请示.pdf', "pdf", "关于'借用'的请示.pdf"),
        ("a\r\nX-Header: 1.pdf", "pdf", "a X-Header_ 1.pdf"),
        ("第一行\u2028第二行\x85.pdf", "pdf", "第一行 第二行.pdf"),
        ("CON", "pdf", "_CON.pdf"),
        ("nul.tar.pdf", "pdf", "_nul.tar.pdf"),
        ("COM1 .pdf", "pdf", "_COM1.pdf"),
        ("Controls.pdf", "pdf", "Controls.pdf"),
        ("", "pdf", "file.pdf"),
        ("\u202e. .\u200b", "jpg", "file.jpg"),
        (".pdf", "pdf", "pdf.pdf"),
        ("\ud800请示.pdf", "pdf", "请示.pdf"),
        ("长" * 200 + ".docx", "docx", "长" * 83 + ".docx"),
        ("a" * 200, "pdf", "a" * 116 + ".pdf"),
    ],
)
def test_a_name_is_made_safe_and_its_ending_true(called: str, kind: str, safe: str) -> None:
    assert safe_name(called, kind) == safe


@given(st.text(st.characters(exclude_categories=())), st.sampled_from(["pdf", "jpg", "docx"]))
def test_no_name_is_anything_else(called: str, kind: str) -> None:
    safe = safe_name(called, kind)
    assert safe.endswith(f".{kind}")
    assert len(safe.encode()) <= LONGEST_BYTES
    assert not set(safe) & set('<>:"/\\|?*\r\n')
    assert safe[0] not in ". "
    assert {unicodedata.category(one) for one in safe}.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    assert safe_name(safe, kind) == safe
