"""A request from its first word to the decision, clicked on the page of phones."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload

from browser.screens import Phones, opened
from support.talk import LEADER, MASTER, Office

pytestmark = pytest.mark.browser

QUOTE = FilePayload(
    name="quote.pdf", mimeType="application/pdf", buffer=b"%PDF-1.7\nsample\nstartxref\n5\n%%EOF"
)


@dataclass(frozen=True)
class Said:
    """What the people of this play write and press, in their language."""

    new: str
    to: str
    subject: str
    text: str
    done: str
    send: str
    sent: str
    approve: str
    approved: str
    news: str


ENGLISH = Said(
    new="General request",
    to="Town or subdistrict",
    subject="New sound system for the hall",
    text="The old one broke down in February. We ask to buy a new one for 5,000 yuan.",
    done="Done",
    send="Send",
    sent="Status: with the town leader for culture",
    approve="Approve",
    approved="Approved  Zhou Haiping",
    news="Approved | General request",
)
CHINESE = Said(
    new="请示",
    to="镇政府（街道办事处）",
    subject="关于更换文化礼堂音响的请示",
    text="原有音响2月份已损坏，无法修复。拟从活动经费中列支5000元，更换音响一套，请批示。",
    done="发送完毕",
    send="提交",
    sent="状态：待观海卫镇分管领导办理",
    approve="同意",
    approved="同意　周海平",
    news="已同意｜请示",
)


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("zh_CN", 1280)])
def test_a_request_from_the_first_word_to_the_decision(
    chromium: Browser, tmp_path: Path, language: str, width: int
) -> None:
    office = Office(tmp_path, language)
    try:
        with opened(chromium, office.address, language, width) as phones:
            _play(phones, CHINESE if language == "zh_CN" else ENGLISH)
    finally:
        office.close()


def _play(phones: Phones, said: Said) -> None:
    phones.write(MASTER, "/new")
    phones.press(MASTER, said.new)
    phones.press(MASTER, said.to)
    phones.write(MASTER, said.subject)
    phones.shows(MASTER, said.subject)
    phones.write(MASTER, said.text)
    phones.shows(MASTER, said.text)
    phones.sends(MASTER, QUOTE)
    phones.press(MASTER, said.done)
    phones.press(MASTER, said.send)
    phones.shows(MASTER, said.sent)
    phones.shot("1-sent")

    phones.shows(LEADER, said.subject)
    phones.shot("2-card")
    phones.press(LEADER, said.approve)
    phones.shows(LEADER, said.approved)
    phones.shot("3-approved")

    phones.shows(MASTER, said.news)
    phones.shot("4-told")
