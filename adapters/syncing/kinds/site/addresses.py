"""Addresses of a site: which are the same, which lie within it, and which lead on without end."""

import re
import string
from collections import Counter
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

_PORTS: Final = {"http": ":80", "https": ":443"}
_UNRESERVED: Final = frozenset(f"{string.ascii_letters}{string.digits}-._~".encode())
_ESCAPED: Final = re.compile("%([0-9a-fA-F]{2})")
_NO_ESCAPE: Final = re.compile("%(?![0-9a-fA-F]{2})")
_IN_PATH: Final = "/%:@!$&'()*+,;=~-._"
_IN_QUERY: Final = _IN_PATH + "?"
_BLANKS: Final = re.compile("[\x00-\x20\x7f]")

# Who asks, and by which advertisement they came, is no part of where a page is. The names are those that PHP,
# Java, ASP, ColdFusion and the usual shops give a session, and those that mailings and advertisements add.
_PASSING: Final = re.compile(
    r"(?:phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|sessid|sid|cfid|cftoken|oscsid|zenid|osd_sid"
    r"|utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|_ga|_gl|_hs\w+|mkt_tok|igshid|replytocom)",
    re.IGNORECASE,
)
_SESSION_IN_PATH: Final = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?]*", re.IGNORECASE)
_ASP_SESSION: Final = re.compile(r"/\([A-Z]\([a-z0-9]{10,}\)\)(?=/)", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"\b(?=[a-f-]*\d)[0-9a-f-]{8,}\b|\d+", re.IGNORECASE)
_INDEX: Final = re.compile(r"/(?:index|default|home)\.(?:html?|xhtml|php\d?|aspx?|jsp)$|/$", re.IGNORECASE)
_FILE: Final = re.compile(r"\.(?:html?|xhtml|php\d?|aspx?|jsp|xml|gz|txt)$", re.IGNORECASE)

_LONGEST, _DEEPEST, _MOST_PARAMETERS, _MOST_REPEATED = 2000, 20, 8, 3
"""Of an address: characters, folders, parameters, how often a folder may come: more is a link that grows."""

_LONGEST_WRITTEN: Final = 8000
"""Characters; no server takes more."""


def normal(address: str, base: str = "") -> str | None:
    """An address as all that lead to the same page have it, without what stands behind "#"; None: of no page.

    Args:
        address: As it stands in a link.
        base: The address of the page where it stands.
    """
    if len(address) > _LONGEST_WRITTEN:
        return None
    try:
        parts = urlsplit(urljoin(base, _BLANKS.sub("", address.strip())) if base else address.strip())
        port = parts.port
    except ValueError:
        return None
    scheme, host = parts.scheme.lower(), (parts.hostname or "")
    if scheme not in _PORTS or not host or "@" in parts.netloc:
        return None
    try:
        host = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return None
    host = f"[{host}]" if ":" in host else host
    written = "" if port is None or f":{port}" == _PORTS[scheme] else f":{port}"
    path = _ASP_SESSION.sub("", _SESSION_IN_PATH.sub("", parts.path))
    path = _without_dots(_coded(path, _IN_PATH)) or "/"
    query = "&".join(
        one for one in parts.query.split("&") if one and not _PASSING.fullmatch(one.partition("=")[0])
    )
    return f"{scheme}://{host}{written}{path}" + (f"?{_coded(query, _IN_QUERY)}" if query else "")


def _coded(text: str, safe: str) -> str:
    """A part of an address with as few escapes as may be, each in capitals."""
    text = quote(_NO_ESCAPE.sub("%25", text), safe=safe, errors="replace")
    return _ESCAPED.sub(_plain, text)


def _plain(escape: re.Match[str]) -> str:
    code = int(escape[1], 16)
    return chr(code) if code in _UNRESERVED else f"%{code:02X}"


def _without_dots(path: str) -> str:
    if "/." not in path:
        return path
    kept: list[str] = []
    parts = path.split("/")[1:]
    for part in parts:
        if part == "..":
            kept = kept[:-1]
        elif part != ".":
            kept.append(part)
    return "/" + "/".join(kept) + ("/" if parts[-1] in {".", ".."} and kept else "")


@dataclass(frozen=True, slots=True)
class Scope:
    """What belongs to a site: the pages below an address."""

    start: str
    """Where to begin, normal."""
    origin: str
    """The scheme and host of all: "https://docs.example.org"."""
    prefix: str
    """The path that all pages have, with a slash at its end."""

    @property
    def host(self) -> str:
        """With a port, where it is not the usual one."""
        return self.origin.partition("://")[2]

    def own(self, address: str, base: str = "") -> str | None:
        """An address of this host, normal; by HTTP and HTTPS it is the same. None: it is another's."""
        url = normal(address, base or self.start)
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.netloc != self.host:
            return None
        return self.origin + url[len(f"{parts.scheme}://{parts.netloc}") :]

    def holds(self, url: str) -> bool:
        """Whether a normal address of this host is within the site."""
        path = urlsplit(url).path
        return path.startswith(self.prefix) or path + "/" == self.prefix


def scope_of(address: str) -> Scope | None:
    """The site below an address: the folder of a page, or all below one without an ending; None: it is none."""
    start = normal(address)
    if start is None:
        return None
    parts = urlsplit(start)
    folder, _, last = parts.path.rpartition("/")
    prefix = f"{folder}/" if not last or _FILE.search(last) else f"{parts.path}/"
    return Scope(start, f"{parts.scheme}://{parts.netloc}", prefix)


def family(url: str) -> str:
    """What addresses have in common that may well be of one page: no query, no ending, no index."""
    path = urlsplit(url).path
    return _FILE.sub("", _INDEX.sub("", path)).rstrip("/")


def pattern(url: str) -> str:
    """An address with its numbers taken out, alike for all pages that a calendar makes."""
    parts = urlsplit(url)
    return _NUMBERS.sub("0", f"{parts.path}?{parts.query}")


def grows(url: str) -> bool:
    """Whether an address looks as if links made it longer and longer."""
    parts = urlsplit(url)
    folders = parts.path.strip("/").split("/")
    named = Counter(folder for folder in folders if not folder.isdigit())
    return (
        len(url) > _LONGEST
        or len(folders) > _DEEPEST
        or parts.query.count("&") >= _MOST_PARAMETERS
        or max(named.values(), default=0) >= _MOST_REPEATED
        or ("" in folders and len(folders) > 1)
    )


def readable(path: str) -> list[str]:
    """The folders and the page of an address's path, as people read them; what is no UTF-8 stays escaped."""
    return [_read(part) for part in path.split("/")]


def _read(part: str) -> str:
    try:
        text = unquote_to_bytes(part).decode("utf-8")
    except UnicodeDecodeError:
        return part
    return part if "/" in text or not text.isprintable() else text
