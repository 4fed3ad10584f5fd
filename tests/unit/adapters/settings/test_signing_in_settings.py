"""With which chat people sign in on the pages."""

from pathlib import Path

import pytest

from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings, SettingsError

WEB = {"BACKGROUNDER_HTTP_PORT": "8080", "BACKGROUNDER_PUBLIC_URL": "https://kb.example.org"}
CLIENT = {"BACKGROUNDER_SIGN_IN_CLIENT_ID": "12.34", "BACKGROUNDER_SIGN_IN_CLIENT_SECRET": "s3cret-of-the-app"}
TEAM = {"SLACK_WORKSPACES": "T0123ABCD"}
DISCORD = {"BACKGROUNDER_SIGN_IN": "discord", **WEB, **CLIENT}
SLACK = {"BACKGROUNDER_SIGN_IN": "slack", **WEB, **CLIENT, **TEAM}


def problems(environment: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as raised:
        Settings.load(environment)
    return raised.value.problems


def test_people_sign_in_by_links_alone_unless_it_is_set() -> None:
    assert Settings.load({**WEB, **CLIENT}).sign_in == "none"


@pytest.mark.parametrize("environment", [SLACK, DISCORD, {**DISCORD, "BACKGROUNDER_SIGN_IN": "Discord"}])
def test_a_chat_is_wanted(environment: dict[str, str]) -> None:
    settings = Settings.load(environment)

    assert settings.sign_in == environment["BACKGROUNDER_SIGN_IN"].casefold()
    assert settings.sign_in_client_id == "12.34"
    assert settings.sign_in_client_secret == Secret("s3cret-of-the-app")


def test_the_app_that_workspaces_install_signs_in_as_well() -> None:
    settings = Settings.load(
        {
            "BACKGROUNDER_SIGN_IN": "slack",
            "SLACK_CLIENT_ID": "56.78",
            "SLACK_CLIENT_SECRET": "an0ther-secret",
            "SLACK_SIGNING_SECRET": "signing",
            **WEB,
            **TEAM,
        }
    )

    assert (settings.sign_in_client_id, settings.sign_in_client_secret) == ("56.78", Secret("an0ther-secret"))


def test_slacks_app_is_not_discords() -> None:
    environment = {**DISCORD, "SLACK_CLIENT_ID": "56.78"}
    del environment["BACKGROUNDER_SIGN_IN_CLIENT_ID"]

    assert (
        "BACKGROUNDER_SIGN_IN is discord, which needs BACKGROUNDER_SIGN_IN_CLIENT_ID; copy it from the app's page."
        in (problems(environment))
    )


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        (
            "BACKGROUNDER_HTTP_PORT",
            "BACKGROUNDER_SIGN_IN is slack, which needs BACKGROUNDER_HTTP_PORT; people sign in on a web page.",
        ),
        (
            "BACKGROUNDER_PUBLIC_URL",
            "BACKGROUNDER_SIGN_IN is slack, which needs BACKGROUNDER_PUBLIC_URL; the chat leads them back to it.",
        ),
        (
            "SLACK_WORKSPACES",
            "BACKGROUNDER_SIGN_IN is slack, which needs SLACK_WORKSPACES; name those whose people may sign in, such as T0123ABCD, or * for all.",
        ),
        (
            "BACKGROUNDER_SIGN_IN_CLIENT_SECRET",
            "BACKGROUNDER_SIGN_IN is slack, which needs BACKGROUNDER_SIGN_IN_CLIENT_SECRET; copy it from the app's page.",
        ),
    ],
)
def test_what_is_missing_is_named(left_out: str, said: str) -> None:
    assert problems({name: value for name, value in SLACK.items() if name != left_out}) == (said,)


def test_discord_needs_no_workspace(tmp_path: Path) -> None:
    assert Settings.load(DISCORD).slack_workspaces == frozenset()


def test_another_word_is_no_chat() -> None:
    assert problems({**DISCORD, "BACKGROUNDER_SIGN_IN": "google"}) == (
        "BACKGROUNDER_SIGN_IN is 'google'; set it to one of none, slack, discord.",
    )
