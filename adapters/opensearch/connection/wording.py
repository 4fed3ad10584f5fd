"""What is said of a cluster that does not answer: why, and what to do; never a password or a key."""

import re
import ssl
from typing import Final
from urllib.parse import urlsplit

from opensearchpy.exceptions import (
    AuthenticationException,
    AuthorizationException,
    ConnectionTimeout,
    OpenSearchException,
    SSLError,
    TransportError,
)
from opensearchpy.exceptions import ConnectionError as NoConnectionError

from adapters.settings.searching import AUTHORITY, KEY, PASSWORD, URL, USER, Search

NO_ENGINE: Final = f"What answers at {URL} is no OpenSearch; set it to the address of one."
NO_HANDLER: Final = "no handler found for uri"
"""What OpenSearch says of a path that it does not know."""
_AWAY: Final = (502, 503, 504)
"""What a node, or what stands before it, says where the cluster cannot serve now."""
_LACKING: Final = re.compile(r"no permissions for \[([^\]]*)\]")
_EARLY, _EXPIRED, _OTHER_NAME, _OTHER_ADDRESS = 9, 10, 62, 64
"""What OpenSSL finds of a certificate (its ``X509_V_ERR_…``); whatever else it finds is of who vouches."""


def no_engine(told: Search) -> str:
    """What is said where something answers otherwise than OpenSearch does; ``told``: where it is asked."""
    path = next(filter(None, (urlsplit(one).path for one in told.urls)), "")
    if not path:
        return NO_ENGINE
    return (
        f"No OpenSearch answers under {path}, with which {URL} ends; "
        "leave that out, unless what stands before it takes it away."
    )


def sentence(error: OpenSearchException, told: Search) -> str:
    """Why a request failed; ``told``: who asks."""
    if isinstance(error, SSLError):
        return _encrypting(error)
    if isinstance(error, AuthenticationException):
        return _unknown(told)
    if isinstance(error, AuthorizationException) and "security_exception" in str(error.error):
        return _forbidden(error, told)
    if isinstance(error, ConnectionTimeout):
        return "The search cluster did not answer in time; ask again in a minute."
    status = getattr(error, "status_code", None)
    if isinstance(error, NoConnectionError) or status in _AWAY:
        return "The search cluster cannot be reached; ask again in a minute."
    return f"The search cluster could not answer ({status}); see to its log."


def _unknown(told: Search) -> str:
    if told.api_key:
        return f"The search cluster does not take {KEY}; set it to a key that is valid there."
    if told.user:
        return f"The search cluster does not take {USER} with {PASSWORD}; set them to a user that it has."
    return f"The search cluster asks who we are; set {USER} and {PASSWORD}, or {KEY}."


def _forbidden(error: TransportError, told: Search) -> str:
    found = _LACKING.search(str(error.info))
    what = f" ({found[1]})" if found else ""
    whom = KEY if told.api_key else USER
    return (
        f"The search cluster does not let {whom} do that{what}; "
        "give it the rights that “docs/scaling.md” lists, or set another."
    )


def _encrypting(error: SSLError) -> str:
    cause = _cause(error)
    if not isinstance(cause, ssl.SSLCertVerificationError):
        return (
            f"The search cluster does not speak TLS as this machine does ({getattr(cause, 'reason', None)}); "
            f"see to its settings, or whether {URL} must begin with http://."
        )
    if cause.verify_code == _EXPIRED:
        return "The certificate of the search cluster has expired; have its administrator renew it."
    if cause.verify_code == _EARLY:
        return (
            "The certificate of the search cluster is not valid yet; see whether this machine's clock is right."
        )
    if cause.verify_code in (_OTHER_NAME, _OTHER_ADDRESS):
        return (
            f"The certificate of the search cluster is for another host than {URL} names; "
            "write one there that it is for, or have it made anew."
        )
    return (
        "Nobody whom this machine trusts vouches for the certificate of the search cluster; "
        f"set {AUTHORITY} to the certificate (PEM) of its authority."
    )


def _cause(error: BaseException) -> object:
    """What Python's own TLS says, inside of what two libraries made of it."""
    found: object = error
    while isinstance(found, BaseException) and not isinstance(found, ssl.SSLError):
        found = next((one for one in reversed(found.args) if isinstance(one, BaseException)), None)
    return found
