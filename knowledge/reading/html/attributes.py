"""What attributes of HTML's elements say about their words."""

import re

from knowledge.reading.html.notes import Attributes

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language|lang|highlight-source|highlight-text|highlight|brush|sourceCode|src)[-: ]+"
    r"([A-Za-z][\w+#-]*)"
)
_ANY_LANGUAGE = frozenset(["default", "none", "notranslate", "plain", "plaintext", "text", "highlighter-rouge"])


def language_of(attributes: Attributes) -> str | None:
    """The language that an element of code names."""
    classes = attributes.get("class") or ""
    named = (
        attributes.get("data-lang") or attributes.get("data-language") or attributes.get("lang")
        if not classes
        else ""
    )
    found = _LANGUAGE.search(classes)
    name = (found[1] if found else named or "").lower()
    return name if name and name not in _ANY_LANGUAGE else None


def start_of(attributes: Attributes) -> int:
    """The number of an ordered list's first item."""
    start = (attributes.get("start") or "").strip()
    return int(start) if start.isdecimal() and len(start) < 9 else 1  # noqa: PLR2004


def span_of(written: str | None) -> int:
    """Over how many rows or columns a cell reaches."""
    return int(written) if written and written.isdecimal() and 0 < len(written) < 5 else 1  # noqa: PLR2004
