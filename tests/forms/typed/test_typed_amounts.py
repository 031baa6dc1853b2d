"""Amounts as people type them: every way of writing one gives the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation.typed.amounts import meanings, read_money, read_number, read_percent
from support.numerals import numerals, wide

NOISE = "0123456789.,， 。-+()（）%％¥￥元万千百十亿零〇一二两五九点成半分之人个wkrmb\n５"


@pytest.mark.parametrize(
    "typed",
    [
        "5万",
        "50000元",
        "５００００",
        "五万",
        "50,000",
        "50，000.00",
        "50 000",
        "¥50,000",
        "￥ 50000",
        "RMB 50000",
        "人民币5万元整",
        " 5.0 万元。",
        "伍萬圆整",
        "5w",
        "50k",
        "5。0万",
        "50，000",
        "５０，０００．００",
        "RMB￥50,000",
        "5万块",
    ],
)
def test_case_20_every_way_of_writing_an_amount_is_the_same(typed: str) -> None:
    assert read_money(typed) == 5_000_000


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("52,000.50", 5_200_050),
        ("5.2万", 5_200_000),
        ("五点二万", 5_200_000),
        ("5万2", 5_200_000),
        ("五万二", 5_200_000),
        ("五万零二", 5_000_200),
        ("5万2千", 5_200_000),
        ("5.20005万", 5_200_050),
        ("两千五", 250_000),
        ("一百一十", 11_000),
        ("十五", 1_500),
        ("1亿", 10_000_000_000),
        ("0", 0),
        ("0.01", 1),
    ],
)
def test_an_amount_is_read_in_fen(typed: str, fen: int) -> None:
    assert read_money(typed) == fen


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-500",
        "−500",
        "(500)",
        "（500）",
        "52.000",
        "0.005",
        "5.2000001万",
        "52,00",
        "000",
        "0,500",
        "1,2,3",
        "50 000.0.0",
        "5 2000",
        "5\n200",
        "5-6万",
        "约5万",
        "5万左右",
        "1.5百万",
        "五万二百",
        "一千零二百",
        "二十三百",
        "二十三十",
        "1e5",
        "10²",
        "٣٤",
        "½",
        ".5",
        "万",
        "元",
        "$500",
        "9" * 5000,
        "十" * 5000,
    ],
)
def test_what_is_no_amount_or_could_be_two_is_not_read(typed: str) -> None:
    assert read_money(typed) is None


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("50.000", (5_000, 5_000_000)),
        ("￥50.000元", (5_000, 5_000_000)),
        ("5,00", (500, 50_000)),
        ("1.234,50", (123_450,)),
        ("1.234.567", (123_456_700,)),
        ("约5万", (5_000_000,)),
        ("5万左右", (5_000_000,)),
        ("1,2,3", ()),
        ("50 000.0.0", ()),
        ("000", ()),
        ("much", ()),
        ("", ()),
    ],
)
def test_what_is_not_clear_is_understood_in_so_many_ways(typed: str, fen: tuple[int, ...]) -> None:
    assert read_money(typed) is None
    assert meanings(read_money, typed) == fen


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("60", 60),
        ("６０", 60),
        ("六十", 60),
        ("1,200", 1200),
        ("1.2万", 12_000),
        ("60人", 60),
        ("十二场", 12),
        ("两个", 2),
        ("0", 0),
        ("60.5", None),
        ("60.0", None),
        ("六点零", None),
        ("-1", None),
        ("60%", None),
        ("六", 6),
        ("sixty", None),
    ],
)
def test_a_number_is_whole(typed: str, number: int | None) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize(
    ("typed", "hundredths"),
    [
        ("60", 6000),
        ("60%", 6000),
        ("60.25 %", 6025),
        ("６０．２５％", 6025),
        ("百分之六十", 6000),
        ("百分之60", 6000),
        ("百分之六十点二五", 6025),
        ("六成", 6000),
        ("6成", 6000),
        ("六成五", 6500),
        ("六成半", 6500),
        ("十成", 10_000),
        ("0.6", 60),
        ("0%", 0),
        ("101", 10_100),
        ("60.255", None),
        ("-1%", None),
        ("%", None),
        ("百分之", None),
        ("百分之百分之六十", None),
    ],
)
def test_a_percentage_is_read_in_hundredths(typed: str, hundredths: int | None) -> None:
    assert read_percent(typed) == hundredths


def _ways(fen: int) -> list[str]:
    """The ways of writing this amount."""
    yuan = Decimal(fen) / 100
    plain = [f"{yuan:.2f}", f"{yuan:,.2f}", f"{yuan:,.2f}".replace(",", " ")]
    plain.append(f"{yuan / 10_000:.6f}万")
    if fen % 100 == 0:
        plain += [str(fen // 100), numerals(fen // 100)]
    dressed = [way.format(amount) for amount in plain for way in ("{}", "{}元", "¥{}", "RMB {}")]
    return [*dressed, *map(wide, dressed)]


@given(st.integers(1, 10**10) | st.integers(1, 10**8).map(lambda yuan: yuan * 100))
def test_an_amount_written_in_any_way_reads_back(fen: int) -> None:
    assert {way: read_money(way) for way in _ways(fen)} == dict.fromkeys(_ways(fen), fen)


@given(st.integers(1, 100_000))
def test_a_number_written_in_any_way_reads_back(number: int) -> None:
    ways = [str(number), f"{number:,}", numerals(number), wide(str(number)), f"{number}人"]
    assert [read_number(way) for way in ways] == [number] * len(ways)


@given(st.integers(0, 10_000))
def test_a_percentage_written_in_any_way_reads_back(hundredths: int) -> None:
    share = Decimal(hundredths) / 100
    ways = [f"{share}", f"{share:.2f}%", f"{share} ％", wide(f"{share:.2f}%"), f"百分之{share}"]
    if hundredths % 100 == 0:
        ways.append(f"百分之{numerals(hundredths // 100)}")
    assert [read_percent(way) for way in ways] == [hundredths] * len(ways)


@given(st.text() | st.text(NOISE, max_size=12))
def test_whatever_is_typed_is_read_or_not_but_never_fails(typed: str) -> None:
    for read in (read_money, read_number, read_percent):
        found = read(typed)
        assert found is None or found >= 0
