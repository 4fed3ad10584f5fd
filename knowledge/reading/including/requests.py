"""How the markup languages and the builders of pages say that another file belongs here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

_FENCED = re.compile(r"(?P<mark>`{3,}|~{3,}|:{3,})\{(?P<name>literalinclude|include)\}[ \t]+(?P<path>\S.*)$")
_CODE = re.compile(r"\{\*[ \t]+(?P<path>\S+)(?P<rest>[^{}]*)\*\}$")
_RAW = re.compile(r"\{!>?[ \t]*+(?P<path>[^{}!\n]*[^{}!\s])[ \t]*!\}$")
_SNIPPET = re.compile(r"-{1,}8<-{1,}[ \t]+[\"'](?P<path>[^\"'\n]+?)(?::(?P<part>[\w-]*(?::\d*)?))?[\"']$")
_SNIPPETS = re.compile(r"-{1,}8<-{1,}$")
_LIQUID = re.compile(
    r"\{%-?[ \t]*include(?:-markdown|_relative|_cached)?[ \t]+"
    r"[\"']?(?P<path>[^\s\"'%{}]+)[\"']?(?P<rest>[^{}]*?)-?%\}$"
)
_SHORTCODE = re.compile(
    r"\{\{[%<][ \t]*(?:include|readfile)[ \t]+(?:file[ \t]*=[ \t]*)?"
    r"[\"`]?(?P<path>[^\s\"`{}<>%]+)[\"`]?(?P<rest>[^{}]*)[%>]\}\}$"
)
_IMPORT = re.compile(
    r"import[ \t]+(?P<name>[A-Z]\w*)[ \t]+from[ \t]+[\"'](?P<path>[^\"']+\.mdx?)[\"'];?[ \t]*$"
)
_COMPONENT = re.compile(r"<(?P<name>[A-Z]\w*)(?:[ \t][^<>]*)?/>$")
_VITEPRESS = re.compile(r"<<<[ \t]+(?P<path>[^\s{#]+)|<!--[ \t]*@include:[ \t]*(?P<text>[^\s{<>]+).*-->$")
_DOCFX = re.compile(
    r"\[!INCLUDE[ \t]*\[[^\]]*\]\((?P<path>[^()]+)\)\]$"
    r"|:::code\b.*?\bsource=\"(?P<source>[^\"]+)\"(?P<rest>.*):::$",
    re.IGNORECASE,
)
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?P<name>literalinclude|include)::[ \t]+(?P<path>\S.*)$")
_OPTION = re.compile(r"[ \t]*:([\w-]+):(?:[ \t]+(.*))?$")
_ADOC = re.compile(r"include::(?P<path>[^\[\]\n]+)\[(?P<rest>.*)\]$")
_ORG = re.compile(r"#\+include:[ \t]*\"?(?P<path>[^\s\"]+)\"?[ \t]*(?P<rest>.*)$", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)?[ \t]*(-|:|\.\.)?[ \t]*(\d+)?")
_LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class Request:
    """A file that is wanted in place of some lines, and which part of it."""

    path: str
    end: int
    """The line behind those it stands for."""
    language: str | None = None
    """None: it is text; else what it is shows as code, "" where nobody says of which language."""
    options: dict[str, str] = field(default_factory=dict)
    """``lines``, ``section``, ``start-after``, ``end-before`` and the like."""
    optional: bool = False
    """Whether nothing is amiss where no such file is found."""


def in_markdown(  # noqa: C901 - a case a builder
    lines: Sequence[str], at: int, imported: dict[str, str]
) -> Request | None:
    """What a line of Markdown asks for; ``imported`` keeps the components of MDX that are texts."""
    line = lines[at].strip()
    if not line or len(line) > _LONGEST or line[0] not in "{-`~:<i[":
        return None
    if line[0] == "-" and "8<-" not in line:
        return None  # an item of a list, as most are
    if found := _FENCED.match(line):
        return _fenced(found, lines, at)
    if found := _CODE.match(line):
        written = re.search(r"\bln\[([^\]]*)\]", found["rest"])
        return Request(found["path"], at + 1, "", {"lines": written[1]} if written else {})
    if found := _RAW.match(line):
        return Request(found["path"], at + 1)
    if found := _SNIPPET.match(line):
        part = found["part"] or ""
        key = "lines" if part[:1].isdecimal() or part[:1] == ":" else "section"
        return Request(found["path"], at + 1, None, {key: part} if part else {})
    if found := _SHORTCODE.match(line):
        named = _named(found["rest"])
        return Request(found["path"], at + 1, named.get("lang", "") if named.get("code") == "true" else None)
    if found := _LIQUID.match(line):
        # What is no text is a piece of the page around it.
        return Request(
            found["path"],
            at + 1,
            None,
            {key.replace("start", "start-after").replace("end", "end-before"): value
             for key, value in _named(found["rest"]).items() if key in ("start", "end")},
            optional=not found["path"].endswith((".md", ".markdown", ".txt")),
        )  # fmt: skip
    if found := _VITEPRESS.match(line):
        return Request(found["path"] or found["text"], at + 1, "" if found["path"] else None)
    if found := _DOCFX.match(line):
        return _of_docfx(found, at)
    if found := _IMPORT.match(line):
        imported[found["name"]] = found["path"]
    elif (found := _COMPONENT.match(line)) and found["name"] in imported:
        return Request(imported[found["name"]], at + 1)
    return None


def _of_docfx(found: re.Match[str], at: int) -> Request:
    if found["path"]:
        return Request(found["path"], at + 1)
    named = _named(found["rest"])
    lines = {"lines": named["range"]} if "range" in named else {}
    return Request(found["source"], at + 1, named.get("language", ""), lines)


def snippets(lines: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """The files between two rows of scissors, and the line behind them."""
    if not _SNIPPETS.match(lines[at].strip()):
        return None
    end = next((n for n in range(at + 1, min(len(lines), at + 30)) if _SNIPPETS.match(lines[n].strip())), None)
    if end is None:
        return None
    return [line.strip() for line in lines[at + 1 : end] if line.strip()[:1] not in ("", ";", "#")], end + 1


def _fenced(found: re.Match[str], lines: Sequence[str], at: int) -> Request:
    options, end = _options(lines, at + 1)
    while end < len(lines) and not lines[end].strip().startswith(found["mark"]):
        end += 1
    return _sphinx(found, options, min(end + 1, len(lines)))


def in_rst(lines: Sequence[str], at: int) -> Request | None:
    """What a line of reStructuredText asks for."""
    found = _DIRECTIVE.match(lines[at].strip())
    if found is None:
        return None
    options, end = _options(lines, at + 1)
    return _sphinx(found, options, end)


def _sphinx(found: re.Match[str], options: dict[str, str], end: int) -> Request:
    is_code = found["name"] == "literalinclude" or "code" in options or "literal" in options
    language = options.get("language") or options.get("code") or ""
    return Request(found["path"].strip(), end, language if is_code else None, options)


def _options(lines: Sequence[str], at: int) -> tuple[dict[str, str], int]:
    options: dict[str, str] = {}
    while at < len(lines) and (found := _OPTION.match(lines[at])):
        options[found[1].lower()] = (found[2] or "").strip()
        at += 1
    return options, at


def in_adoc(lines: Sequence[str], at: int) -> Request | None:
    """What a line of AsciiDoc asks for; its text goes where it stands, into a block of code as well."""
    found = _ADOC.match(lines[at].rstrip())
    if found is None:
        return None
    options = {key: value.strip("\"'") for key, value in _named(found["rest"]).items()}
    if tag := options.get("tag") or options.get("tags"):
        options["section"] = tag
    return Request(found["path"], at + 1, None, options, optional="optional" in found["rest"])


def in_org(lines: Sequence[str], at: int) -> Request | None:
    """What a line of Org asks for."""
    found = _ORG.match(lines[at].strip())
    if found is None:
        return None
    words = found["rest"].split()
    is_code = words[:1] in (["src"], ["example"])
    language = words[1] if words[:1] == ["src"] and len(words) > 1 and words[1][0] != ":" else ""
    written = re.search(r":lines[ \t]+\"([\d-]+)\"", found["rest"])
    return Request(
        found["path"], at + 1, language if is_code else None, {"lines": written[1]} if written else {}
    )


def _named(rest: str) -> dict[str, str]:
    return {
        found[1].lower(): found[2] if found[2] is not None else found[3] if found[3] is not None else found[4]
        for found in re.finditer(r"([\w-]+)[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)'|([^\s,\]]+))", rest)
    }


def ranges(written: str) -> list[tuple[int, int | None]]:
    """``1-3,7``, ``1..3;7``, ``1:3,7``: first and last line of each range, counted from 1; None: to the end."""
    found: list[tuple[int, int | None]] = []
    for piece in re.split(r"[,;]", written):
        one = _RANGE.fullmatch(piece.strip())
        if one and (one[1] or one[3]):
            first, last = int(one[1] or 1), int(one[3]) if one[3] else None
            found.append((first, last if one[2] else first))
    return found
