"""Google Takeout: the files of a drive, as they were exported; whatever else people take out stays out."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from adapters.syncing.kinds.export.containers import Files
from adapters.syncing.kinds.export.items import Item
from adapters.syncing.port import Setup, SourceError, Work

# The folder's name is the product's, in most languages.
_DRIVE: Final = re.compile(r"^Takeout/(?:Google )?Drive/(.+)$")
# What Takeout writes beside documents: what people said about them, and what they are.
_BESIDE: Final = re.compile(r"(?:-comments\.html|-info\.json|/metadata\.json)$")


def items(files: Files, setup: Setup, work: Work) -> Iterator[Item]:
    """The files of the drive, in the folders that they are in there.

    Raises:
        SourceError: The export holds no drive.
    """
    found = [(name, match[1]) for name in files.names if (match := _DRIVE.match(name))]
    if not found:
        raise SourceError(
            f"{setup.address} is an export of Google Takeout without a drive; choose Drive when you make it.",
            "unusable",
        )
    for name, path in found:
        work.go_on()
        if not _BESIDE.search(name):
            yield Item(path, path, files.version(name), partial(files.read, name, work.max_bytes))
