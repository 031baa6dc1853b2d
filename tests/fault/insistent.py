"""Leaders who do not wait for cards: they ask what there is to do, and have it shown."""

import asyncio

from fault.crowd import Crowd, Phone

ASK_SECONDS = 0.3


class Insistent(Crowd):
    async def _approve(self, phone: Phone, pressed: dict[int, str]) -> None:
        asked = await phone.write("/inbox")
        await asyncio.sleep(ASK_SECONDS)
        for shown in await phone.chat():
            rows = [label for row in shown["buttons"] for label in row if "request " in label]
            for label in rows if shown["message_id"] > asked else []:
                phone.press_on(shown, label)
        await asyncio.sleep(ASK_SECONDS)
        await super()._approve(phone, pressed)
