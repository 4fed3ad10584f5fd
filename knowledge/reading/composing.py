"""The blocks of a text to the paragraphs and headings of a draft."""

import re
from collections.abc import Sequence

from knowledge.reading.drafting import Draft
from knowledge.reading.layout.blocks import (
    Block,
    Code,
    Heading,
    Listing,
    Note,
    Tab,
    Table,
    Text,
    holds_headings,
)
from knowledge.reading.layout.laying import lay, lay_code
from knowledge.reading.layout.marks import LINK, without_marks
from knowledge.reading.origin.bylines import byline

_DEEPEST = 6
_LONGEST_QUESTION, _LONGEST_HEADING, _LONGEST_LABEL = 150, 90, 60
_LABELLED_QUESTION = re.compile(r"(?:Q|Question)(?: ?\d{1,3})?[:.)]\s+\S", re.IGNORECASE)
_NO_HEADING = re.compile(r"[.,;!…。]\W*$|^\W*(?i:note|warning|important|tip|caution|example)\b.*[:：]\s*\S")
_SESSIONS = frozenset(
    ["console", "shell-session", "sh-session", "shellsession", "terminal", "doscon", "pycon-shell"]
)
_SHELLS = frozenset(["", "sh", "bash", "shell", "zsh", "text", "powershell", "cmd", "bat"])
_PROMPT = re.compile(r"\s*(?:[\w.@:~/-]{0,60}[$%]|PS [A-Z]:\S*>|[A-Z]:\\\S*>)\s+\S")


def compose(draft: Draft, blocks: Sequence[Block]) -> None:  # noqa: C901 - a case a block
    """Add blocks in their order; what is bold and stands by itself as a heading would is a heading."""
    for position, block in enumerate(blocks):
        match block:
            case Heading():
                draft.heading(block.level, block.words, block.page, block.anchor, tail=block.tail)
            case Text():
                below = blocks[position + 1] if position + 1 < len(blocks) else None
                if block.bold and _is_heading(block.words, below):
                    draft.heading(_DEEPEST, block.words, block.page, kind="line")
                else:
                    draft.text(block.words, block.page)
            case Code():
                draft.add(lay_code(block.text), "code", block.page, language_of(block))
            case Listing():
                _listing(draft, block)
            case Table():
                compose(draft, block.caption)
                whole = Table(block.rows, block.headers)
                draft.add(lay(whole), "table", block.page)
            case Note() if holds_headings(block.blocks):
                _under(draft, block.label, block.blocks)
            case Note():
                draft.add(lay(block), "note", block.page)
            case Tab():
                _under(draft, block.label, block.blocks)


def _listing(draft: Draft, block: Listing) -> None:
    if not holds_headings([block]):
        draft.add(lay(block), "list", block.page)
        return
    for item in block.items:
        compose(draft, item.blocks)


def _under(draft: Draft, label: str, blocks: Sequence[Block]) -> None:
    """Add blocks under a heading of their own, which ends with them."""
    before = draft.open
    draft.heading(max((level for level, _ in before), default=0) + 1, label, kind="tab")
    compose(draft, blocks)
    draft.go_back(before)


def _is_heading(words: str, below: Block | None) -> bool:
    """Whether bold words head what stands below: a question, or a short line that ends no sentence."""
    text = without_marks(words).strip()
    if below is None or isinstance(below, (Heading, Tab)) or byline(text) is not None:
        return False
    if text.endswith("?") or _LABELLED_QUESTION.match(text):
        return len(text) <= _LONGEST_QUESTION
    # What ends with a colon and is long introduces what stands below ("These are the forms to fill in first:").
    longest = _LONGEST_LABEL if text.endswith((":", "：")) else _LONGEST_HEADING
    if len(text) > longest or "\n" in text or words.startswith(LINK) or _NO_HEADING.search(text):
        return False
    return not (isinstance(below, Text) and below.bold) and any(map(str.isalpha, text))


def language_of(code: Code) -> str | None:
    """The language of a block of code; a session at a prompt is "console", whatever its file calls it."""
    named = (code.language or "").lower()
    if named in _SESSIONS or (named in _SHELLS and _PROMPT.match(code.text)):
        return "console"
    return named or None
