"""Puts together what serves several workspaces."""

from collections.abc import Callable

from slack_sdk.web.async_client import AsyncWebClient

from adapters.chats.parts import Parts
from adapters.services.sealing import seal_of
from adapters.settings.secrets import Secret
from adapters.slack.installing.exchanging import Exchange
from adapters.slack.installing.installations import Installations
from adapters.slack.installing.pages import InstallPages
from adapters.slack.installing.serving import Installed
from adapters.slack.sending.calling import Api
from adapters.slack.workspace import Identity, Workspace


def installed_and_pages(
    parts: Parts,
    client: AsyncWebClient,
    api_of: Callable[[Secret], Api],
    make: Callable[[Api, Identity], Workspace],
) -> tuple[Installed, InstallPages]:
    """Make what serves the workspaces, and the pages they install the bot with; as in ``Installed``.

    Raises:
        StartError: the key that seals their tokens cannot be read or made.
    """
    settings = parts.settings
    assert settings.slack_client_id is not None  # noqa: S101 - the settings' own check: all four go together
    assert settings.slack_client_secret is not None  # noqa: S101 - the same
    assert settings.public_url is not None  # noqa: S101 - the same
    seal = seal_of([one.reveal() for one in settings.secret_keys], settings.state)
    exchange = Exchange(client, settings.slack_client_id, settings.slack_client_secret)
    installations = Installations(parts.keeper, seal, settings.slack_workspaces)
    installed = Installed(installations, exchange, api_of, make)
    pages = InstallPages(exchange, seal, parts.journal, settings.public_url, installed.take)
    return installed, pages
