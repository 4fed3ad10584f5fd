"""What links of wikitext show, and where they lead."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import mwparserfromhell
from mwparserfromhell.nodes import ExternalLink, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

from adapters.syncing.kinds.export.mediawiki.dumps import Site
from adapters.syncing.markup import escaped

_FILE, _CATEGORY, _MEDIA = 6, 14, -2
_CANONICAL: Final = {"file": _FILE, "image": _FILE, "category": _CATEGORY, "media": _MEDIA}
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,8})?$")
# With these words, in the languages of this program, a picture has a caption that everybody sees.
_FRAMED: Final = frozenset(
    """
    thumb thumbnail frame framed mini miniatur gerahmt vignette cadre encadré miniatura miniaturadeimagen
    miniaturade marco enmarcado enmarcada
    """.split()
)
_OPTION: Final = re.compile(
    r"(?:\d*x?\d+ ?px|left|right|center|centre|none|border|frameless|baseline|sub|super|top|text-top|middle"
    r"|bottom|text-bottom|links|rechts|zentriert|ohne|hochkant.*|rahmenlos|droite|gauche|centré|néant|sans_cadre"
    r"|derecha|izquierda|centro|ninguna|upright.*"
    r"|(?:alt|link|class|lang|page|lossy|verweis|alternativtext|lien)=.*)$",
    re.IGNORECASE | re.DOTALL,
)
_OPENS: Final = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link, as HTML."""

    shown: str
    is_block: bool = False
    is_unseen: bool = False
    """It only says of the page what it is: its category, or what it is called in another language."""


class Links:
    """Writes the links of one wiki.

    Args:
        site: The wiki.
        address: The address of a page by its title.
        words: Writes what stands within.
    """

    def __init__(
        self, site: Site, address: Callable[[str], str | None], words: Callable[[Wikicode], str]
    ) -> None:
        self._namespaces = {
            name.lower(): number for number, name in site.namespaces.items() if name
        } | _CANONICAL
        self._address, self._words = address, words

    def wikilink(self, node: Wikilink) -> Link:
        """A link within the wiki, a picture, or what files the page somewhere."""
        title = html.unescape(str(node.title)).strip()
        shown = None if node.text is None else self._words(node.text)
        if not title.startswith(":"):
            prefix = title.partition(":")[0].strip().lower().replace("_", " ") if ":" in title else ""
            number = self._namespaces.get(prefix)
            if number == _FILE:
                return self._picture(node)
            if number == _CATEGORY or (prefix and number is None and shown is None and _LANGUAGE.match(prefix)):
                return Link("", is_unseen=True)
        title = title.removeprefix(":").strip()
        shown = shown if shown is not None and shown.strip() else escaped(title)
        page, sign, place = title.partition("#")
        url = self._address(page) if page else None
        if url is None:
            return Link(shown)
        anchor = f"{sign}{escaped(place.replace(' ', '_'))}"
        return Link(f'<a href="{escaped(url)}{anchor}">{shown}</a>')

    def external(self, node: ExternalLink) -> str:
        """A link to elsewhere; one without words of its own shows its address."""
        url = html.unescape(str(node.url)).strip()
        shown = self._words(node.title) if node.title is not None else ""
        shown = shown if shown.strip() else escaped(url)
        return f'<a href="{escaped(url)}">{shown}</a>' if _OPENS.match(url) else shown

    def _picture(self, node: Wikilink) -> Link:
        """What everybody reads of a picture: its caption, if it stands in a frame."""
        options = [] if node.text is None else _parts(node.text)
        if not any(option.strip().lower() in _FRAMED for option in options):
            return Link("", is_unseen=True)
        captions = [
            one for one in options if one.strip().lower() not in _FRAMED and not _OPTION.match(one.strip())
        ]
        if not captions:
            return Link("", is_unseen=True)
        caption = self._words(mwparserfromhell.parse(captions[-1].strip(), skip_style_tags=True))
        return Link(f"<figure><figcaption>{caption}</figcaption></figure>", is_block=True)


def _parts(code: Wikicode) -> list[str]:
    """What stands between bars, those within links and tags aside."""
    parts = [""]
    for node in code.nodes:
        if isinstance(node, Text):
            first, *others = str(node.value).split("|")
            parts[-1] += first
            parts += others
        else:
            parts[-1] += str(node)
    return parts
