"""What the operator set of the cluster where the documents are searched, if not on this machine."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from adapters.settings.secrets import Secret
from adapters.settings.values import Reader, is_url

URL: Final = "BACKGROUNDER_SEARCH_URL"
USER: Final = "BACKGROUNDER_SEARCH_USER"
PASSWORD: Final = "BACKGROUNDER_SEARCH_PASSWORD"  # noqa: S105 - the variable's name
KEY: Final = "BACKGROUNDER_SEARCH_API_KEY"
AUTHORITY: Final = "BACKGROUNDER_SEARCH_CA"
NAMES: Final = {
    URL: "search",
    USER: "search",
    PASSWORD: "search",
    KEY: "search",
    AUTHORITY: "search",
    "BACKGROUNDER_SEARCH_PREFIX": "search",
    "BACKGROUNDER_SEARCH_SECONDS": "search",
    "BACKGROUNDER_SEARCH_SHARDS": "search",
    "BACKGROUNDER_SEARCH_REPLICAS": "search",
}
"""The variables, which fill one field of ``Settings`` together."""
_PREFIX: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Search:
    """A cluster, who asks it, and how the documents lie there."""

    urls: tuple[str, ...]
    user: str | None = None
    password: Secret | None = None
    api_key: Secret | None = None
    authority: Path | None = None
    """The certificate of whoever vouches for the cluster's; None: the system knows."""
    prefix: str = "backgrounder"
    """What its indices' names begin with."""
    seconds: float = 2.0
    """So long an answer waits for it."""
    shards: int = 1
    replicas: int = 1

    def secrets(self) -> tuple[Secret, ...]:
        """What no log may show."""
        return tuple(one for one in (self.password, self.api_key) if one is not None)


def search_of(reader: Reader) -> Search | None:
    """Read where the cluster is; None: there is none."""
    given = reader.several(URL)
    if not given:
        _note_without(reader)
        return None
    user, password, api_key = reader.text(USER), reader.secret(PASSWORD), _key(reader)
    if (user is None) != (password is None):
        missing = "PASSWORD" if password is None else "USER"
        reader.problems.append(f"BACKGROUNDER_SEARCH_{missing} is missing; a user needs both.")
    if user is not None and api_key is not None:
        reader.problems.append(f"{USER} and {KEY} are both set; leave one of them out.")
    return Search(
        tuple(filter(None, (_url(reader, one) for one in dict.fromkeys(given)))),
        user,
        password,
        api_key,
        _authority(reader),
        _prefix(reader),
        reader.number("BACKGROUNDER_SEARCH_SECONDS", 2, above=0),
        reader.whole("BACKGROUNDER_SEARCH_SHARDS", 1, least=1),
        reader.whole("BACKGROUNDER_SEARCH_REPLICAS", 1, least=0),
    )


def warnings_of(search: Search | None) -> tuple[str, ...]:
    """Say where others could read along."""
    if search is None:
        return ()
    parts = map(urlsplit, search.urls)
    if any(one.scheme == "http" and one.hostname not in _LOOPBACK for one in parts):
        return (f"{URL} is not encrypted: others can read the documents on the way; write https://.",)
    return ()


def _url(reader: Reader, value: str) -> str | None:
    # The value stays unsaid: people put user:password@ into addresses.
    if not is_url(value, ("https", "http")):
        reader.problems.append(
            f"{URL} has an address that is none; write each as https://host:9200, with commas between."
        )
        return None
    parts = urlsplit(value)
    if parts.username is not None or parts.password is not None:
        reader.problems.append(f"{URL} holds a user; set {USER} and {PASSWORD} instead.")
        return None
    return value.rstrip("/")


def _key(reader: Reader) -> Secret | None:
    found = reader.secret(KEY)
    # It goes into a header; what does not fit in one would be told in full by what refuses it.
    if found and not all("!" <= one <= "~" for one in found.reveal()):
        reader.problems.append(f"{KEY} holds a character that no key has; copy it anew.")
        return None
    return found


def _authority(reader: Reader) -> Path | None:
    value = reader.text(AUTHORITY)
    if value is None:
        return None
    import ssl  # which takes a while to import, and few have a cluster

    try:
        ssl.create_default_context(cafile=value)
    except FileNotFoundError:
        problem = f"There is no file {value}"
    except ssl.SSLError:
        problem = f"{value} holds no certificate"
    except OSError as error:
        problem = f"{value} cannot be read ({error.strerror})"
    else:
        return Path(value)
    reader.problems.append(
        f"{problem}; set {AUTHORITY} to the certificate (PEM) of the cluster's authority, or leave it out."
    )
    return None


def _prefix(reader: Reader) -> str:
    value = reader.text("BACKGROUNDER_SEARCH_PREFIX") or "backgrounder"
    if not _PREFIX.fullmatch(value):
        reader.problems.append(
            f"BACKGROUNDER_SEARCH_PREFIX is {value!r}; set it to small letters, digits, - and _, such as "
            "backgrounder."
        )
    return value


def _note_without(reader: Reader) -> None:
    others = [name for name in NAMES if name != URL and reader.text(name)]
    reader.problems += [f"{name} needs {URL}; set that, too, or leave both out." for name in others]
