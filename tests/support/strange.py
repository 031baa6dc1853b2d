"""Texts that people could write, or have others read: breaks, blanks, what is unseen."""

from hypothesis import strategies as st

BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
UNSEEN = [
    *"\u2060\ufeff\u3164\u115f\u1160\uffa0\xad\u2800\ufe0f\ufe00\u180b\u180e\u034f\u17b4",
    *"\u200b\u200c\u200d\u200e\u200f\u061c\u2061\u2064\u206a\u0301\u20dd\x00\x07\x7f\x9f\ufffc",
    *"\U000e0001\U000e0041\U000e007f\U000e0100\U0001d173\U0001d159\ufdd0\ufff0\U000effff\ue000",
]
TURNING = [*"\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069", "שלום", "عربي"]
BLANKS = [*" \t\xa0\u1680\u2003\u2007\u202f\u205f\u3000"]
MARKUP = ["<b>", "</blockquote>", "<blockquote>", "&lt;", "&", '"', "{number}", "<br>", "> "]
ALL = [*BREAKS, *UNSEEN, *TURNING, *BLANKS, *MARKUP]

pieces = st.sampled_from(ALL) | st.characters() | st.text(max_size=3)
texts = st.lists(pieces, max_size=12).map("".join)
"""Anything at all, but rather what does harm."""

kept = st.sampled_from(ALL) | st.characters(exclude_categories=["Cs"])
short = st.lists(kept, max_size=4).map("".join).map(lambda text: text.replace("\0", ""))
"""A few of these, as they come over the wire."""
