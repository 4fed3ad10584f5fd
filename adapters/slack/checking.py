"""Are Slack's tokens and scopes in order?"""

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.services.findings import Finding
from adapters.settings.settings import Settings
from adapters.slack.connection.socket_mode import open_connection
from adapters.slack.manifest import ANY, INSTALL, SCOPES
from adapters.slack.sending.calling import Api, RateLimitedError, SlackRefusalError, UnclearError
from adapters.slack.sending.explaining import explain
from adapters.slack.service import NO_WAY_IN, SLACK

CHECK_SECONDS = 10.0


async def check(settings: Settings) -> list[Finding]:
    """Ask Slack; a finding for the bot token, one for each missing scope, and one for the way events come."""
    if not settings.has_slack:
        return [Finding(ok=True, subject="slack", message="Slack is off: SLACK_BOT_TOKEN is not set.")]
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=CHECK_SECONDS)) as session:
        client = AsyncWebClient(
            token=settings.slack_bot_token.reveal() if settings.slack_bot_token else None,
            base_url=settings.slack_api_url or SLACK,
            session=session,
            retry_handlers=[],
        )
        bot = [_installing(settings)] if settings.slack_client_id else await _bot(client)
        return [*bot, await _way(settings, client)]


async def _bot(client: AsyncWebClient) -> list[Finding]:
    api = Api(client)
    try:
        response, headers = await api.once_with_headers("auth.test")
    except (SlackRefusalError, UnclearError, RateLimitedError) as error:
        return [Finding(ok=False, subject="slack: bot token", message=_say(error))]
    found = [
        Finding(
            ok=True,
            subject="slack: bot token",
            message=f"The bot token is {response.get('user')}'s in {response.get('team')}.",
        )
    ]
    listed = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
    granted = {scope.strip() for scope in listed.split(",")}
    missing = [
        Finding(
            ok=False,
            subject=f"slack: scope {scope}",
            message=f"The scope {scope} is missing ({why}); add it under OAuth & Permissions and reinstall.",
        )
        for scope, why in SCOPES.items()
        if scope not in granted
    ]
    return found + (missing or [Finding(ok=True, subject="slack: scopes", message="All scopes are granted.")])


def _installing(settings: Settings) -> Finding:
    named = ", ".join(sorted(settings.slack_workspaces))
    who = "every workspace" if ANY in settings.slack_workspaces else named
    return Finding(
        ok=True,
        subject="slack: workspaces",
        message=f"The bot can be installed by {who} at {settings.public_url}{INSTALL}.",
    )


async def _way(settings: Settings, client: AsyncWebClient) -> Finding:
    if settings.slack_app_token is not None:
        subject = "slack: app token"
        try:
            await open_connection(client, settings.slack_app_token.reveal())
        except (SlackRefusalError, UnclearError, RateLimitedError) as error:
            return Finding(ok=False, subject=subject, message=_say(error))
        return Finding(ok=True, subject=subject, message="Socket Mode is on; the app token opens connections.")
    subject = "slack: events"
    if settings.slack_signing_secret is None or settings.http_port is None:
        return Finding(
            ok=False,
            subject=subject,
            message=NO_WAY_IN,
        )
    return Finding(ok=True, subject=subject, message="Slack comes over HTTP, to /slack/events.")


def _say(error: SlackRefusalError | UnclearError | RateLimitedError) -> str:
    match error:
        case SlackRefusalError():
            return explain(error)
        case UnclearError():
            return f"Slack could not be asked ({error}); check the network and SLACK_API_URL."
        case RateLimitedError():
            return f"Slack {error}; try again then."
