"""A sample office of any size: invented towns, and invented people in their seats."""

from itertools import count, product
from random import Random

from store.documents.office.organisation import Role
from store.office.loading import Authority, Holder, OfficeFile, Town
from store.sample import sample

FIRST_ACCOUNT = 8_000_000

FIRST = "东Dong 西Xi 南Nan 北Bei 青Qing 白Bai 石Shi 沙Sha 金Jin 云Yun 龙Long 梅Mei 松Song 竹Zhu"
SECOND = "河he 湖hu 山shan 桥qiao 浦pu 塘tang 溪xi 港gang 林lin 田tian 江jiang 岭ling"
THIRD = "口kou 湾wan 前qian 里li 坊fang 堰yan 埠bu 坪ping 墩dun 渡du 畈fan 岸an"
SURNAMES = "沈Shen 陆Lu 陈Chen 徐Xu 胡Hu 岑Cen 罗Luo 孙Sun 华Hua 叶Ye 余Yu 郑Zheng 马Ma 许Xu 方Fang"
GIVEN = "国良Guoliang 雅琴Yaqin 建华Jianhua 晓燕Xiaoyan 利民Limin 志远Zhiyuan 美娟Meijuan 立群Liqun"

Name = dict[str, str]


class LargeOffice:
    """Makes one up; the same chance makes the same."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._accounts = count(FIRST_ACCOUNT)
        self._towns = [_joined(*parts) for parts in product(*map(_words, (FIRST, SECOND, THIRD)))]

    def of(self, stations: int) -> OfficeFile:
        """The sample's bureau with so many towns, each with its station."""
        small = sample()
        officer = (self._holder("bureau_culture"),)
        bureau = (Authority(id="bureau", name=small.bureau[0].name, people=officer),)
        towns = tuple(self._town(number) for number in range(stations))
        centre = tuple(one.model_copy(update={"people": ()}) for one in small.centre)
        return small.model_copy(update={"bureau": bureau, "centre": centre, "towns": towns})

    def _town(self, number: int) -> Town:
        around, place = divmod(number, len(self._towns))
        zh, en = self._towns[place]
        again = str(around + 1) if around else ""
        return Town(
            id=f"T{number + 1:04}",
            name=_named(f"{zh}{again}镇", f"{en}{again} Town"),
            station=_named(f"{zh}{again}镇综合文化站", f"{en}{again} Town Cultural Station"),
            people=(self._holder("station_master"), self._holder("town_leader")),
        )

    def _holder(self, seat: Role) -> Holder:
        surname, given = (self._chance.choice(_words(names)) for names in (SURNAMES, GIVEN))
        name = _named(surname[0] + given[0], f"{surname[1]} {given[1]}")
        return Holder(seat=seat, name=name, account=next(self._accounts), language="zh_CN")


def _words(names: str) -> list[tuple[str, str]]:
    """Each name in Chinese and in Latin letters."""
    return [_split(name) for name in names.split()]


def _split(name: str) -> tuple[str, str]:
    latin = next(place for place, letter in enumerate(name) if letter.isascii())
    return name[:latin], name[latin:]


def _joined(*parts: tuple[str, str]) -> tuple[str, str]:
    return "".join(zh for zh, _ in parts), "".join(en for _, en in parts)


def _named(zh: str, en: str) -> Name:
    return {"zh_CN": zh, "en": en}
