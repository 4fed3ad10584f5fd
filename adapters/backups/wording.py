"""What is said about backups."""

from collections.abc import Sequence
from pathlib import Path

from bot.showing.wording.phrases import count, listed

ON_A_SERVER = (
    "The journal is not in it: a database server keeps it; back it up with that server's own means (pg_dump)."
)
KEYS_LEFT_OUT = (
    "The keys and .env are not in it: together with the journal they open the tokens. Keep them apart, with "
    "`backgrounder backup --keys only FILE`."
)
FOLDER_LEFT_OUT = (
    "collections.toml, pins.toml, sources.toml and synonyms.txt are not in it, as the folder of documents does "
    "not answer; back up again when it does."
)
NOTHING_THERE = (
    "There is nothing to back up here; start where you start `backgrounder run`, or set BACKGROUNDER_STATE."
)
_NAMED = 5
"""As many files as one reads."""
CHECK_NEXT = "Run `backgrounder check`, then start the bot."


def saved(file: Path, names: Sequence[str], size: int) -> str:
    """Say what a backup holds, after it was read again."""
    return f"{file} holds {_counted(names)} ({size / 2**20:,.1f} MiB); it was read again and is whole."


def exists(file: Path) -> str:
    """Say that a backup is never written over."""
    return f"{file} is there already, and nothing was written; name another file."


def no_folder(file: Path) -> str:
    """Say that a backup cannot be put there."""
    return f"There is no folder {file.parent}; make it, or name another file."


def damaged_journal(file: Path, why: str) -> str:
    """Say that what is to be saved is no longer whole."""
    return f"The journal {file} is damaged ({why}), and nothing was written; keep the backups from before."


def not_whole(file: Path, name: str) -> str:
    """Say that a backup does not hold what was put into it."""
    return f"{file} is damaged ({name} is not what was saved), and nothing was written; take another backup."


def no_backup(file: Path, why: str) -> str:
    """Say that a file is none of ours."""
    return f"{file} is no backup of Backgrounder's ({why}), and nothing was written; name another file."


def in_the_way(targets: Sequence[Path]) -> str:
    """Say what a restored file would be written over."""
    names = [str(one) for one in targets[:_NAMED]]
    if more := len(targets) - len(names):
        names.append(f"{more} more")
    verb, which = ("is", "it") if len(targets) == 1 else ("are", "them")
    return (
        f"{listed(names)} {verb} there already and not as in the backup, and nothing was restored; stop the "
        f"bot, and move {which} away first."
    )


def journal_of_the_server(name: str) -> str:
    """Say that a journal has no place here."""
    return (
        f"The backup holds {name}, and BACKGROUNDER_DATABASE_URL names a database server, so nothing was "
        "restored; leave that setting out, or restore the server's own backup."
    )


def restored(names: Sequence[str], as_they_were: int) -> str:
    """Say what was put back."""
    also = f", {count(as_they_were, 'file')} as in the backup already" if as_they_were else ""
    return f"Restored: {_counted(names) if names else 'nothing'}{also}. Each was read again and is whole."


def _counted(names: Sequence[str]) -> str:
    removed = sum(name.startswith("shelf/") and name.endswith("/content") for name in names)
    plain = [name.removeprefix("folder/") for name in names if not name.startswith("shelf/")]
    return listed(
        [*plain, *([count(removed, "document") + " that can be put back"] if removed else [])] or ["nothing"]
    )
