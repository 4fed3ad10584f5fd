"""Files that people attach in Slack, fetched for the bot's token."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.chats.downloading import NotDownloadedError
from adapters.slack.manifest import SCOPES
from adapters.slack.receiving.files import Downloads, files_in
from adapters.slack.sending.calling import Api
from tests.adapters.slack.standin.server import BOT_TOKEN, Slack, slack_server

LOG = b"the pump starts\nERROR: no oil\n"


@asynccontextmanager
async def shelf(*, without: str = "", api_url: str | None = "") -> AsyncIterator[tuple[Slack, Downloads]]:
    """A workspace, and what fetches from it; ``api_url`` None: as nobody sets another address."""
    async with slack_server(set(SCOPES) - {without}) as slack, aiohttp.ClientSession() as session:
        client = AsyncWebClient(token=BOT_TOKEN, base_url=slack.api_url, session=session, retry_handlers=[])
        instead = slack.api_url if api_url == "" else api_url
        yield slack, Downloads(Api(client), session, instead)


async def test_a_snippet_is_fetched_for_the_token() -> None:
    async with shelf() as (slack, downloads):
        [file] = files_in({"files": [slack.files.upload("untitled", LOG, mode="snippet", mimetype="")]})

        text = await downloads.read_text(file, 1000)

    assert file.is_text
    assert text == LOG.decode()


async def test_a_file_of_which_the_id_alone_is_told_is_looked_up() -> None:
    async with shelf() as (slack, downloads):
        [file] = files_in({"files": [slack.files.upload("pump.log", LOG, hidden=True)]})

        assert await downloads.read(file, 1000) == LOG


async def test_what_is_too_large_is_not_asked_for() -> None:
    async with shelf() as (slack, downloads):
        [file] = files_in({"files": [slack.files.upload("pump.log", LOG)]})

        with pytest.raises(NotDownloadedError) as caught:
            await downloads.read(file, 10)

    assert caught.value.reason == "too large"
    assert not slack.files.fetched


async def test_without_the_scope_a_file_is_refused() -> None:
    async with shelf(without="files:read") as (slack, downloads):
        [file] = files_in({"files": [slack.files.upload("pump.log", LOG)]})

        with pytest.raises(NotDownloadedError) as caught:
            await downloads.read(file, 1000)

    assert caught.value.reason == "refused"


async def test_a_page_to_log_in_on_is_no_file() -> None:
    async with shelf() as (slack, downloads):
        [file] = files_in({"files": [slack.files.upload("pump.log", b"\n<!DOCTYPE html><title>Slack</title>")]})

        with pytest.raises(NotDownloadedError) as caught:
            await downloads.read(file, 1000)

    assert caught.value.reason == "refused"


async def test_the_token_is_shown_to_slack_alone() -> None:
    async with shelf(api_url=None) as (slack, downloads):
        [file] = files_in({"files": [slack.files.upload("pump.log", LOG)]})

        with pytest.raises(NotDownloadedError) as caught:
            await downloads.read(file, 1000)

    assert caught.value.reason == "elsewhere"
    assert not slack.files.fetched + slack.files.strangers


def test_files_of_what_is_forwarded_are_there_and_those_taken_away_are_not() -> None:
    gone, kept = {"id": "F1", "mode": "tombstone"}, {"id": "F2", "mode": "hosted", "name": "a.txt"}
    message = {
        "files": [gone],
        "attachments": [{"is_share": True, "files": [kept]}, {"is_msg_unfurl": True, "files": [{"id": "F3"}]}],
    }

    assert [one.id for one in files_in(message)] == ["F2"]
