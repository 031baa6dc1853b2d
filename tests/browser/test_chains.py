"""A secondment and an allocation from the first word to the last, clicked on the page of phones.

In Chinese on a phone: the tour plays the same in English on a wide screen (test_tour.py).
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload

from browser.screens import Phones, opened
from support.talk import LEADER, MASTER, Office

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize(("language", "width"), [("zh_CN", 390)]),
]

FINANCE, STAFF, PERSONNEL, BUREAU = 7051, 7053, 7060, 7061
CAST = f"/?phones={MASTER},{LEADER},{PERSONNEL},{BUREAU},{FINANCE},{STAFF}"
PAPER = FilePayload(
    name="letter.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7\nsample\nstartxref\n5\n%%EOF"
)


@dataclass(frozen=True)
class Labels:
    """What stands on the buttons and in the messages, in one language."""

    group: str
    secondment: str
    person: str
    borrower: str
    work: str
    first_day: str
    last_day: str
    letter: str
    consent: str
    done: str
    send: str
    approve: str
    sure: str
    approved: str
    told: str
    request: str
    pay: str
    voucher: str
    receive: str
    record: str
    carried_out: str


CHINESE = Labels(
    group="人事",
    secondment="借用",
    person="陆明远",
    borrower="市博物馆",
    work="春季展览布展",
    first_day="开始日期：2026年3月9日",
    last_day="结束日期：2026年3月20日",
    letter="来函",
    consent="同意书",
    done="发送完毕",
    send="提交",
    approve="同意",
    sure="确认同意，生效后不可收回",
    approved="已同意｜借用",
    told="请知悉｜借用",
    request="申请拨付",
    pay="登记拨付",
    voucher="凭证",
    receive="登记到账",
    record="确认登记",
    carried_out="已办结｜拨付",
)


def test_a_secondment_and_an_allocation(
    chromium: Browser, tmp_path: Path, language: str, width: int
) -> None:
    office, said = Office(tmp_path, language), CHINESE
    try:
        with opened(chromium, office.address + CAST, language, width) as phones:
            _asks_to_lend(phones, said)
            _agree(phones, said)
            _asks_for_money(phones, said)
            _pays(phones, said)
    finally:
        office.close()


def _asks_to_lend(phones: Phones, said: Labels) -> None:
    phones.write(MASTER, "/new")
    phones.press(MASTER, said.group)
    phones.press(MASTER, said.secondment)
    phones.press(MASTER, said.person)
    phones.write(MASTER, said.borrower)
    phones.shows(MASTER, said.borrower)
    phones.write(MASTER, said.work)
    phones.shows(MASTER, said.work)
    phones.shot("secondment-1-calendar")
    phones.picks(MASTER, 9)
    phones.shows(MASTER, said.first_day)
    phones.picks(MASTER, 20)
    phones.shows(MASTER, said.last_day)
    for paper in (said.letter, said.consent):
        phones.shows(MASTER, paper)
        phones.sends(MASTER, PAPER)
        phones.press(MASTER, said.done)
    phones.press(MASTER, said.send)


def _agree(phones: Phones, said: Labels) -> None:
    phones.shows(LEADER, said.person)
    phones.shot("secondment-2-card")
    for seat in (LEADER, PERSONNEL, BUREAU):
        phones.press(seat, said.approve)
    phones.press(BUREAU, said.sure)
    phones.shows(MASTER, said.approved)
    phones.shot("secondment-3-approved")
    phones.shows(STAFF, said.told)


def _asks_for_money(phones: Phones, said: Labels) -> None:
    """Two touches after /funding."""
    phones.write(MASTER, "/funding")
    phones.press(MASTER, said.request)
    phones.shows(MASTER, "558,000.00")
    phones.shot("allocation-1-check")
    phones.press(MASTER, said.send)
    phones.press(FINANCE, said.approve)
    phones.shows(LEADER, "558,000.00")
    phones.press(LEADER, said.approve)
    phones.press(LEADER, said.sure)


def _pays(phones: Phones, said: Labels) -> None:
    phones.press(FINANCE, said.pay)
    phones.picks(FINANCE, 2)
    phones.shows(FINANCE, said.voucher)
    phones.write(FINANCE, "2026-0302")
    phones.press(FINANCE, said.record)
    phones.press(MASTER, said.receive)
    phones.picks(MASTER, 2)
    phones.press(MASTER, said.record)
    phones.shows(MASTER, said.carried_out)
    phones.shot("allocation-2-carried-out")
