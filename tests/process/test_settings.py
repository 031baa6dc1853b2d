"""What the environment may say."""

from pathlib import Path

import pytest

from bot.settings import Address, RefusedSetting, Settings, store_url
from bot.wire.network import Network

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456"


def test_the_token_is_enough() -> None:
    settings = Settings.of({"STATION_BOT_TOKEN": TOKEN})
    assert settings == Settings(
        TOKEN,
        "sqlite:///data/office.db",
        "https://api.telegram.org",
        Address("127.0.0.1", 8081),
    )


def test_the_token_may_lie_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text(f"{TOKEN}\n", encoding="utf-8")
    assert Settings.of({"STATION_BOT_TOKEN_FILE": str(path)}).token == TOKEN


def test_another_server_and_record() -> None:
    settings = Settings.of(
        {
            "STATION_BOT_TOKEN": TOKEN,
            "STATION_BOT_API_URL": "http://127.0.0.1:8081/",
            "STATION_BOT_STORE": "sqlite:////srv/office.db",
        }
    )
    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.store == "sqlite:////srv/office.db"


PEM = str(Path(__file__).parents[1] / "wire" / "sample_ca.pem")


def test_everything_can_be_said() -> None:
    settings = Settings.of(
        {
            "STATION_BOT_TOKEN": TOKEN,
            "STATION_BOT_WEB": "[::1]:9000",
            "STATION_BOT_WEBHOOK_URL": "https://bot.example.org:8443/telegram/",
            "STATION_BOT_PROXY": "socks5://me:secret@proxy.example.org:1080",
            "STATION_BOT_CA": PEM,
        }
    )
    assert settings.web == ("::1", 9000)
    assert settings.webhook_url == "https://bot.example.org:8443/telegram"
    assert settings.network == Network("socks5://me:secret@proxy.example.org:1080", PEM)
    assert "secret" not in repr(settings)


def test_the_web_can_be_left_out() -> None:
    assert Settings.of({"STATION_BOT_TOKEN": TOKEN, "STATION_BOT_WEB": ""}).web is None


@pytest.mark.parametrize(
    "proxy",
    ["http://10.0.0.1:3128", "https://p.example.org:443/", "socks5://[::1]:1080", "socks4://p:1"],
)
def test_proxies(proxy: str) -> None:
    environment = {"STATION_BOT_TOKEN": TOKEN, "STATION_BOT_PROXY": proxy}
    assert Settings.of(environment).network.proxy == proxy


def test_another_server_may_deliver_as_it_likes() -> None:
    environment = {
        "STATION_BOT_TOKEN": TOKEN,
        "STATION_BOT_API_URL": "http://127.0.0.1:8080",
        "STATION_BOT_WEBHOOK_URL": "http://127.0.0.1:9999",
    }
    assert Settings.of(environment).webhook_url == "http://127.0.0.1:9999"


def test_telegrams_own_server_is_known_with_a_slash() -> None:
    environment = {
        "STATION_BOT_TOKEN": TOKEN,
        "STATION_BOT_API_URL": "https://api.telegram.org/",
        "STATION_BOT_WEBHOOK_URL": "https://bot.example.org:9999",
    }
    with pytest.raises(RefusedSetting, match="on port 443, 80, 88 or 8443"):
        Settings.of(environment)


def test_the_repr_hides_the_token() -> None:
    assert TOKEN not in repr(Settings(TOKEN))


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("STATION_BOT_WEB", "8081", "must look like 127.0.0.1:8081, not '8081'"),
        ("STATION_BOT_WEB", "127.0.0.1:99999", "must look like"),
        ("STATION_BOT_WEB", "127.0.0.1:x", "must look like"),
        ("STATION_BOT_WEBHOOK_URL", "bot.example.org", "http:// or https:// address"),
        ("STATION_BOT_WEBHOOK_URL", "http://bot.example.org", "on port 443, 80, 88 or 8443"),
        ("STATION_BOT_WEBHOOK_URL", "https://bot.example.org:8080", "on port 443, 80, 88 or 8443"),
        ("STATION_BOT_WEBHOOK_URL", "https://bot.example.org:x", "must name a port up to 65535"),
        ("STATION_BOT_PROXY", "me:secret@proxy:1080", "must look like http://"),
        ("STATION_BOT_PROXY", "socks5://me:secret@proxy", "must look like http://"),
        ("STATION_BOT_PROXY", "ftp://me:secret@proxy:21", "must look like http://"),
        ("STATION_BOT_CA", "/nowhere.pem", "certificates in PEM, not '/nowhere.pem'"),
        ("STATION_BOT_CA", __file__, "certificates in PEM"),
    ],
)
def test_a_wrong_setting_is_refused_with_one_sentence(name: str, value: str, sentence: str) -> None:
    with pytest.raises(RefusedSetting) as refused:
        Settings.of({"STATION_BOT_TOKEN": TOKEN, name: value})
    said = str(refused.value)
    assert sentence in said
    assert said.startswith(name)
    assert said.endswith(".")
    assert "secret" not in said


def test_a_webhook_needs_somewhere_to_come_in() -> None:
    environment = {
        "STATION_BOT_TOKEN": TOKEN,
        "STATION_BOT_WEB": "",
        "STATION_BOT_WEBHOOK_URL": "https://bot.example.org",
    }
    with pytest.raises(RefusedSetting, match="needs STATION_BOT_WEB, which is empty"):
        Settings.of(environment)


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, "Set STATION_BOT_TOKEN to the bot's token"),
        ({"STATION_BOT_TOKEN": "  "}, "Set STATION_BOT_TOKEN to the bot's token"),
        ({"STATION_BOT_TOKEN": "secret words"}, "must be digits, a colon"),
        ({"STATION_BOT_TOKEN": TOKEN, "STATION_BOT_TOKEN_FILE": "x"}, "not both"),
        ({"STATION_BOT_TOKEN_FILE": "/nowhere/token"}, "cannot be read, /nowhere/token"),
        ({"STATION_BOT_TOKEN": TOKEN, "STATION_BOT_STORE": "postgres://x"}, "STATION_BOT_STORE"),
        ({"STATION_BOT_TOKEN": TOKEN, "STATION_BOT_API_URL": "ftp://x"}, "STATION_BOT_API_URL"),
    ],
)
def test_refused_with_one_sentence(environment: dict[str, str], sentence: str) -> None:
    with pytest.raises(RefusedSetting, match=sentence) as refused:
        Settings.of(environment)
    assert str(refused.value).endswith(".")
    assert "secret words" not in str(refused.value)


def test_the_record_needs_no_token() -> None:
    assert store_url({"STATION_BOT_STORE": "sqlite:///x.db"}) == "sqlite:///x.db"
