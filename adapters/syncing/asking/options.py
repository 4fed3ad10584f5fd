"""What the table of a source says of how it is asked: address, credentials, hosts that it may be sent to."""

from urllib.parse import urlsplit

from adapters.settings.secrets import Secret
from adapters.syncing.port import Setup, SourceError


def is_loopback(host: str) -> bool:
    """Whether what an address names as host is this machine."""
    return host in {"localhost", "127.0.0.1", "::1"}


def address_problem(address: str) -> str | None:
    """What is wrong with an address that credentials are sent to."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.scheme not in {"http", "https"}:
        return "is no address; write one that begins with https://"
    if parts.scheme == "http" and not is_loopback(host):
        return "would send credentials for all to read; write https://"
    return None


def credential_of(setup: Setup, name: str) -> Secret:
    """What a source asks with, by its name; raises SourceError where it has none."""
    if (found := setup.credentials.get(name)) is None:
        raise SourceError(f"The source {setup.name} has no {name}; name its variable.", "refused")
    return found


def downloads_of(setup: Setup) -> frozenset[str]:
    """The hosts beside its kind's own to which a source may be sent for files, as its owner names them."""
    named = setup.options.get("downloads", ())
    return frozenset(map(str.lower, named)) if isinstance(named, tuple) else frozenset()
