"""A bot that runs brings a repository by itself, and again when its host says that something changed."""

import hashlib
import hmac
import os
import sys
from pathlib import Path

import aiohttp

from tests.adapters.processes import COMMAND, free_port, launched
from tests.adapters.syncing.git.repositories import Made
from tests.adapters.syncing.git.serving import Serving

TOKEN, HOOK = "token-of-the-test", "hook-of-the-test"


async def test_a_push_is_in_the_folder_a_moment_after_its_hook(
    server: Serving, made: Made, tmp_path: Path
) -> None:
    server.basic("x-access-token", TOKEN)
    folder, port, home = tmp_path / "knowledge", free_port(), tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    (folder / "sources.toml").write_text(
        f'[sources.handbook]\nkind = "git"\naddress = "{server.url}/acme/handbook.git"\nevery = "1d"\n'
        'token = "HANDBOOK_TOKEN"\nhook = "HANDBOOK_HOOK"\n'
    )
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "BACKGROUNDER_KNOWLEDGE": str(folder),
        "BACKGROUNDER_STATE": str(tmp_path / "state"),
        "BACKGROUNDER_HTTP_PORT": port,
        "BACKGROUNDER_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "BACKGROUNDER_METRICS": "yes",
        "HANDBOOK_TOKEN": TOKEN,
        "HANDBOOK_HOOK": HOOK,
    }
    body = b'{"ref": "refs/heads/main"}'
    signature = "sha256=" + hmac.new(HOOK.encode(), body, hashlib.sha256).hexdigest()
    async with (
        launched(sys.executable, "-c", COMMAND, "run", env=environment, cwd=home) as running,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        await running.until(r"handbook: 2 added\.")
        await running.until(r"The folder was read in .*: 2 added")
        made.write(docs__leave_md="# Leave\n\nEverybody has 30 days.\n")
        made.commit("More")
        statuses = []
        for signed in ("sha256=" + "0" * 64, signature):
            headers = {"X-Hub-Signature-256": signed}
            async with session.post("/hooks/handbook", data=body, headers=headers) as response:
                statuses.append(response.status)
        await running.until(r"handbook: 1 changed and 1 unchanged\.")
        async with session.get("/metrics") as response:
            numbers = await response.text()
        code = await running.stop()

    assert (statuses, code) == ([404, 202], 0)
    assert (folder / "handbook" / "docs" / "leave.md").read_text() == "# Leave\n\nEverybody has 30 days.\n"
    assert 'backgrounder_source_documents{source="handbook"} 2.0' in numbers
    assert 'backgrounder_source_failing{source="handbook"} 0.0' in numbers
    assert not [word for word in (TOKEN, HOOK) if word in running.written]
