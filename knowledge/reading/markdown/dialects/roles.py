"""The roles of MyST and reStructuredText in a line of Markdown: ``{ref}`label <target>```, ``:func:`~a.b```."""

import re

from knowledge.reading.layout.pointing import words_of_pointer

ROLE = re.compile(
    r"\{(?P<name>[A-Za-z][\w:.+-]{0,60})\}(?P<roleticks>`+)(?!`)(?P<roled>.{1,2000}?)(?<!`)(?P=roleticks)(?!`)"
    r"|(?<![\w`:]):(?P<rst>[A-Za-z][\w:.+-]{0,60}):`(?P<text>[^`\n]{1,1000})`",
    re.DOTALL,
)
_WITH_TARGET = re.compile(r"(.*?)\s*<([^<>]+)>$", re.DOTALL)
_LINKS = frozenset(["ref", "doc", "numref", "any", "download", "external", "eq", "term", "prf:ref"])
_POINTERS = frozenset(["ref", "doc", "numref", "prf:ref"])
_SILENT = frozenset(
    ["index", "eval", "cite", "cite:p", "cite:t", "footcite", "raw", "octicon", "fas", "fab", "far"]
)
_CODE = frozenset(
    """code literal samp file command program option envvar func function meth method class mod attr data
    exc obj const keyword token type member macro var module confval setting math py js""".split()
)


def words_of_role(role: str, written: str) -> str:
    """What a reader sees of a role, as Markdown: a link, code or plain words; of some nothing."""
    name = role.lower()
    short = name.rpartition(":")[2]
    if name in _SILENT or short in _SILENT:
        return ""
    text = " ".join(written.split())
    explicit = _WITH_TARGET.match(text)
    label, target = (explicit[1], explicit[2]) if explicit else (text, text)
    label = label or target
    if short in _POINTERS and not explicit:
        label = words_of_pointer(label)
    if short in _LINKS:
        return f"[{label.lstrip('!/~')}](<{target}>)" if "]" not in label else label
    if short in _CODE or ":" in name:
        shown = label.removeprefix("!")
        return f"`{shown[1:].rpartition('.')[2] if shown.startswith('~') else shown}`"
    if short in ("guilabel", "menuselection"):
        return re.sub(r"&(?=\w)", "", label)
    return f"{short.upper()} {label}" if short in ("pep", "rfc") else label
