"""What templates show in their places, as far as the dump has them and they are no programs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import mwparserfromhell
from mwparserfromhell.nodes import Argument, Comment, ExternalLink, Heading, Tag, Template, Wikilink
from mwparserfromhell.nodes.extras import Parameter
from mwparserfromhell.wikicode import Wikicode

from adapters.syncing.kinds.export.mediawiki.dumps import Site
from adapters.syncing.kinds.export.mediawiki.functions import FUNCTIONS, NOTHING, SHOWN, variables

UNKNOWN: Final = "\ue000"
"""Stands for what a template shows that is not known."""
GAP: Final = "[…]"
"""What is read of it within a line, so that nobody takes what is left for the whole sentence."""
_DEEPEST: Final = 20
_MOST: Final = 2_000
"""Templates on a page; what follows is not known."""
_LONGEST: Final = 4_000_000
"""Characters that templates may make of one page."""
_ONLY: Final = re.compile(r"<onlyinclude>(.*?)</onlyinclude>", re.DOTALL | re.IGNORECASE)
_NOT_HERE: Final = re.compile(
    r"<noinclude\s*>.*?(?:</noinclude\s*>|\Z)|<noinclude\s*/>", re.DOTALL | re.IGNORECASE
)
_ONLY_THERE: Final = re.compile(
    r"<includeonly\s*>.*?(?:</includeonly\s*>|\Z)|<includeonly\s*/>", re.DOTALL | re.IGNORECASE
)
_MARKS: Final = re.compile(r"</?(?:noinclude|includeonly|onlyinclude)\s*/?>", re.IGNORECASE)
_COMMENT_LINE: Final = re.compile(r"(?:^|(?<=\n))[ \t]*<!--(?:(?!-->).)*-->[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_REDIRECT: Final = re.compile(r"\s*#[^\W\d]+\s*:?\s*\[\[([^\]|#]+)", re.IGNORECASE)
_BRACES: Final = "{{"


@dataclass(slots=True)
class _Page:
    """What is being read, and how much may still be made of it."""

    variables: Mapping[str, str]
    left: int = _MOST
    characters: int = _LONGEST
    open: list[str] = field(default_factory=list)


class Templates:
    """The templates of a wiki.

    Args:
        held: Their wikitext by title.
        site: The wiki.
    """

    def __init__(self, held: Mapping[str, str], site: Site) -> None:
        self._site = site
        self._own = site.namespaces.get(10, "Template")
        self._held = {self._name(title): text for title, text in held.items()}
        self._ready: dict[str, str] = {}

    def expanded(self, title: str, text: str) -> str:
        """A page with the texts of its templates; those not known are ``GAP`` within a line, else nothing."""
        text = _MARKS.sub("", _ONLY_THERE.sub("", _without_comments(text)))
        if _BRACES in text:
            text = self._within(text, {}, _Page(variables(title, self._site)))
        return _gaps(text)

    def _within(self, text: str, given: Mapping[str, str], page: _Page) -> str:
        if _BRACES not in text:
            return text
        return self._code(mwparserfromhell.parse(text, skip_style_tags=True), given, page)

    def _code(self, code: Wikicode, given: Mapping[str, str], page: _Page) -> str:
        parts: list[str] = []
        for node in code.nodes:
            match node:
                case Template():
                    parts.append(self._template(node, given, page))
                case Argument():
                    parts.append(self._argument(node, given, page))
                case Comment():
                    pass
                case Tag() | Wikilink() | ExternalLink() | Heading():
                    written = str(node)
                    parts.append(self._around(node, given, page) if _BRACES in written else written)
                case _:
                    parts.append(str(node))
        return "".join(parts)

    def _around(
        self, node: Tag | Wikilink | ExternalLink | Heading, given: Mapping[str, str], page: _Page
    ) -> str:
        """A node with templates within."""
        match node:
            case Wikilink():
                shown = "" if node.text is None else f"|{self._code(node.text, given, page)}"
                return f"[[{self._code(node.title, given, page)}{shown}]]"
            case ExternalLink():
                url = self._code(node.url, given, page)
                shown = "" if node.title is None else f" {self._code(node.title, given, page)}"
                return f"[{url}{shown}]" if node.brackets else url
            case Heading():
                marks = "=" * node.level
                return f"{marks}{self._code(node.title, given, page)}{marks}"
            case Tag():
                if node.contents is not None and not node.self_closing and isinstance(node.contents, Wikicode):
                    for attribute in node.attributes:
                        if attribute.value is not None and _BRACES in str(attribute.value):
                            attribute.value = self._code(attribute.value, given, page)
                    inner = self._code(node.contents, given, page)
                    return _tag(node, inner)
                return str(node)

    def _argument(self, node: Argument, given: Mapping[str, str], page: _Page) -> str:
        name = self._code(node.name, given, page).strip()
        if name in given:
            return given[name]
        return "" if node.default is None else self._code(node.default, given, page)

    def _template(self, node: Template, given: Mapping[str, str], page: _Page) -> str:
        page.left -= 1
        if page.left < 0 or page.characters < 0 or len(page.open) > _DEEPEST:
            return UNKNOWN
        name = self._code(node.name, given, page).strip()
        made = self._made(name, node.params, given, page)
        page.characters -= len(made)
        return made

    def _made(self, name: str, params: list[Parameter], given: Mapping[str, str], page: _Page) -> str:
        if not params and name in page.variables:
            return page.variables[name]
        before, colon, first = name.partition(":")
        if colon and (function := FUNCTIONS.get(before.strip().lower())):
            rest = [self._code_of(one, given, page) for one in params]
            return function([first, *rest]).strip()
        title = self._name(name)
        if (text := self._text(title)) is not None and title not in page.open:
            page.open.append(title)
            try:
                return self._within(text, self._given(params, given, page), page)
            finally:
                page.open.pop()
        known = title.lower()
        if known in NOTHING or before.strip().lower() in NOTHING:
            return ""
        if (which := SHOWN.get(known)) is not None:
            return self._given(params, given, page).get(which, "")
        return UNKNOWN

    def _given(self, params: list[Parameter], given: Mapping[str, str], page: _Page) -> dict[str, str]:
        """What a template is given, by name or number."""
        found: dict[str, str] = {}
        for one in params:
            value = self._code(one.value, given, page)
            name = self._code(one.name, given, page).strip()
            found[name] = value.strip() if one.showkey else value
        return found

    def _code_of(self, one: Parameter, given: Mapping[str, str], page: _Page) -> str:
        value = self._code(one.value, given, page)
        return f"{self._code(one.name, given, page)}={value}" if one.showkey else value

    def _text(self, title: str) -> str | None:
        """What of a template stands in the place of it."""
        if title not in self._ready:
            text = self._held.get(title)
            for _ in range(3):
                redirect = _REDIRECT.match(text or "")
                if redirect is None:
                    break
                text = self._held.get(self._name(redirect[1]))
            if text is None:
                return None
            only = _ONLY.findall(text)
            text = "".join(only) if only else _NOT_HERE.sub("", text)
            self._ready[title] = _MARKS.sub("", _without_comments(text))
        return self._ready[title]

    def _name(self, title: str) -> str:
        """A template's name without its namespace, as titles are written."""
        for namespace in (self._own, "Template", "T"):
            if title.lower().startswith(f"{namespace.lower()}:"):
                title = title[len(namespace) + 1 :]
                break
        title = " ".join(title.replace("_", " ").split())
        return title[:1].upper() + title[1:]


def _without_comments(text: str) -> str:
    return _COMMENT.sub("", _COMMENT_LINE.sub("", text)) if "<!--" in text else text


def _tag(node: Tag, inner: str) -> str:
    node.contents = ""
    written = str(node)
    end = f"</{node.closing_tag}>"
    if node.wiki_markup is None:
        return f"{written.removesuffix(end)}{inner}{end}"
    node.contents = inner
    return str(node)


def _gaps(text: str) -> str:
    """A text in which gaps show within lines; a line of nothing else goes."""
    if UNKNOWN not in text:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        if UNKNOWN not in line:
            lines.append(line)
        elif re.search(r"\w", line.replace(UNKNOWN, "")):
            lines.append(re.sub(f"{UNKNOWN}(?:[ ,]*{UNKNOWN})*", GAP, line))
        elif rest := line.replace(UNKNOWN, "").strip():
            lines.append(rest)
    return "\n".join(lines)
