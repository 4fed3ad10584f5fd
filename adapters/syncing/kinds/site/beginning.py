"""The site's own address, without which there is nothing to look at."""

from collections.abc import Callable
from typing import Final

from adapters.syncing.kinds.site.addresses import Scope
from adapters.syncing.kinds.site.asking import NotHad
from adapters.syncing.kinds.site.visiting import Visit, Visitor
from adapters.syncing.port import SourceError, Trouble

WANTS_CREDENTIALS: Final = frozenset([401, 403, 407])
_ERROR: Final = 500


def first_visit(scope: Scope, visitor: Visitor, may: Callable[[str], bool]) -> Visit:
    """Visit a site's own address.

    Raises:
        SourceError: Nothing can be begun there.
    """
    start = scope.start
    if not may(start):
        raise SourceError(
            f"{scope.host}'s robots.txt does not let {start} be read; ask whoever runs it.", "unusable"
        )
    visit = visitor.visit(start)
    if visit.trouble is not None:
        raise _no_beginning(start, visit.trouble)
    seen = visit.seen
    if seen is None or (seen.sort == "nothing" and not seen.links):
        raise SourceError(f"{start} has nothing to read; correct the address.", "unusable")
    if seen.sort == "sign-in":
        raise SourceError(f"{start} asks to sign in; give the source a token or a cookie.", "refused")
    if seen.sort == "moved" and (seen.target is None or not scope.holds(seen.target)):
        where = seen.target or visit.url or "elsewhere"
        raise SourceError(f"{start} leads to {where}; write that as the address.", "unusable")
    if visit.url.startswith("https:") and scope.origin.startswith("http:"):
        where = f"https:{start.partition(':')[2]}"
        raise SourceError(f"{start} leads to {where}; write that as the address.", "unusable")
    return visit


def _no_beginning(start: str, trouble: NotHad) -> SourceError:
    if trouble.away is not None:
        return trouble.away
    if trouble.status in WANTS_CREDENTIALS:
        said = f"{start} wants other credentials (status {trouble.status}); correct them."
        return SourceError(said, "refused")
    kind: Trouble = "away" if trouble.status >= _ERROR else "unusable"
    return SourceError(f"{start} cannot be read: {trouble.reason}.", kind)
