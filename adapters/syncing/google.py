"""How we sign in to Google: with the key of a service account, for an hour at a time.

https://developers.google.com/identity/protocols/oauth2/service-account#httprest
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode, urlsplit

from adapters.settings.secrets import Secret
from adapters.syncing.port import SourceError, Work
from adapters.syncing.web import Session

_LASTS: Final = 3600
"""Seconds that a token is asked for; Google gives none for longer."""
_EARLY: Final = 120
"""Seconds before its end from which on another is asked for."""
_GRANT: Final = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_MOST: Final = 1 << 20
_OK: Final = 200


class UnusableKeyError(Exception):
    """A text is no key of a service account; ``str()`` completes "KEY …"."""


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """Who asks, as the JSON file says that Google hands out."""

    email: str
    key: Secret
    """In PEM."""
    key_id: str
    token_uri: str

    @property
    def host(self) -> str:
        """The host that gives tokens, as a ``Session`` wants it."""
        return urlsplit(self.token_uri).netloc


def service_account(told: Secret) -> ServiceAccount:
    """Read a key: the JSON itself, or the name of the file that holds it.

    Raises:
        UnusableKeyError: It is none.
    """
    text = told.reveal().strip()
    try:
        if not text.startswith("{"):
            text = Path(text).read_text("utf-8")
        found = json.loads(text)
        parts = [found["client_email"], found["private_key"], found["private_key_id"]]
        uri = found.get("token_uri", "https://oauth2.googleapis.com/token")
    except OSError as error:
        raise UnusableKeyError(
            f"names a file that cannot be read ({error.strerror}); name that of a service account's key"
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        uri, parts = None, []
    if not isinstance(uri, str) or not parts or not all(isinstance(one, str) for one in parts):
        raise UnusableKeyError("holds no key of a service account; create one at Google, in JSON")
    email, key, key_id = parts
    return ServiceAccount(email, Secret(key), key_id, uri)


class Tokens:
    """Gives the token of a service account, the same one until it ends.

    Args:
        account: Whose.
        scope: What for, such as ``https://www.googleapis.com/auth/devstorage.read_only``.
        session: Asks; ``ServiceAccount.host`` must be among its hosts.
        clock: Seconds since 1970 began.
    """

    def __init__(
        self, account: ServiceAccount, scope: str, session: Session, clock: Callable[[], float] = time.time
    ) -> None:
        self._account, self._scope, self._session, self._clock = account, scope, session, clock
        self._token, self._until = "", 0.0

    def token(self, work: Work) -> str:
        """What stands behind "Bearer".

        Raises:
            SourceError: Google gives none.
        """
        if not self._token or self._clock() > self._until - _EARLY:
            self._token, self._until = self._fetched(work)
        return self._token

    def forget(self) -> None:
        """Ask for another one next, as this one is no longer taken."""
        self._token = ""

    def _fetched(self, work: Work) -> tuple[str, float]:
        now = self._clock()
        body = urlencode({"grant_type": _GRANT, "assertion": self._assertion(int(now))}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = self._session.request(
            "POST", self._account.token_uri, work, headers=headers, body=body, most=_MOST, follow=False
        )
        try:
            told = json.loads(answer.data) if answer.status == _OK else {}
            return str(told["access_token"]), now + float(told.get("expires_in", _LASTS))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise SourceError(
                f"Google does not take the key of {self._account.email} (status {answer.status}); see whether "
                "the service account and its key still exist, and whether this machine's clock is right.",
                "refused",
            ) from None

    def _assertion(self, now: int) -> str:
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import RSAKey

        account = self._account
        claims = {
            "iss": account.email,
            "scope": self._scope,
            "aud": account.token_uri,
            "iat": now,
            "exp": now + _LASTS,
        }
        try:
            key = RSAKey.import_key(account.key.reveal())
            return jwt.encode({"alg": "RS256", "typ": "JWT", "kid": account.key_id}, claims, key)
        except (JoseError, ValueError):
            raise SourceError(
                f"The key of {account.email} is damaged; create another one at Google.", "unusable"
            ) from None
