"""What the environment may say."""

from pathlib import Path

import pytest

from bot.settings import RefusedSetting, Settings, store_url

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz0123456"


def test_the_token_is_enough() -> None:
    settings = Settings.of({"STATION_BOT_TOKEN": TOKEN})
    assert settings == Settings(TOKEN, "sqlite:///data/office.db", "https://api.telegram.org")


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


def test_the_repr_hides_the_token() -> None:
    assert TOKEN not in repr(Settings(TOKEN))


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
