"""A bot whose web server answers everything it can, as a process of its own, and a client that minds no rules."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.settings.secrets import Secret
from adapters.settings.settings import Settings
from adapters.web.signin.links import links_of
from adapters.web.signing.office import Office
from bot.journal import MemoryJournal
from bot.model import Asker
from bot.tickets import Ticket
from tests.adapters.processes import COMMAND, PATIENCE, Running, briefings_in, free_port, launched

SIGNING_SECRET = "signing-secret-of-the-test"
SECRETS = (
    SIGNING_SECRET,
    "client-secret-of-the-test",
    "sign-in-secret-of-the-test",
    "key-of-the-test-with-thirty-two-characters",
)
VAULT = "The vault opens with four keys."
"""What no link was made for."""


@dataclass(frozen=True, slots=True)
class Hosted:
    """The process, and what its operator knows."""

    running: Running
    port: int
    state: Path
    settings: Settings

    @property
    def megabytes(self) -> float:
        """How much memory it holds."""
        status = Path(f"/proc/{self.running.process.pid}/status").read_text()
        (found,) = re.findall(r"VmRSS:\s+(\d+) kB", status)
        return int(found) / 1024

    @property
    def open_files(self) -> int:
        return len(list(Path(f"/proc/{self.running.process.pid}/fd").iterdir()))

    def link(self) -> str:
        """The path of a page that opens."""
        home = self.settings.public_url or ""
        return Office(home, self.state, 30).address(Ticket("wall.md")).removeprefix(home)

    def sign_in(self) -> str:
        """The path of a page that signs an admin in, once."""
        links = links_of(self.settings, MemoryJournal())
        assert links is not None
        address = links.one_time_link(Asker("slack:U9", admin=True), ("slack:T1",))
        return address.removeprefix(self.settings.public_url or "")

    async def line(self, sent: bytes = b"") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect, and send something."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(sent)
        await writer.drain()
        return reader, writer


@asynccontextmanager
async def hosted(folder: Path, **more: str) -> AsyncIterator[Hosted]:
    """Run the bot with a page for everything, and no chat that must be there; it may have ended by itself."""
    knowledge, state, port = briefings_in(folder), folder / "state", free_port()
    (knowledge / "vault").mkdir()
    (knowledge / "vault" / "keys.md").write_text(f"# Keys\n\n{VAULT}\n")
    (knowledge / "collections.toml").write_text('[collections.vault]\nreaders = ["slack:C7"]\n')
    environment = {
        "PATH": "",
        "BACKGROUNDER_KNOWLEDGE": str(knowledge),
        "BACKGROUNDER_STATE": str(state),
        "BACKGROUNDER_HTTP_PORT": port,
        "BACKGROUNDER_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "BACKGROUNDER_METRICS": "yes",
        "BACKGROUNDER_WEB_ASK": "yes",
        "BACKGROUNDER_ADMINS": "slack:U9",
        "BACKGROUNDER_SECRET_KEY": SECRETS[3],
        "BACKGROUNDER_SIGN_IN": "slack",
        "BACKGROUNDER_SIGN_IN_CLIENT_ID": "1.2",
        "BACKGROUNDER_SIGN_IN_CLIENT_SECRET": SECRETS[2],
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": SECRETS[1],
        "SLACK_WORKSPACES": "*",
        # Nothing listens there: whoever is sent on comes to nothing.
        "SLACK_API_URL": "http://127.0.0.1:9/api/",
        **more,
    }
    settings = Settings(
        knowledge=knowledge,
        state=state,
        http_port=int(port),
        public_url=environment["BACKGROUNDER_PUBLIC_URL"],
        secret_keys=(Secret(SECRETS[3]),),
        web_ask=True,
    )
    async with launched(sys.executable, "-c", COMMAND, "run", env=environment, cwd=folder) as running:
        await running.until("The web server listens", PATIENCE)
        await running.until("Slack is expected at", PATIENCE)
        yield Hosted(running, int(port), state, settings)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; status 0: nothing, the connection was closed."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @property
    def whole(self) -> str:
        """All of it as a text."""
        return f"{self.headers} {self.body.decode(errors='replace')}"


async def answer_on(reader: asyncio.StreamReader, *, has_body: bool = True) -> Answer:
    """Read one answer, as long as it is."""
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            status = int(head[0].split(" ")[1])
            headers = tuple(
                (name, value.strip()) for name, _, value in (one.partition(":") for one in head[1:-2])
            )
            if status >= 200:
                break
        length = {name.lower(): value for name, value in headers}.get("content-length", "0")
        body = await reader.readexactly(int(length)) if has_body and status != 304 else b""
    except (asyncio.IncompleteReadError, ConnectionError):
        return Answer(0)
    return Answer(status, headers, body)


async def signed_in(bot: Hosted) -> str:
    """Sign an admin in; the cookie."""
    head = (
        f"POST {bot.sign_in()} HTTP/1.1\r\nHost: bot.test\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 0"
    )
    reader, writer = await bot.line(head.encode() + b"\r\n\r\n")
    answer = await answer_on(reader)
    writer.close()
    assert answer.status == 303
    return dict(answer.headers)["Set-Cookie"].partition(";")[0]
