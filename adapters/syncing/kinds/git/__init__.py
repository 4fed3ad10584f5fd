"""The kind ``git``: the files of a branch or tag of a repository, by HTTPS or SSH."""

import re
from pathlib import Path
from typing import Final

from adapters.syncing.kinds.git.addresses import AddressError, address_of
from adapters.syncing.kinds.git.connector import Repository
from adapters.syncing.kinds.git.pages import problem_of as page_problem_of
from adapters.syncing.port import Kind, Setup

# git-check-ref-format(1).
_NO_NAME: Final = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|^[-/.]|[/.]$|/\.|\.lock(?:/|$)|^@$")


def problem(setup: Setup) -> tuple[str, str] | None:
    """What is wrong with a table of this kind; see ``Kind.problem``."""
    try:
        address = address_of(setup.address)
    except AddressError as error:
        return "address", str(error)
    token, key = "token" in setup.credentials, "key" in setup.credentials
    if address.scheme == "ssh" and token:
        return "token", "is of no use by SSH; name the variable with a key's path as key instead."
    if address.scheme != "ssh" and key:
        return "key", "is of no use by HTTPS; name the variable with a token as token instead."
    if address.scheme == "http" and token and not address.is_near:
        return "address", "would send the token for everybody to read; set it to one that begins with https."
    return _problem_of_options(setup)


def _problem_of_options(setup: Setup) -> tuple[str, str] | None:
    options = setup.options
    if options.get("branch") and options.get("tag"):
        return "tag", "stands beside branch; keep one of them."
    for name in ("branch", "tag"):
        if (value := options.get(name)) is not None and (not value or _NO_NAME.search(str(value))):
            return name, "is no name that git knows; write it as the repository's page shows it."
    folder = str(options.get("folder", ""))
    if {"..", "."} & set(folder.split("/")) or "\\" in folder or "\0" in folder:
        return "folder", "is no folder of a repository; write it from its top, such as docs/handbook."
    history = options.get("history", 0)
    if not isinstance(history, int) or not 0 <= history < 1 << 31:
        return "history", "is no number of commits; write 0 or more."
    known = options.get("known_hosts")
    if known is not None and not Path(str(known)).expanduser().is_absolute():
        return "known_hosts", "is no whole path; write one such as /etc/ssh/ssh_known_hosts."
    if (form := options.get("blob")) is not None and (wrong := page_problem_of(str(form))):
        return "blob", wrong
    return None


KIND: Final = Kind(
    "git",
    "a git repository",
    Repository,
    problem,
    options={
        "branch": "text",
        "tag": "text",
        "folder": "text",
        "blob": "text",
        "history": "number",
        "authors": "yes or no",
        "user": "text",
        "bearer": "yes or no",
        "known_hosts": "text",
    },
    credentials=("token", "key"),
)
