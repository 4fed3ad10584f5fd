"""Where a repository is: which addresses are taken, and what they say of it."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final, Literal
from urllib.parse import unquote, urlsplit

_HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")
_USER: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._+-]*")
# "git@host:acme/handbook.git", as hosts show it for copying; a slash before the colon would make it a path.
_SCP: Final = re.compile(r"(?:(?P<user>[^@:/\s]+)@)?(?P<host>\[[^\]/]+\]|[^@:/\s\[\]]+):(?P<path>(?!//)\S+)")
_EXAMPLE: Final = "https://git.example.org/acme/handbook.git or git@git.example.org:acme/handbook.git"


class AddressError(ValueError):
    """It is no address of a repository; completes "address …"."""


@dataclass(frozen=True, slots=True)
class Address:
    """A repository's address, taken apart; holds no secret."""

    url: str
    """As git takes it, without who asks where that goes by HTTP."""
    scheme: Literal["https", "http", "ssh"]
    host: str
    """With a port, where one stands there."""
    path: str
    """On the host, decoded, without slashes at its ends and without ".git"."""
    user: str = ""
    """Who asks, where the address says so."""

    @property
    def is_near(self) -> bool:
        """Whether what goes there leaves the machine for nobody's network."""
        name = urlsplit(f"//{self.host}").hostname or ""
        try:
            return ip_address(name).is_loopback
        except ValueError:
            return name == "localhost"


def address_of(text: str) -> Address:
    """Take an address apart.

    Raises:
        AddressError: It is none, or git would not go there by HTTPS, HTTP or SSH.
    """
    text = text.strip()
    if "://" not in text and "::" not in text and (found := _SCP.fullmatch(text)):
        return _checked(text, "ssh", found["user"] or "", found["host"], found["path"])
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise AddressError(f"is no address; set it to one such as {_EXAMPLE}.") from None
    if parts.scheme not in {"https", "http", "ssh"}:
        raise AddressError(f"cannot be reached by HTTPS or SSH; set it to one such as {_EXAMPLE}.")
    if parts.password is not None:
        raise AddressError("holds a password; name the variable that it stands in as token instead.")
    if parts.query or parts.fragment:
        raise AddressError("has a “?” or “#”; set it to the address that git clones.")
    name = parts.netloc.rpartition("@")[2].lower()
    host = name if port is None else f"{name.rpartition(':')[0]}:{port}"
    url = text if parts.scheme == "ssh" else f"{parts.scheme}://{host}{parts.path}"
    return _checked(url, parts.scheme, unquote(parts.username or ""), host, parts.path)


def _checked(url: str, scheme: str, user: str, host: str, path: str) -> Address:
    name = re.sub(r":\d+$", "", host)
    # What begins with a dash would be an option to ssh.
    if not _HOST.fullmatch(name) or (user and not _USER.fullmatch(user)) or re.search(r"[\s\x00-\x1f]", url):
        raise AddressError(f"is no address; set it to one such as {_EXAMPLE}.")
    path = unquote(path).strip("/").removesuffix(".git").rstrip("/")
    if not path or path.startswith("-"):
        raise AddressError(f"names no repository; set it to one such as {_EXAMPLE}.")
    known: Literal["https", "http", "ssh"] = (
        "https" if scheme == "https" else "http" if scheme == "http" else "ssh"
    )
    return Address(url, known, host.lower(), path, user)
