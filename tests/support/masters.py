"""Nominating, vetting, appointing and removing station masters, as the people of the office do."""

from store.record.office_time import OFFICE_TIME
from store.rules.authority.seats import holders_of
from support.errands import BUREAU_LEADER, CLERK, PERSONNEL, UNIT, approve
from support.room import Phone, Room

SEAT = f"{UNIT}/station_master"


def master(room: Room) -> list[str]:
    """Who holds the seat today, by their ids."""
    day = room.clock.now().astimezone(OFFICE_TIME).date()
    return [one.id for one in holders_of(room.record, SEAT, day)]


def nominate(room: Room, education: str = "College") -> str:
    """The town recommends Lu Mingyuan; what is seen before it is sent."""
    clerk = room.phone(CLERK)
    clerk.says("/new nomination")
    clerk.presses("On the station’s roster")
    clerk.presses("Lu Mingyuan")
    clerk.says("1982-05")
    clerk.presses(education)
    if education.startswith("Secondary"):
        clerk.says("慈文广〔2026〕3号")
    for words in ("Cultural officer", "Eleven years of good work.", "1 June"):
        clerk.says(words)
    clerk.presses("Skip")
    clerk.sends("minutes.pdf")
    return clerk.presses("Done")


def vet(room: Room) -> None:
    officer = room.phone(PERSONNEL)
    officer.presses("Enter the vetting")
    for words in ("today", "12", "Nothing against it."):
        officer.says(words)
    officer.presses("Skip")
    officer.presses("Record")


def published(room: Room) -> None:
    """It is up for public notice."""
    nominate(room)
    room.phone(CLERK).presses("Send")
    vet(room)
    approve(room, BUREAU_LEADER)


def appoint(room: Room, effective: str, reply: str = "", trial: str = "") -> str:
    leader = room.phone(BUREAU_LEADER)
    leader.presses("Enter the appointment")
    leader.says(reply) if reply else leader.presses("Skip")
    for words in ("today", "No. 7", "慈文广〔2026〕12号"):
        leader.says(words)
    seen = leader.says(effective)
    if "Until which day does the trial last?" not in seen:
        return seen
    seen = leader.says(trial) if trial else leader.presses("Skip")
    return leader.presses("Record") if "[Record]" in seen else seen


def outsider(room: Room, leaves: str = "") -> str:
    """The town recommends somebody who is not on the register; what is seen before it is sent."""
    clerk = room.phone(CLERK)
    clerk.says("/new nomination")
    clerk.presses("From outside")
    clerk.says("Wang Xiaoming 1985-03")
    clerk.presses("College")
    for words in ("Teacher at a school", "Led a choir for ten years.", "1 June"):
        clerk.says(words)
    clerk.presses(leaves or "Skip")
    clerk.sends("minutes.pdf")
    return clerk.presses("Done")


def change(room: Room, phone: Phone, filed: str) -> str:
    """The master has the legal representative changed."""
    phone.says("/new change of legal")
    phone.presses("Lu Mingyuan")
    phone.says(filed)
    phone.says("No. 5")
    phone.presses("Skip")
    return phone.presses("Send")


def remove(room: Room, effective: str, until: str) -> str:
    """The master is removed, and Lu Mingyuan acts until that day."""
    clerk = room.phone(CLERK)
    clerk.says("/new removal")
    for press in ("Removal of the master", "Shen Wenjing"):
        clerk.presses(press)
    clerk.says("She has asked for it.")
    for press in ("Acting", "Lu Mingyuan"):
        clerk.presses(press)
    for words in (effective, until):
        clerk.says(words)
    clerk.sends("minutes.pdf")
    clerk.presses("Done")
    clerk.presses("Send")
    approve(room, PERSONNEL)
    return resolve(room, effective)


def resolve(room: Room, effective: str) -> str:
    """The party group's resolution is entered."""
    leader = room.phone(BUREAU_LEADER)
    leader.presses("Enter the decision")
    for words in ("today", "No. 6", "慈文广〔2026〕11号", effective):
        leader.says(words)
    return leader.presses("Record")
