"""Where people are sent to sign in."""

from dataclasses import replace

from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings, sample_folder
from adapters.web.signin.providers import Provider, provider_of

SETTINGS = Settings(
    knowledge=sample_folder(),
    public_url="https://kb.example.org",
    sign_in="slack",
    sign_in_client_id="12.34",
    sign_in_client_secret=Secret("s3cret"),
    slack_workspaces=frozenset({"T1"}),
)


def test_slack_signs_in_by_openid_connect() -> None:
    assert provider_of(SETTINGS) == Provider(
        "Slack",
        "12.34",
        Secret("s3cret"),
        authorize="https://slack.com/openid/connect/authorize",
        token="https://slack.com/api/openid.connect.token",
        scope="openid profile",
        issuer="https://slack.com",
        keys="https://slack.com/openid/connect/keys",
        workspaces=frozenset({"T1"}),
    )


def test_discord_signs_in_by_oauth() -> None:
    assert provider_of(replace(SETTINGS, sign_in="discord")) == Provider(
        "Discord",
        "12.34",
        Secret("s3cret"),
        authorize="https://discord.com/oauth2/authorize",
        token="https://discord.com/api/v10/oauth2/token",
        scope="identify",
        people="https://discord.com/api/v10/users/@me",
        proves=True,
    )


def test_another_slack_has_its_sign_in_beside_its_api() -> None:
    found = provider_of(replace(SETTINGS, slack_api_url="https://slack-gov.example.com/api/"))

    assert found is not None
    assert (found.authorize, found.issuer) == (
        "https://slack-gov.example.com/openid/connect/authorize",
        "https://slack-gov.example.com",
    )


def test_nobody_is_sent_anywhere_unless_it_is_wanted() -> None:
    assert provider_of(replace(SETTINGS, sign_in="none")) is None
