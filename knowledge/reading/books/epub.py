"""EPUB books: their chapters, which are web pages, in the order they are read (EPUB 3.3 and 2.0.1)."""

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.drafting import Draft
from knowledge.reading.html.html import blocks_in
from knowledge.reading.layout.blocks import Block, Heading, below
from knowledge.reading.layout.marks import clean
from knowledge.reading.origin.describing import Description, describe
from knowledge.reading.zipped.archive import Archive, Kind, opened, resolved

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KIND: Final = Kind("it is no EPUB book or a damaged one; download or export it anew")
_CONTAINER: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_NCX: Final = "{http://www.daisy.org/z3986/2005/ncx/}"
_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_PAGES: Final = ("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document")
# What hides fonts from copying; the words are not encrypted by it.
_FONTS: Final = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PROTECTED: Final = (
    "it is protected against copying (DRM), so that only its reader opens it; ask for a free copy"
)


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of an EPUB file."""
    archive = opened(data, source_path, KIND)
    if _is_protected(archive):
        raise UnreadableFileError(source_path, _PROTECTED)
    rootfile = archive.needed("META-INF/container.xml").find(f"{_CONTAINER}rootfiles/{_CONTAINER}rootfile")
    if rootfile is None:
        raise archive.damaged()
    name = resolved(rootfile.get("full-path") or "", "")
    book = archive.needed(name)
    draft = Draft()
    labels = _labels(archive, book, posixpath.dirname(name))
    missing = 0
    for chapter in _chapters(book, posixpath.dirname(name)):
        page = archive.bytes_of(chapter)
        missing += page is None
        if page is not None:
            blocks = blocks_in(page, source_path)
            compose(draft, _headed(blocks, labels.get(chapter)))
    description = _description(book)
    if missing:
        note = f"{missing} of its chapters are missing in the file; download or export it anew"
        description = replace(description, notes=(note,))
    return draft.document(source_path, description)


def _is_protected(archive: Archive) -> bool:
    root = archive.xml("META-INF/encryption.xml")
    return root is not None and any(
        one.get("Algorithm") not in _FONTS
        for one in root.iter("{http://www.w3.org/2001/04/xmlenc#}EncryptionMethod")
        if "Algorithm" in one.attrib
    )


def _chapters(book: "Element", folder: str) -> list[str]:
    """The names of the pages in reading order, each once, without the table of contents."""
    pages = {
        item.get("id") or "": resolved(item.get("href") or "", folder)
        for item in book.iterfind(f"{_OPF}manifest/{_OPF}item")
        if (item.get("media-type") or "") in _PAGES and "nav" not in (item.get("properties") or "").split()
    }
    order = (one.get("idref") or "" for one in book.iterfind(f"{_OPF}spine/{_OPF}itemref"))
    return list(dict.fromkeys(pages[one] for one in order if one in pages))


def _labels(archive: Archive, book: "Element", folder: str) -> dict[str, str]:
    """What the table of contents calls each page."""
    labels: dict[str, str] = {}
    for item in book.iterfind(f"{_OPF}manifest/{_OPF}item"):
        name = resolved(item.get("href") or "", folder)
        is_nav = "nav" in (item.get("properties") or "").split()
        if not is_nav and item.get("media-type") != "application/x-dtbncx+xml":
            continue
        try:
            root = archive.xml(name)
        except UnreadableFileError:
            continue  # the chapters can be read without it
        base = posixpath.dirname(name)
        for target, label in () if root is None else _entries(root):
            labels.setdefault(
                posixpath.normpath(posixpath.join(base, unquote(target.partition("#")[0]))), label
            )
    return labels


def _entries(root: "Element") -> list[tuple[str, str]]:
    found = [
        (link.get("href") or "", " ".join("".join(link.itertext()).split())) for link in root.iter(f"{_XHTML}a")
    ]
    for point in root.iter(f"{_NCX}navPoint"):
        content = point.find(f"{_NCX}content")
        label = point.findtext(f"{_NCX}navLabel/{_NCX}text") or ""
        if content is not None:
            found.append((content.get("src") or "", " ".join(label.split())))
    return found


def _headed(blocks: list[Block], label: str | None) -> list[Block]:
    """A chapter's blocks, under its name in the table of contents where it has no heading of its own."""
    if not blocks or not label or any(isinstance(block, Heading) for block in below(blocks)):
        return blocks
    return [Heading(1, clean(label)), *blocks]


def _description(book: "Element") -> Description:
    metadata = book.find(f"{_OPF}metadata")
    if metadata is None:
        return Description()
    # Old books put the Dublin Core into an element of its own.
    people = [one for one in metadata.iter(f"{_DC}creator") if (one.get(f"{_OPF}role") or "aut") == "aut"]
    dates = list(metadata.iter(f"{_DC}date"))
    published = [one for one in dates if one.get(f"{_OPF}event") in (None, "publication")] or dates
    title = next(metadata.iter(f"{_DC}title"), None)
    return describe(
        title=None if title is None else title.text,
        author=[(one.text or "").strip() for one in people if (one.text or "").strip()],
        published=(published[0].text or "").strip() if published else None,
    )
