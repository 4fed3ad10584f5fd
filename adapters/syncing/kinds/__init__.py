"""What brings documents from where they are; a module or room a kind."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import Final

from adapters.syncing.port import Kind

# Modules are named, not imported: who has a website as source never loads what speaks to a drive.
KINDS: Final[dict[str, str]] = {
    "azure": "stores.azure",
    "confluence": "confluence.kind",
    "drive": "drive.kind",
    "feed": "feed",
    "gcs": "stores.gcs",
    "notion": "notion.kind",
    "s3": "stores.s3",
    "sftp": "stores.sftp",
    "sharepoint": "sharepoint.kind",
    "smb": "stores.smb",
    "web-folder": "stores.listing",
    "webdav": "stores.webdav",
    "website": "site",
}
"""The module of each kind by its name in ``sources.toml``; it has a ``KIND``."""


def load_kind(name: str) -> Kind:
    """Import a kind.

    Raises:
        ImportError: A library that it needs is not installed.
    """
    found: Kind = import_module(f"adapters.syncing.kinds.{KINDS[name]}").KIND
    return found


def all_kinds() -> Mapping[str, Callable[[], Kind]]:
    """What imports each kind, by its name."""
    return {name: partial(load_kind, name) for name in KINDS}
