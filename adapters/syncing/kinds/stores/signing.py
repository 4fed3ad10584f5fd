"""How a request to S3 is signed: Signature Version 4 with the body's hash, as AWS documents it.

https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import quote

from adapters.settings.secrets import Secret

_ALGORITHM: Final = "AWS4-HMAC-SHA256"
_NO_BODY: Final = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Keys:
    """Who asks."""

    access: Secret
    secret: Secret
    session: Secret | None = None
    """Beside keys that last for a while only."""


def encoded_path(path: str) -> str:
    """A path as it is signed and sent: all but letters, digits, "-", ".", "_", "~" and "/" in percent."""
    return quote(path, safe="/~")


def encoded_query(query: Mapping[str, str]) -> str:
    """What stands after the "?", as it is signed and sent."""
    return "&".join(f"{quote(key, safe='~')}={quote(value, safe='~')}" for key, value in sorted(query.items()))


def signed(keys: Keys, region: str, at: datetime, host: str, path: str, query: str) -> dict[str, str]:
    """The headers of a signed GET without a body.

    Args:
        keys: Who asks.
        region: Where the bucket is.
        at: Now, in UTC; a signature holds for a quarter of an hour.
        host: As the header "Host" will be.
        path: As ``encoded_path`` gives it.
        query: As ``encoded_query`` gives it.
    """
    time = f"{at:%Y%m%dT%H%M%SZ}"
    headers = {"host": host, "x-amz-content-sha256": _NO_BODY, "x-amz-date": time}
    if keys.session:
        headers["x-amz-security-token"] = keys.session.reveal()
    names = ";".join(headers)
    request = "\n".join(
        ["GET", path, query, *(f"{name}:{value}" for name, value in headers.items()), "", names, _NO_BODY]
    )
    scope = f"{time[:8]}/{region}/s3/aws4_request"
    to_sign = "\n".join([_ALGORITHM, time, scope, hashlib.sha256(request.encode()).hexdigest()])
    key = f"AWS4{keys.secret.reveal()}".encode()
    for part in (time[:8], region, "s3", "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    signature = hmac.digest(key, to_sign.encode(), "sha256").hex()
    headers["authorization"] = (
        f"{_ALGORITHM} Credential={keys.access.reveal()}/{scope}, SignedHeaders={names}, Signature={signature}"
    )
    del headers["host"]  # it is sent anyway
    return headers
