"""A reply keyboard stands below the chat until it is taken away."""

import json

from playground.served import MASTER, buttons, in_a_loop, served


@in_a_loop
async def test_a_reply_keyboard_stays_until_it_is_removed() -> None:
    async with served() as it:
        assert it.playground.chat(MASTER)["menu"] == []
        await it.send("here", reply_markup=json.dumps({"keyboard": [[{"text": "☰ A"}, "☰ B"]]}))
        await it.send("and more", reply_markup=json.dumps(buttons("A")))
        assert it.playground.chat(MASTER)["menu"] == [["☰ A", "☰ B"]]
        await it.send("gone", reply_markup=json.dumps({"remove_keyboard": True}))
        assert it.playground.chat(MASTER)["menu"] == []
