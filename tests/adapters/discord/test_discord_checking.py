"""`backgrounder check` on Discord: what is missing, and the link that grants it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from adapters.discord.checking import check
from adapters.settings.secrets import Secret
from tests.adapters.discord.conftest import Bot
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.world import SEND_IN_THREADS


async def test_everything_in_order_ends_in_an_invite_link_with_exactly_the_permissions_needed(
    make_bot: Callable[[], Bot], server: DiscordServer
) -> None:
    findings = await check(make_bot().settings)

    needed = (1 << 10) | (1 << 11) | (1 << 16) | (1 << 38)
    assert all(one.ok for one in findings), findings
    assert findings[-1].message.startswith("Invite the bot with https://discord.com/oauth2/authorize?")
    assert f"client_id={server.world.bot.id}" in findings[-1].message
    assert f"permissions={needed}" in findings[-1].message
    assert "scope=bot+applications.commands" in findings[-1].message


async def test_missing_permissions_are_named(make_bot: Callable[[], Bot], server: DiscordServer) -> None:
    server.world.granted &= ~SEND_IN_THREADS

    (wrong,) = [one for one in await check(make_bot().settings) if not one.ok]

    assert wrong.subject == "discord: server Harbour watch"
    assert wrong.message.startswith("The bot lacks Send Messages in Threads; grant it")


async def test_a_wrong_token_says_what_to_do(make_bot: Callable[[], Bot]) -> None:
    settings = replace(make_bot().settings, discord_token=Secret("wrong"))

    (finding,) = await check(settings)

    assert not finding.ok
    assert "reset the token" in finding.message


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", None])
async def test_a_gateway_that_does_not_answer_is_found(make_bot: Callable[[], Bot], url: str | None) -> None:
    settings = replace(make_bot().settings, discord_gateway_url="ws://127.0.0.1:9")
    if url is not None:
        settings = replace(settings, discord_api_url=url)

    wrong = [one for one in await check(settings) if not one.ok]

    assert [one.subject for one in wrong] == ["discord: gateway" if url is None else "discord: token"]
