"""A feed: RSS, Atom or JSON Feed, each entry a document that stays when the feed has others."""

from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from adapters.syncing.kinds.feed.looking import Feed
from adapters.syncing.kinds.site.options import (
    CREDENTIALS,
    problem_of_address,
    problem_of_pause,
    problem_of_user,
)
from adapters.syncing.port import Kind, Setup

_LONGEST: Final = 36_500


def problem(setup: Setup) -> tuple[str, str] | None:
    """What of a table cannot be."""
    if (found := problem_of_address(setup.address)) is not None:
        return found
    keep = setup.options.get("keep", 1)
    if not isinstance(keep, (int, float)) or not 0 < keep <= _LONGEST:
        return "keep", "is no number of days; write one such as 90, or leave it out to keep all for ever"
    if (found := problem_of_pause(setup)) is not None:
        return found
    hosts = setup.options.get("hosts", ())
    for host in hosts if isinstance(hosts, tuple) else ():
        if not host or urlsplit(f"//{host}").netloc != host or "@" in host:
            return "hosts", f'has "{host}", which is no host; write them as "www.example.org"'
    return problem_of_user(setup)


KIND = Kind(
    name="feed",
    title="a feed",
    connect=Feed,
    problem=problem,
    options=MappingProxyType(
        {"full": "yes or no", "keep": "number", "pause": "number", "hosts": "texts", "user": "text"}
    ),
    credentials=CREDENTIALS,
)
