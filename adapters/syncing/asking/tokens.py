"""Tokens that end after a while and are got anew with what does not (OAuth 2.0, RFC 6749)."""

import json
import re
import time
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlencode, urlsplit

from adapters.syncing.asking.web import Session, TooLargeError
from adapters.syncing.port import SourceError, Work

_EARLY: Final = 60.0
"""Seconds before its end in which a token is used no more."""
_SHORTEST: Final = 60.0
_MOST: Final = 1 << 20
_CODE: Final = re.compile(r"[a-z_]{3,40}")
"""An error's code: all that is shown of an answer that may repeat what it was asked."""


class Tokens:
    """Gets tokens from one address, as ``interface.Credentials``.

    Args:
        title: What people call who gives them out: "Google".
        source: The name of the source's table.
        url: Where they are given out; its host hears what is sent, and no other.
        form: Makes what is sent.
        clock: Seconds of a clock that nobody sets.
    """

    def __init__(
        self,
        title: str,
        source: str,
        url: str,
        form: Callable[[], Mapping[str, str]],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._title, self._source, self._url, self._form, self._clock = title, source, url, form, clock
        self._session = Session(frozenset([urlsplit(url).netloc.lower()]))
        self._token, self._ends = "", 0.0
        self._is_new = False

    def header(self, work: Work) -> str:
        """As ``Credentials``."""
        self._is_new = not self._token or self._clock() >= self._ends
        if self._is_new:
            self._get(work)
        return f"Bearer {self._token}"

    def renew(self) -> bool:
        """As ``Credentials``: one that was got just now and is refused will be refused again."""
        self._token = ""
        return not self._is_new

    def _get(self, work: Work) -> None:
        body = urlencode(self._form()).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        host = urlsplit(self._url).netloc
        try:
            answer = self._session.request(
                "POST", self._url, work, headers=headers, body=body, most=_MOST, follow=False
            )
            read = json.loads(answer.data)
        except (TooLargeError, ValueError, RecursionError):
            raise SourceError(
                f"{host} gives no token; correct the source {self._source}.", "unusable"
            ) from None
        told: Mapping[str, object] = read if isinstance(read, dict) else {}
        token, seconds = told.get("access_token"), told.get("expires_in")
        if not isinstance(token, str) or not token:
            code = str(told.get("error", ""))
            why = f" ({code})" if _CODE.fullmatch(code) else ""
            raise refusal(self._title, host, self._source, why)
        lasts = float(seconds) if isinstance(seconds, int | float) else 3600.0
        self._token, self._ends = token, self._clock() + max(lasts - _EARLY, _SHORTEST)


def refusal(title: str, host: str, source: str, why: str = "") -> SourceError:
    """Say that who asks is not let in; ``title`` and ``source`` as ``Tokens`` takes them."""
    return SourceError(
        f"{title} at {host} refuses the credentials of the source {source}{why}; "
        "make new ones, put them into its variable and restart.",
        "refused",
    )
