"""What a site's robots.txt asks of programs (RFC 9309, and the delay that many ask for beside it)."""

from typing import Final, Self

from protego import Protego

from adapters.syncing.asking.web import AGENT, RedirectsError, Session, TooLargeError
from adapters.syncing.port import SourceError, Work

_MOST: Final = 1 << 20
"""Bytes; the standard asks to read half as many."""
_ERROR: Final = 500
_LONGEST_DELAY: Final = 86_400.0
"""Seconds; whoever asks for more wants no visitors, and no clock waits for longer than some."""


class Robots:
    """What may be asked for, and how often."""

    def __init__(self, text: str, agent: str = AGENT) -> None:
        self._rules, self._agent = Protego.parse(text), agent

    def allows(self, url: str) -> bool:
        """Whether a page may be asked for."""
        return bool(self._rules.can_fetch(url, self._agent))

    @property
    def delay(self) -> float:
        """Seconds between two requests."""
        rate = self._rules.request_rate(self._agent)
        between = rate.seconds / rate.requests if rate else 0.0
        return min(max(self._rules.crawl_delay(self._agent) or 0.0, between, 0.0), _LONGEST_DELAY)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Addresses of lists of its pages."""
        return tuple(self._rules.sitemaps)

    @classmethod
    def of(cls, origin: str, session: Session, work: Work) -> Self:
        """Ask a host for its robots.txt; one that has none forbids nothing.

        Raises:
            SourceError: It cannot be had though there may be one: then nothing may be asked for.
        """
        url = f"{origin}/robots.txt"
        try:
            answer = session.request("GET", url, work, most=_MOST)
        except TooLargeError:
            raise SourceError(f"{url} is too large to be one; correct it.", "unusable") from None
        except RedirectsError:
            return cls("")  # "If the file is not reached within five redirects, it may be assumed unavailable"
        if answer.status >= _ERROR:
            raise SourceError(
                f"{url} cannot be had (status {answer.status}), so that nothing else is asked for."
            )
        # "Status codes 400 to 499: the crawler may access any resources"; a redirect to another host is none.
        found = answer.status == 200  # noqa: PLR2004 - HTTP's word for it
        return cls(answer.data.decode("utf-8-sig", "replace") if found else "")
