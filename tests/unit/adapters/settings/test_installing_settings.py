"""What goes together where workspaces install the bot themselves."""

import pytest

from adapters.settings.settings import Settings, SettingsError

WHOLE = {
    "SLACK_CLIENT_ID": "123.456",
    "SLACK_CLIENT_SECRET": "client-secret",
    "SLACK_WORKSPACES": "T0123ABCD, E0123ABCD",
    "SLACK_SIGNING_SECRET": "signing-secret",
    "BACKGROUNDER_HTTP_PORT": "8080",
    "BACKGROUNDER_PUBLIC_URL": "https://kb.example.org",
}


def sentences_of(**changed: str) -> list[str]:
    return [sentence for _, sentence in Settings.load(WHOLE | changed).chat_problems]


def test_all_that_is_needed_is_enough() -> None:
    settings = Settings.load(WHOLE)

    assert settings.chat_problems == ()
    assert settings.has_slack
    assert settings.slack_workspaces == {"T0123ABCD", "E0123ABCD"}


def test_an_app_token_is_a_way_in_too() -> None:
    assert sentences_of(SLACK_SIGNING_SECRET="", SLACK_APP_TOKEN="xapp-1-abc") == []


@pytest.mark.parametrize(
    "name",
    ["SLACK_CLIENT_SECRET", "SLACK_WORKSPACES", "BACKGROUNDER_HTTP_PORT", "BACKGROUNDER_PUBLIC_URL"],
)
def test_what_is_missing_is_named(name: str) -> None:
    [sentence] = [one for one in sentences_of(**{name: ""}) if "NEEDS" not in one and name in one]

    assert sentence.startswith(f"SLACK_CLIENT_ID needs {name}; ")


def test_without_a_way_in_it_says_so() -> None:
    [sentence] = sentences_of(SLACK_SIGNING_SECRET="")

    assert sentence.startswith("SLACK_CLIENT_ID needs a way in for events")


def test_one_token_and_several_are_one_too_many() -> None:
    [sentence] = sentences_of(SLACK_BOT_TOKEN="xoxb-1-abc")

    assert sentence.startswith("SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set")


def test_a_workspace_is_written_as_slack_does() -> None:
    with pytest.raises(SettingsError, match="SLACK_WORKSPACES has 'acme'; write each as T0123ABCD"):
        Settings.load(WHOLE | {"SLACK_WORKSPACES": "acme"})


def test_a_short_key_is_refused_and_not_shown() -> None:
    with pytest.raises(SettingsError, match="BACKGROUNDER_SECRET_KEY has a key of fewer than 32") as caught:
        Settings.load(WHOLE | {"BACKGROUNDER_SECRET_KEY": "short-key-of-ours"})

    assert "short-key" not in str(caught.value)


def test_keys_are_secrets() -> None:
    keys = "n" * 32, "o" * 32

    settings = Settings.load(WHOLE | {"BACKGROUNDER_SECRET_KEY": ",".join(keys)})

    assert [one.reveal() for one in settings.secret_keys] == list(keys)
    assert set(settings.secret_keys) <= set(settings.secrets())
