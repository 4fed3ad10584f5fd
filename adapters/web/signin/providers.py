"""Where Slack and Discord tell who somebody is, and what of OpenID Connect and OAuth2 each of them does."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings

SLACK_API: Final = "https://slack.com/api/"
DISCORD_API: Final = "https://discord.com/api/v10"


@dataclass(frozen=True, slots=True)
class Provider:
    """A chat that signs people in, and what it knows us by."""

    name: str
    """As people know it."""
    client_id: str
    client_secret: Secret
    authorize: str
    """Where a browser is sent."""
    token: str
    """Where a code is exchanged."""
    scope: str
    issuer: str = ""
    """Whose ID tokens are believed; "": it writes none, and ``people`` tells who it is."""
    keys: str = ""
    """What those are signed with."""
    people: str = ""
    proves: bool = False
    """Whether it takes a proof that who exchanges a code is who asked for it (PKCE, RFC 7636)."""
    workspaces: frozenset[str] = frozenset()
    """Of which people come from, as in the settings; ``*``: of any."""


def provider_of(settings: Settings) -> Provider | None:
    """The chat that the operator wants people to sign in with; None: there are links alone."""
    client_id, secret = settings.sign_in_client_id, settings.sign_in_client_secret
    if settings.sign_in == "none" or settings.public_url is None or client_id is None or secret is None:
        return None
    if settings.sign_in == "slack":
        api = settings.slack_api_url or SLACK_API
        at = _origin(api)
        # https://docs.slack.dev/authentication/sign-in-with-slack; it knows no PKCE, the nonce does it.
        return Provider(
            "Slack",
            client_id,
            secret,
            authorize=f"{at}/openid/connect/authorize",
            token=f"{api}openid.connect.token",
            scope="openid profile",
            issuer=at,
            keys=f"{at}/openid/connect/keys",
            workspaces=settings.slack_workspaces,
        )
    api = settings.discord_api_url or DISCORD_API
    # https://docs.discord.com/developers/topics/oauth2; PKCE by its metadata (.well-known).
    return Provider(
        "Discord",
        client_id,
        secret,
        authorize=f"{_origin(api)}/oauth2/authorize",
        token=f"{api}/oauth2/token",
        scope="identify",
        people=f"{api}/users/@me",
        proves=True,
    )


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
