"""What owners write of where their files are: addresses and the options of several kinds."""

from typing import Final
from urllib.parse import SplitResult, quote, unquote, urlsplit

from adapters.syncing.port import Setup

SECONDS: Final = 30.0
"""For an answer, unless the owner says otherwise."""
_MOST_SECONDS: Final = 600


def folder_in(address: str) -> tuple[str, str]:
    """The bucket of an address as ``s3://bucket/folder``, and its folder: "", or with a slash at its end.

    Names are taken as they stand, not in percent: "100%" is a folder's name, too.
    """
    bucket, _, folder = address.partition("://")[2].partition("/")
    folder = folder.strip("/")
    return bucket, f"{folder}/" if folder else ""


def text_option(setup: Setup, name: str) -> str:
    """An option that is a text; "" where it is not given."""
    value = setup.options.get(name, "")
    return value if isinstance(value, str) else ""


def timeout(setup: Setup) -> float:
    """Seconds to wait for an answer, as the option of that name says."""
    value = setup.options.get("timeout", SECONDS)
    return float(value) if isinstance(value, int | float) and value > 0 else SECONDS


def timeout_problem(setup: Setup) -> tuple[str, str] | None:
    """What is wrong with the option "timeout", as ``Kind.problem``."""
    value = setup.options.get("timeout", SECONDS)
    if isinstance(value, int | float) and 0 < value <= _MOST_SECONDS:
        return None
    return "timeout", f"is no time to wait for an answer; write seconds, {_MOST_SECONDS} at most"


def endpoint_problem(setup: Setup) -> tuple[str, str] | None:
    """What is wrong with the option "endpoint", as ``Kind.problem``."""
    endpoint = text_option(setup, "endpoint")
    if not endpoint or web_host(endpoint):
        return timeout_problem(setup)
    return "endpoint", "is no address; write it as in https://minio.example.org"


def web_host(address: str) -> str | None:
    """The host, with its port if any, of an address by HTTP; None where it is none, or holds a secret."""
    parts = server_in(address, "http", "https")
    return parts.netloc.lower() if parts and "@" not in parts.netloc else None


def server_in(address: str, *schemes: str) -> SplitResult | None:
    """The parts of an address that names a server by one of these schemes; None where it does not."""
    try:
        parts = urlsplit(address)
        sound = parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if sound else None


def web_folder(address: str) -> tuple[str, str]:
    """Scheme with host, and path in percent with a slash at its end, of a folder's address by HTTP."""
    parts = urlsplit(address)
    # What is in percent stays so; letters that may not stand there are put so.
    path = quote(parts.path.strip("/"), safe="/%:@!$&'()*+,;=~-._")
    return f"{parts.scheme}://{parts.netloc.lower()}", f"/{path}/" if path else "/"


def web_folder_problem(setup: Setup) -> tuple[str, str] | None:
    """What is wrong with the address of a folder by HTTP, or how we sign in there, as ``Kind.problem``."""
    if not web_host(setup.address) or urlsplit(setup.address).query:
        return "address", "is no folder's; write it as in https://files.example.org/handbook"
    user = text_option(setup, "user")
    if bool(user) != ("password" in setup.credentials):
        missing = "password" if user else "user"
        return missing, "is missing; give both user and password, or none"
    if user and "token" in setup.credentials:
        return "token", "is one too many beside user and password; keep one of them"
    return timeout_problem(setup)


def letters(text: str) -> str:
    """A text in percent as letters; bytes that are no UTF-8 stay in percent, so that each name is another."""
    return printable(unquote(text, errors="surrogateescape"))


def printable(name: str) -> str:
    """A name whose bytes that are no UTF-8 stand in percent, as ``os.fsdecode`` keeps them."""
    return "".join(f"%{ord(one) - 0xDC00:02X}" if "\udc80" <= one <= "\udcff" else one for one in name)
