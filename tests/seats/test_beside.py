"""What the operator changes about people while the bot runs reaches whom it concerns."""

import pytest

from store.documents import Holding
from support.entering import do
from support.talk import Office

SEAT = "330282107-station/station_master"
LU = 7053


def look(office: Office) -> None:
    """What the watch does every ten seconds."""

    async def looks() -> None:
        office.bot._front._watch.look()
        await office.bot.settled()
        await office.bot._menus.idle.wait()

    office.do(looks())


def shown(office: Office, user: int) -> list[str]:
    world = office.playground.world
    return [entry["command"] for entry in world.menus.seen_by(world.personas[user])]


@pytest.mark.parametrize("menus_apart", [0.0])
def test_who_gets_a_seat_while_the_bot_runs_hears_of_it_and_has_its_menu(office: Office) -> None:
    lu = office.talk(LU)
    assert "new" not in shown(office, LU)
    office.command_beside("seat", "add", SEAT, "Lu Mingyuan")
    look(office)
    assert "your role is: station master" in lu.sees()
    assert "new" in shown(office, LU)
    watch = office.bot._front._watch
    assert (watch.parcels.forgotten, watch.deliveries_go_on) == (0, True)
    look(office)
    assert lu.sees() == ""


def test_the_writer_notices_what_a_command_has_changed(office: Office) -> None:
    before = do(office, lambda record: record.find(Holding, seat=SEAT))
    office.command_beside("seat", "end", SEAT, "Shen Wenjing")
    after = do(office, lambda record: record.find(Holding, seat=SEAT))
    assert [one.until for one in before] != [one.until for one in after]
