"""Files that people attach in Discord, fetched from its content delivery network."""

from types import SimpleNamespace

import discord
import pytest

from adapters.chats.downloading import NotDownloadedError
from adapters.discord.receiving.attachments import Attachments, File
from tests.adapters.discord.server import DiscordServer
from tests.adapters.discord.server.world import Json

LOG = b"the pump starts\nERROR: no oil\n"


def attached(described: Json) -> discord.Attachment:
    """An attachment as the library reads it."""
    return discord.Attachment(data=described, state=SimpleNamespace(http=None))  # type: ignore[arg-type]


async def test_an_attachment_is_fetched_with_no_token(server: DiscordServer) -> None:
    one = File(attached(server.cdn.upload("1", "pump.log", LOG, None)))

    text = await Attachments(server.cdn.base).read_text(one, 1000)

    assert one.is_text
    assert text == LOG.decode()


async def test_what_is_larger_than_wanted_is_not_asked_for(server: DiscordServer) -> None:
    one = attached(server.cdn.upload("1", "pump.log", LOG))

    with pytest.raises(NotDownloadedError) as caught:
        await Attachments(server.cdn.base).read(one, 10)

    assert caught.value.reason == "too large"
    assert not server.cdn.fetched


async def test_nothing_is_fetched_from_anywhere_but_discord(server: DiscordServer) -> None:
    one = attached(server.cdn.upload("1", "pump.log", LOG))

    with pytest.raises(NotDownloadedError) as caught:
        await Attachments().read(one, 1000)

    assert caught.value.reason == "elsewhere"
    assert not server.cdn.fetched


async def test_an_address_that_has_expired_is_a_refusal(server: DiscordServer) -> None:
    described = server.cdn.upload("1", "pump.log", LOG)
    one = attached(described | {"url": described["url"].replace("ex=6a", "ex=5a")})

    with pytest.raises(NotDownloadedError) as caught:
        await Attachments(server.cdn.base).read(one, 1000)

    assert caught.value.reason == "refused"
