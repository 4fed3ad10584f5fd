"""The commands are told to Discord when they changed, not at each start: there are few such calls a day."""

import asyncio
import hashlib
import json
import logging
from pathlib import Path

import discord

from adapters.discord.handling.commands import Tree
from adapters.new_files import put_text

log = logging.getLogger(__name__)

_FILE = "discord-commands.sha256"


async def sync_if_changed(tree: Tree, state: Path) -> None:
    """Register the commands unless these very ones are registered; a failure is logged, and the bot goes on."""
    application = tree.client.application_id
    if application is None:
        return
    payload = [command.to_dict(tree) for command in tree.get_commands()]
    described = json.dumps([application, payload], sort_keys=True)
    digest = hashlib.sha256(described.encode()).hexdigest()
    file = state / _FILE
    if await asyncio.to_thread(_read, file) == digest:
        return
    try:
        await tree.client.http.bulk_upsert_global_commands(application, payload=payload)
    except discord.HTTPException as error:
        log.warning("The commands could not be registered with Discord: %s", error)
        return
    log.info("Registered %d commands with Discord.", len(payload))
    await asyncio.to_thread(_write, file, digest)


def _read(file: Path) -> str | None:
    try:
        return file.read_text("utf-8").strip()
    except OSError:
        return None


def _write(file: Path, digest: str) -> None:
    try:
        file.parent.mkdir(0o700, parents=True, exist_ok=True)
        put_text(file, digest)
    except OSError as error:
        log.warning(
            "%s cannot be written; the commands are registered again at the next start: %s", file, error
        )
