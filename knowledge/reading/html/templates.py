"""Template tags in pages that a builder has not filled in: Liquid, Jinja, Go, Handlebars."""

import re

_TAG = re.compile(
    # Code shows tags to its readers, and a program is not read anyway.
    # Nothing holds another one that opens alike: where none closes, each would be looked through to its limit.
    r"(?P<kept><(?P<element>pre|code|samp|kbd|script|style|textarea)\b"
    r"(?:(?!<(?P=element)\b).){0,100000}?</(?P=element)\s*>)"
    r"|\{\{-?\s*/\*(?:(?!\{\{-?\s*/\*).){0,20000}?\*/\s*-?\}\}"
    r"|\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment).){0,20000}?\{%-?\s*endcomment\s*-?%\}"
    r"|\{#\s(?:(?!\{#\s).){0,5000}?\s#\}|\{\{\{?(?:(?!\{\{).){0,2000}?\}\}\}?|\{%(?:(?!\{%).){0,2000}?%\}",
    re.DOTALL | re.IGNORECASE,
)


def without_tags(markup: str) -> str:
    """Markup without template tags outside of code."""
    if "{{" not in markup and "{%" not in markup and "{#" not in markup:
        return markup
    return _TAG.sub(lambda found: found["kept"] or "", markup)
