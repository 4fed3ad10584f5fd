"""Who asks Google: a service account, or a user who allowed it once.

https://developers.google.com/identity/protocols/oauth2/service-account#httprest, RFC 7523; for a user
https://developers.google.com/identity/protocols/oauth2/web-server#offline.
"""

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from adapters.settings.secrets import Secret
from adapters.syncing.asking.tokens import Tokens
from adapters.syncing.port import SourceError

LOGIN: Final = "https://oauth2.googleapis.com/token"
_BY_KEY: Final = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_LASTS: Final = 3600
_MOST: Final = 1 << 16


def tokens_of(
    key: Secret,
    source: str,
    scope: str,
    login: str = LOGIN,
    subject: str = "",
    now: Callable[[], float] = time.time,
) -> Tokens:
    """What gets tokens by a key as Google hands it out.

    Args:
        key: The JSON of a service account, or of a user who allowed it once, or the path of a file with it.
        source: The name of the source's table.
        scope: What a service account asks for; what a user allowed was said then.
        login: Where tokens are given out; what the key says of that does not count.
        subject: Whom of the domain a service account asks for, where the domain's admin allows that.
        now: Seconds since 1970 began.

    Raises:
        SourceError: It is no such key.
    """
    told = _told(key, source)
    match told.get("type"):
        case "service_account":
            return Tokens("Google", source, login, _by_account(told, source, scope, login, subject, now))
        case "authorized_user":
            form = {name: str(told.get(name, "")) for name in ("client_id", "client_secret", "refresh_token")}
            return Tokens("Google", source, login, lambda: {"grant_type": "refresh_token", **form})
        case _:
            raise _no_key(source)


def _told(key: Secret, source: str) -> Mapping[str, object]:
    written = key.reveal().strip()
    try:
        if not written.startswith("{"):
            with Path(written).open(encoding="utf-8") as file:
                written = file.read(_MOST)
        read = json.loads(written)
    except (OSError, ValueError):
        raise _no_key(source) from None
    if not isinstance(read, dict):
        raise _no_key(source)
    return read


def _by_account(
    told: Mapping[str, object], source: str, scope: str, login: str, subject: str, now: Callable[[], float]
) -> Callable[[], Mapping[str, str]]:
    # Loaded at first use: few sources are Google's.
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import RSAKey

    try:
        signs = RSAKey.import_key(str(told["private_key"]))
        account = str(told["client_email"])
    except (JoseError, ValueError, TypeError, KeyError):
        raise _no_key(source) from None
    header = {"alg": "RS256", "typ": "JWT"}
    if identity := told.get("private_key_id"):
        header["kid"] = str(identity)

    def form() -> Mapping[str, str]:
        at = int(now())
        claims = {"iss": account, "scope": scope, "aud": login, "iat": at, "exp": at + _LASTS}
        if subject:
            claims["sub"] = subject
        return {"grant_type": _BY_KEY, "assertion": jwt.encode(header, claims, signs)}

    return form


def _no_key(source: str) -> SourceError:
    return SourceError(
        f"The key of the source {source} is none of Google's; put the JSON of a service account, or its path, "
        "into its variable.",
        "refused",
    )
