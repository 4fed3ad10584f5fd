"""What git says when it fails, as what an owner should know and do."""

import re
from typing import Final

from adapters.syncing.port import SourceError, Trouble


class GitError(Exception):
    """The command failed.

    Args:
        said: What it wrote to standard error, without secrets.
    """

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said

    @property
    def is_redirect(self) -> bool:
        """Whether the host sends whoever asks elsewhere."""
        return re.search(r"returned error: 30[1278]\b|unable to update url base", self.said) is not None

    @property
    def refuses_single_files(self) -> bool:
        """Whether the host hands out nothing but what its branches and tags point to."""
        return "unadvertised object" in self.said

    @property
    def is_missing(self) -> bool:
        """Whether there is no such branch or tag."""
        return "couldn't find remote ref" in self.said

    @property
    def is_strange(self) -> bool:
        """Whether it is nothing that hosts and ways to them are known for; our own copy may be at fault."""
        return not (self.is_missing or self.is_redirect or self.refuses_single_files or _trouble(self))


_NO_KEY: Final = "{address} does not take the key; name a deploy key that may read the repository."
_NOT_TAKEN: Final = "{address} does not take the token; set it to one that may read the repository."
_NO_REPOSITORY: Final = "{address} is no repository that we may read; correct the address, or its token or key."
_AWAY: Final = "{address} cannot be reached."
_BROKEN: Final = "{address} broke off."
# The first that is found counts.
_TROUBLES: Final[tuple[tuple[str, Trouble, str], ...]] = (
    (
        "Host key verification failed",
        "refused",
        "{address} shows no key that is known of it; correct known_hosts.",
    ),
    (r"Permission denied \(|Load key |UNPROTECTED PRIVATE KEY|no such identity", "refused", _NO_KEY),
    ("could not read (?:Username|Password)|Authentication failed", "refused", _NOT_TAKEN),
    (r"returned error: 40[137]\b", "refused", _NOT_TAKEN),
    (r"returned error: 4(?:04|10)\b|repository '[^']*' not found", "unusable", _NO_REPOSITORY),
    (
        r"[Rr]epository not found|not appear to be a git repository|is this a git repo",
        "unusable",
        _NO_REPOSITORY,
    ),
    ("transport '[^']*' not allowed", "unusable", "{address} is no address that is taken; correct it."),
    (
        "mismatched algorithms|unknown object format",
        "unusable",
        "{address} has ids that this git does not know.",
    ),
    (r"returned error: 429\b", "away", "{address} wants to be asked less often."),
    ("[Cc]ould not resolve", "away", "{address} cannot be reached: nobody knows its host."),
    ("certificate", "away", "{address} cannot be reached: its certificate is not trusted."),
    (r"returned error: 5\d\d\b", "away", "{address} cannot be read: its host fails."),
    ("No space left|quota exceeded", "away", "{address} is not read: the disk of the state is full."),
    ("[Ff]ailed to connect|Connection refused|[Cc]ouldn't connect|[Tt]imed out|unreachable", "away", _AWAY),
    ("[Nn]o route to host|Connection (?:reset|closed)|closed by remote", "away", _AWAY),
    ("RPC failed|early EOF|unexpected disconnect|hung up|transfer closed|curl \\d", "away", _BROKEN),
    ("not our ref", "away", "{address} changed while it was read."),
)
_AGAIN: Final = 300.0
"""Seconds; git does not tell for how long a host that is asked too often wants to be left alone."""
_FATAL: Final = re.compile(r"^(?:fatal|error): (.+)$", re.MULTILINE)


def source_error(error: GitError, address: str) -> SourceError:
    """What the owner is told of what git says about an address."""
    if trouble := _trouble(error):
        kind, sentence = trouble
        return SourceError(sentence.format(address=address), kind, _AGAIN if "less often" in sentence else None)
    said = found[1] if (found := _FATAL.search(_own(error))) else "git ended without a word"
    return SourceError(f"{address} cannot be read: {said[:200].rstrip('. ')}.")


def _trouble(error: GitError) -> tuple[Trouble, str] | None:
    own = _own(error)
    return next(((kind, sentence) for pattern, kind, sentence in _TROUBLES if re.search(pattern, own)), None)


def _own(error: GitError) -> str:
    """What git itself says; a host may say what it likes."""
    return "\n".join(line for line in error.said.splitlines() if not line.startswith("remote:"))
