"""A name that does not resolve: Slack's and Discord's addresses are nowhere, and nobody answers for them."""

from pathlib import Path

import pytest

from tests.adapters.slack.standin.server import APP_TOKEN, BOT_TOKEN
from tests.faults.chats import started

# RFC 2606 keeps ".invalid" for names that never resolve.
SLACK = {
    "SLACK_BOT_TOKEN": BOT_TOKEN,
    "SLACK_APP_TOKEN": APP_TOKEN,
    "SLACK_API_URL": "http://slack.invalid/api/",
}
DISCORD = {"DISCORD_TOKEN": "any.token.there", "DISCORD_API_URL": "http://discord.invalid/api/v10"}


@pytest.mark.parametrize(("platform", "settings"), [("Slack", SLACK), ("Discord", DISCORD)])
async def test_a_name_that_does_not_resolve_is_told_once_and_tried_again(
    tmp_path: Path, platform: str, settings: dict[str, str]
) -> None:
    async with started(tmp_path, settings) as process:
        await process.until(
            rf"{platform} fails \(.*(DNS|discord\.invalid).*\); what is asked meanwhile is kept"
        )
        code = await process.stop()

    assert code == 0
    assert process.written.count(f"{platform} fails") == 1
    assert "Traceback" not in process.written
