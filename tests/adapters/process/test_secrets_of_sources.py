"""What sources are asked with, of which the settings know nothing, stays out of the log of a running process."""

from pathlib import Path

from tests.adapters.processes import Start
from tests.adapters.syncing.websites import Site, served

TOKEN = "made-up/token of a site"
ECHOED = "/page?key=made-up%2Ftoken%20of%20a%20site"


async def test_no_secret_of_a_source_is_written_at_any_level(start: Start, tmp_path: Path) -> None:
    with served(Site()) as site:
        site.leads("/", ECHOED)
        (tmp_path / "briefings" / "sources.toml").write_text(
            f'[sources.wiki]\nkind = "website"\naddress = "{site.address}/"\ntoken = "WIKI_TOKEN"\npause = 0\n'
        )
        running = await start(
            "run",
            BACKGROUNDER_HTTP_PORT="0",
            WIKI_TOKEN=TOKEN,
            BACKGROUNDER_LOG_LEVEL="debug",
            BACKGROUNDER_LOG_QUESTIONS="yes",
        )

        await running.until(r"GET /page\?key=")
        await running.stop()

    assert "GET /page?key=[secret]" in running.written
    assert "made-up" not in running.written
