"""What is no file at its source, written as one: a web page whose text is the source's, letter for letter."""

import html
from typing import Final
from urllib.parse import urlsplit

from knowledge.reading.html.html import WHOLE

_SCHEMES: Final = frozenset(["http", "https", "mailto"])
_LONGEST_NAME: Final = 120
"""Characters of a title that make a name; whoever lays files down has bounds of their own, in bytes."""


def page(title: str, body: str) -> bytes:
    """The bytes of a page.

    Args:
        title: As people call it; it stands in the head alone.
        body: Markup, made with the functions below: nothing of it is left out by who reads it.
    """
    said = escaped(title)
    return (
        f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="{WHOLE}">\n'
        f'<meta property="og:title" content="{said}">\n<title>{said}</title>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    ).encode("utf-8", "replace")


def escaped(words: str) -> str:
    """Words as they stand between tags or in an attribute."""
    return without_braces(html.escape(words.replace("\0", "")))


def without_braces(markup: str) -> str:
    """Markup with its braces written out: what stands between two would be taken for a tag of a template."""
    return markup.replace("{", "&#123;")


def element(tag: str, inner: str, **attributes: str) -> str:
    """An element around markup; of attributes that are empty nothing is written."""
    written = "".join(f' {name.rstrip("_")}="{escaped(value)}"' for name, value in attributes.items() if value)
    return f"<{tag}{written}>{inner}</{tag}>"


def link(target: str | None, inner: str) -> str:
    """A link around markup; the markup alone where the target is none that a browser opens."""
    return element("a", inner, href=target) if target and _opens(target) else inner


def code(words: str, language: str = "") -> str:
    """A block of code; its line ends and blanks stay."""
    return element("pre", element("code", escaped(words), class_=f"language-{language}" if language else ""))


def note(kind: str, title: str, inner: str) -> str:
    """A note as readers of pages know it, with its title's markup; ``kind`` is "info", "warning" and so on.

    One without a title shows a sign on its page and no word, so that it is none here.
    """
    if not title:
        return element("div", inner)
    return element("div", element("p", title, class_="admonition-title") + inner, class_=f"admonition {kind}")


def details(title: str, inner: str) -> str:
    """What opens and closes, with its title's markup; without a title no word is put there."""
    return element("details", element("summary", title) + inner) if title else element("div", inner)


def table(rows: list[list[str]], *, headed: bool = True) -> str:
    """A table of cells of markup; ``headed``: the first row heads the columns."""
    if not rows:
        return ""
    lines = [
        element("tr", "".join(element("th" if headed and not at else "td", cell) for cell in row))
        for at, row in enumerate(rows)
    ]
    return element("table", "\n".join(lines))


def named(title: str) -> str:
    """A title as one name in a path; none that the folder takes for hidden or left behind by a program."""
    name = " ".join(title.replace("/", "-").replace("\\", "-").split())[:_LONGEST_NAME]
    return name.strip(" .~$#") or "untitled"


def _opens(target: str) -> bool:
    try:
        return urlsplit(target).scheme in _SCHEMES or target.startswith("#")
    except ValueError:
        return False
