"""What the pages and files of a site are called in the folder."""

import hashlib
import re
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from adapters.syncing.kinds.site.addresses import Scope, readable
from knowledge.folder import may_be_document

PAGE: Final = ".html"
PAGES: Final = frozenset([PAGE, ".htm", ".xhtml"])
_MEDIA: Final = {
    "text/html": PAGE,
    "application/xhtml+xml": PAGE,
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/epub+zip": ".epub",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/csv": ".csv",
}
"""The endings of what a server says that it sends; application/octet-stream and the like say nothing."""
_DOCUMENTS: Final = frozenset(
    [*_MEDIA.values(), ".markdown", ".txt", ".rst", ".adoc", ".asciidoc", ".org", ".ipynb"]
) - {PAGE}
TEXTS: Final = frozenset([".md", ".markdown", ".txt", ".rst", ".adoc", ".asciidoc", ".org", ".csv", ".ipynb"])
_SAYS_NOTHING: Final = frozenset(
    """application/octet-stream application/force-download application/download application/x-download
    binary/octet-stream application/zip application/msword application/vnd.ms-excel""".split()
)
_NO_DOCUMENTS: Final = frozenset(
    """.7z .apk .avi .avif .bin .bmp .bz2 .class .css .dmg .doc .dot .eot .eps .exe .flac .gif .gz .heic .ico
    .ics .iso .jar .jpeg .jpg .js .json .jsonld .m4a .m4v .map .mjs .mkv .mov .mp3 .mp4 .mpeg .mpg .msi .ogg
    .ogv .otf .pkg .png .pps .ppt .ps .psd .rar .rdf .rpm .rss .svg .swf .tar .tgz .tif .tiff .ttf .vcf .wasm
    .wav .webm .webmanifest .webp .whl .wmv .woff .woff2 .xls .xml .xsd .xsl .xz .yaml .yml .zip""".split()
)
"""Endings that no page has and that are not read; they are not even asked for."""
_PLAIN: Final = re.compile(r"[\w=&.,+~ -]{1,60}")
_HIDDEN: Final = (".", "#", "~$")
_MARK: Final = b"%PDF-"


def suffix_of(url: str) -> str:
    """The ending of an address's last part, in lower case; "": it has none."""
    last = urlsplit(url).path.rpartition("/")[2]
    stem, dot, ending = last.rpartition(".")
    return f".{ending.lower()}" if dot and stem and ending.isalnum() else ""


def expected(url: str) -> str | None:
    """The ending that what an address leads to will have, before anybody asks; None: it is not read."""
    suffix = suffix_of(url)
    if suffix in _NO_DOCUMENTS:
        return None
    return suffix if suffix in _DOCUMENTS else PAGE


def is_file(url: str) -> bool:
    """Whether an address is, by its ending, one of a document that is no web page."""
    return suffix_of(url) in _DOCUMENTS


def is_packed(url: str) -> bool:
    """Whether an address is, by its ending, one of a document that no server shows as a web page."""
    return suffix_of(url) in _DOCUMENTS - TEXTS


def ending(url: str, content_type: str, data: bytes) -> str | None:
    """The ending of what came, by what the server says of it and by its address; None: it is not read."""
    media = content_type.partition(";")[0].strip().lower()
    suffix = suffix_of(url)
    if data.startswith(_MARK):
        return ".pdf"
    if media == "text/plain":
        return suffix if suffix in TEXTS else ".txt"
    if not media or media in _SAYS_NOTHING:
        return suffix if suffix in _DOCUMENTS else PAGE if suffix in PAGES else _guessed(data)
    return _MEDIA.get(media)


def _guessed(data: bytes) -> str | None:
    """A page that a server says nothing of begins like one."""
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return PAGE if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) else None


def path_of(url: str, scope: Scope, ending: str) -> str:
    """Where a document lies in the source's folder: as its address, from the site's prefix on."""
    parts = urlsplit(url)
    path = parts.path
    path = path[len(scope.prefix) :] if path.startswith(scope.prefix) else path.lstrip("/")
    if path + "/" == scope.prefix.lstrip("/") and scope.holds(url):
        path = ""  # the site's own address, without its slash
    *folders, last = readable(path)
    stem, own = last or "index", suffix_of(url)
    if own == ending or (ending == PAGE and own in PAGES):
        stem, ending = last[: -len(own)], last[-len(own) :]
    return "/".join([*map(_folder, folders), _shown(stem + _query(parts.query) + ending)])


def _folder(name: str) -> str:
    """A folder's name such that what is in it is read: "node.js" is no program here."""
    name = _shown(name)
    return name if may_be_document(PurePosixPath(name)) else f"{name}_"


def _shown(name: str) -> str:
    return f"_{name}" if name.startswith(_HIDDEN) else name


def _query(query: str) -> str:
    if not query:
        return ""
    written = unquote(query)
    return f"@{written}" if _PLAIN.fullmatch(written) else f"@{short(query)}"


def short(text: str) -> str:
    """Eight letters that tell texts apart."""
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()
