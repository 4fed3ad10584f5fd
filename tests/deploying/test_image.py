"""What ``deploy/Containerfile`` makes: only what runs, for a user without rights, writing nothing but its state."""

import asyncio
import json
import subprocess
import tomllib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import yaml

from tests.adapters.processes import Running, briefings_in, free_port, launched
from tests.deploying.images import ROOT, Image


@pytest.fixture
async def running(image: Image, tmp_path: Path) -> AsyncIterator[Running]:
    """The container's command, with its environment, documents and state of its own."""
    briefings_in(tmp_path, "documents")
    program, *arguments = image.command
    async with launched(image.program(program), *arguments, cwd=tmp_path, env=own(image, tmp_path)) as running:
        yield running


def own(image: Image, folder: Path) -> dict[str, str]:
    port_file = folder / "port"
    if not port_file.exists():
        port_file.write_text(free_port())
    return image.environment | {
        "BACKGROUNDER_KNOWLEDGE": str(folder / "documents"),
        "BACKGROUNDER_STATE": str(folder / "state"),
        "BACKGROUNDER_HTTP_PORT": port_file.read_text(),
        "BACKGROUNDER_HTTP_HOST": "127.0.0.1",
    }


async def is_healthy(image: Image, folder: Path) -> bool:
    process = await asyncio.create_subprocess_exec(
        image.program(image.health[0]),
        *image.health[1:],
        env=own(image, folder),
        stderr=asyncio.subprocess.DEVNULL,
    )
    return await process.wait() == 0


def distributions(image: Image) -> set[str]:
    script = "import importlib.metadata as m, json; print(json.dumps([d.name for d in m.distributions()]))"
    done = subprocess.run([image.python, "-c", script], check=True, capture_output=True)  # noqa: S603 # our own
    return {one.lower().replace("_", "-") for one in json.loads(done.stdout)}


def files(folder: Path) -> dict[str, int]:
    return {str(one.relative_to(folder)): one.stat().st_mtime_ns for one in folder.rglob("*")}


def test_no_tool_of_developers_is_in_it(image: Image) -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
    tools = {one.split(">")[0].strip().lower() for group in groups.values() for one in group}

    found = distributions(image)

    assert found & (tools - {"asyncpg"}) == set()
    assert {"backgrounder", "slack-bolt", "discord.py", "asyncpg"} <= found
    assert found & {"pip", "uv", "hatchling"} == set()


async def test_it_is_healthy_while_it_runs(image: Image, running: Running, tmp_path: Path) -> None:
    await running.until("The web server listens")

    while_running = await is_healthy(image, tmp_path)
    code = await running.stop()
    afterwards = await is_healthy(image, tmp_path)

    assert (while_running, code, afterwards) == (True, 0, False)


async def test_it_writes_nothing_but_its_state(image: Image, running: Running, tmp_path: Path) -> None:
    before = files(image.root)

    await running.until("Answers come from 1 documents")
    await running.stop()

    assert files(image.root) == before
    assert {one.partition("/")[0] for one in files(tmp_path)} == {"documents", "port", "state"}


def test_its_user_has_a_number_and_is_not_root(image: Image) -> None:
    assert [int(one) > 0 for one in image.user.split(":")] == [True, True]


def test_compose_gives_the_bot_nothing_that_it_does_not_need() -> None:
    compose = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())

    bot = compose["services"]["bot"]

    assert (bot["read_only"], bot["cap_drop"], bot["tmpfs"]) == (True, ["ALL"], ["/tmp"])  # noqa: S108 # in the container
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert bot["ports"] == ["127.0.0.1:8080:8080"]
    documents, state = bot["volumes"]
    assert documents.endswith(":/srv/documents:${DOCUMENTS_MODE:-ro}"), "written only where somebody says so"
    assert state == "state:/var/lib/backgrounder"


def test_compose_starts_postgresql_only_when_it_is_asked_for() -> None:
    compose = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())

    started = [name for name, one in compose["services"].items() if "profiles" not in one]

    assert started == ["bot"]
    assert (ROOT / "deploy" / compose["services"]["bot"]["build"]["context"]).resolve() == ROOT
