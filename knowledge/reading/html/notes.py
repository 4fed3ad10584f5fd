"""How web pages and page builders name their notes and warnings."""

import re
from collections.abc import Mapping

Attributes = Mapping[str, str | None]

_LABELS = {
    "note": "Note",
    "info": "Info",
    "information": "Info",
    "tip": "Tip",
    "hint": "Hint",
    "important": "Important",
    "success": "Success",
    "warning": "Warning",
    "warn": "Warning",
    "caution": "Caution",
    "danger": "Danger",
    "attention": "Attention",
    "error": "Error",
    "alert": "Note",
    "admonition": "Note",
    "callout": "Note",
    "aside": "Note",
    "seealso": "See also",
    "deprecated": "Deprecated",
    "versionadded": "New",
    "versionchanged": "Changed",
    "todo": "To do",
    "example": "Example",
    "quote": "Quote",
    "question": "Question",
    "faq": "FAQ",
    "help": "Help",
    "abstract": "Abstract",
    "summary": "Summary",
    "tldr": "TL;DR",
    "check": "Check",
    "done": "Done",
    "bug": "Bug",
    "failure": "Failure",
    "fail": "Failure",
    "missing": "Missing",
    "details": "Details",
    "pageinfo": "Info",
    "notice": "Notice",
    "plain": "Note",
}
_PLACES = frozenset(
    [
        "admonition",
        "callout",
        "alert",
        "notice",
        "admonitionblock",
        "note",
        "warning",
        "tip",
        "caution",
        "pageinfo",
    ]
)
# Names of whole notes that do not end in one of these words.
_BEGINNINGS = ("theme-admonition", "admonition-", "callout-", "starlight-aside")
_UNNAMED = frozenset(["admonition", "callout", "alert", "aside", "notice"])
_TITLE = re.compile(r"(?:^|[\s_-])(?:title|heading|header|label)|admonitionHeading", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+")


def label_of(name: str) -> str | None:
    """The label of a sort of note ("warning" -> "Warning"); None if it is none that is known."""
    return _LABELS.get(name.lower())


def label_by_class(classes: str) -> str | None:
    """The label of an element by its classes ("admonition warning"); None if it is no note."""
    names = [(name, _WORDS.findall(name)) for name in classes.lower().split()]
    # The last word counts: "usa-alert" is a note, "alert-body" a piece of one.
    if not any((words and words[-1] in _PLACES) or name.startswith(_BEGINNINGS) for name, words in names):
        return None
    kinds = [word for _, words in names for word in words if word in _LABELS]
    return _LABELS[next((kind for kind in kinds if kind not in _UNNAMED), kinds[0])] if kinds else "Note"


def is_title(attributes: Attributes) -> bool:
    """Whether an element within a note is the note's title."""
    return _TITLE.search(attributes.get("class") or "") is not None


# What page builders call the components of a page (MDX).
_COMPONENTS = {
    "admonition": "",
    "callout": "",
    "aside": "",
    "alert": "",
    "note": "Note",
    "warning": "Warning",
    "tip": "Tip",
    "info": "Info",
    "danger": "Danger",
    "caution": "Caution",
    "important": "Important",
    "check": "Check",
    "accordion": "Details",
    "accordionitem": "Details",
    "expandable": "Details",
    "collapsible": "Details",
    "details": "Details",
}


def label_of_component(tag: str, attributes: Attributes) -> str | None:
    """The label of a component that is a note; None if it is another."""
    named = _COMPONENTS.get(tag.lower())
    if named is None:
        return None
    title = attributes.get("title") or attributes.get("label") or attributes.get("summary")
    kind = attributes.get("type") or attributes.get("variant") or attributes.get("kind") or ""
    return title or named or label_of(kind) or "Note"
