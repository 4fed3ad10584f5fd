"""Plain text: paragraphs found by the shape of the lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.model import ALWAYS, Document
from knowledge.reading.composing import compose
from knowledge.reading.decoding import decoded
from knowledge.reading.drafting import Draft
from knowledge.reading.layout.aligned import is_rule, table_of
from knowledge.reading.layout.blocks import Block, Heading, Listing, Text
from knowledge.reading.layout.items import entry, nested
from knowledge.reading.layout.marks import clean
from knowledge.reading.origin.bylines import byline
from knowledge.reading.origin.describing import Description, from_mapping, noted
from knowledge.reading.origin.windows import hidden_if_lost

_UNDERLINE = re.compile(r"\s*(=|-|~|\*|_|#)\1{2,}\s*$")
_ITEM = re.compile(r"\s*(?:[-*•‣◦–+]\s+|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s+)\S")
_LABEL = re.compile(r"(?:Q|A|[A-Z][A-Z][A-Z .'’-]{0,40})\s?:(?:\s|$)")
_FIELD = re.compile(
    r"(Title|Subject|Author|Authors|From|By|Date|Published|Link|Url|Source|To|Cc|Re|Embargo|Expires):\s+(\S.*)",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(r"(?:To|Cc):", re.IGNORECASE)
_MAIL_FIELD = re.compile(r"(?:Subject|From|To|Date):\s", re.IGNORECASE)
# What programs tell each other in the head of a mail; "From " alone begins one in a mailbox.
_TECHNICAL = re.compile(
    r"From \S+@\S+ |(?:Message-I[Dd]|In-Reply-To|References|MIME-Version|Mime-Version|Content-[\w-]+|Received"
    r"|Return-Path|Reply-To|Delivered-To|Sender|Status|Lines|User-Agent|X-[\w-]+|DKIM-[\w-]+|ARC-[\w-]+|List-[\w-]+|Thread-[\w-]+"
    r"|Authentication-Results|Precedence|Errors-To):"
)
_ADDRESS = re.compile(r"\s*<[^<>\s]*@[^<>\s]*>")
_FIELD_NAMES = {"subject": "title", "re": "title", "from": "author"}
_NAME_LABEL = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}:(?:\s|$)")
_SPEECH = re.compile(rf"{_LABEL.pattern}|{_NAME_LABEL.pattern}")
_NUMBERED_TITLE = re.compile(
    r"(?:[Cc]hapter|[Pp]art|[Ss]ection|[Aa]nnex|[Aa]ppendix|[IVX]+\.|\d{1,2}(?:\.\d{1,2})*\.?)\s+\S"
)
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？][\"”’»)\]]*$")
_TABLE = re.compile(r"\S(?:\t|\s{3,}|\s+\|\s+)\S")

# What colours a terminal or moves its cursor.
_DRIVING = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)|[@-Z\\-_])")
_QUOTED = re.compile(r"^(?:> ?)+(?=\s|\w|[\"“‘(*-]|$)")

_LONG = 100
"""Characters of a line that is a paragraph, not a wrapped line: mail and terminals wrap at 65 to 80."""
_TITLE_LENGTH = 80
_LONGEST_SPEECH, _LONGEST_TALK = 300, 1200
"""Characters of speeches that stay together, each and in all."""
_LONGEST_LOOSE = 300
"""Characters of items that make one list though blank lines part them; longer ones are numbered paragraphs."""


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of a plain text file."""
    draft = Draft()
    written = decoded(data, source_path)
    blocks = list(_blocks(clean(_DRIVING.sub("", written.text))))
    if blocks:
        blocks[0] = _without_technical(blocks[0])
    description = _head_of(blocks[0]) if blocks else Description()
    if (
        description != Description()
        and not description.window.fault
        and not any(_ADDRESSEE.match(line) for line in blocks[0])
    ):
        del blocks[0]
    compose(draft, _found_in(blocks))
    return draft.document(source_path, noted(description, written.notes))


def blocks_in(text: str) -> list[Block]:
    """The blocks of a text that has its title elsewhere: a mail, a value."""
    return _found_in(list(_blocks(clean(text))), titled=False)


def _found_in(blocks: Sequence[Sequence[str]], *, titled: bool = True) -> list[Block]:
    under_title = titled
    found: list[Block] = []
    for position, block in enumerate(blocks):
        heading, body = _heading_of(block, first=titled and position == 0, last=position == len(blocks) - 1)
        if under_title and position and _is_byline(block):
            heading, body = None, block
        elif titled and position == 0 and not heading and len(block) > 1 and _is_byline(block[1:]):
            heading, body = block[0], block[1:]
        else:
            under_title = titled and position == 0
        if heading:
            found.append(Heading(1 if position == 0 else 2, heading))
        if _is_table(body):
            found.append(table_of(body))
        else:
            found += blocks_of(body)
    return list(_with_loose_items(found))


def _head_of(block: Sequence[str]) -> Description:
    """What the lines at the top of a letter or release say of it ("Subject: …", "Date: …")."""
    fields = [_FIELD.match(line) for line in block]
    window = hidden_if_lost("\n".join(block), None)
    if not all(fields) or (len(fields) < 2 and window == ALWAYS):  # noqa: PLR2004
        return Description(window=window)
    return from_mapping(
        {
            _FIELD_NAMES.get(found[1].lower(), found[1]): _ADDRESS.sub("", found[2]).strip('" ') or found[2]
            for found in fields
            if found
        }
    )


def _without_technical(block: list[str]) -> list[str]:
    """The first lines of a text; of a mail's head those that its reader sees."""
    if sum(_MAIL_FIELD.match(line) is not None for line in block) < 2:  # noqa: PLR2004
        return block
    kept: list[str] = []
    is_kept = True
    for line in block:
        # What is set in goes on with the line above.
        if not line[0].isspace():
            is_kept = _TECHNICAL.match(line) is None
        if is_kept and line[0].isspace() and kept:
            kept[-1] = f"{kept[-1]} {line.strip()}"
        elif is_kept:
            kept.append(line)
    return kept


def _is_byline(lines: Sequence[str]) -> bool:
    return byline(_joined(lines)) is not None


def _blocks(text: str) -> Iterator[list[str]]:
    """Runs of lines between blank lines; form feeds (page ends of old printouts) count as blank lines."""
    block: list[str] = []
    for line in text.replace("\f", "\n\n").splitlines():
        # A mail quotes with marks before the lines; who quotes whom does not show in a passage.
        if (line := _QUOTED.sub("", line)).strip():
            block.append(line.rstrip())
        elif block:
            yield block
            block = []
    if block:
        yield block


def _heading_of(block: Sequence[str], *, first: bool, last: bool) -> tuple[str | None, Sequence[str]]:
    """The heading a block is or begins with, and what is left of the block."""
    line = block[0].strip()
    if (
        len(line) > _TITLE_LENGTH
        or (_ENDS_SENTENCE.search(line) and not (line.isupper() and line[-1] in "?!"))
        or (_ITEM.match(line) and not _NUMBERED_TITLE.match(line))
    ):
        return None, block
    if len(block) > 1 and _UNDERLINE.match(block[1]) and not _TABLE.search(line):
        return line, block[2:]
    if len(block) > 1 or last:
        return None, block
    shouted = line.isupper() and len(line) > 3  # noqa: PLR2004
    if first or shouted or (_NUMBERED_TITLE.match(line) and len(line.split()) > 1):
        return line, ()
    return None, block


def _is_table(lines: Sequence[str]) -> bool:
    rows = [line for line in lines if not is_rule(line)]
    return len(rows) > 1 and sum(_TABLE.search(line) is not None for line in rows) > len(rows) * 0.7


def blocks_of(lines: Sequence[str]) -> Iterator[Block]:
    """The blocks of a run of lines without a blank one.

    Wrapped lines are joined; items and speech labels begin lines of their own; lines that are too long
    to be wrapped are a paragraph each; short lines that no wrapping explains (an address, a verse) stay.
    """
    lines = [line for line in lines if not _UNDERLINE.match(line)]
    if not lines:
        return
    if len(lines) == 1 and not _ITEM.match(lines[0]):
        yield Text(lines[0])
        return
    starts = _starts(lines)
    if any(starts[1:]) or _ITEM.match(lines[0]):
        yield from _items_or_speeches(lines, starts)
    elif _is_wrapped(lines):
        yield from map(Text, _unwrapped(lines))
    elif _is_line_a_paragraph(lines):
        yield from map(Text, lines)
    else:
        yield Text("\n".join(lines))


def _items_or_speeches(lines: Sequence[str], starts: Sequence[bool]) -> Iterator[Block]:
    """A list, perhaps under its introduction; or what people say in turn."""
    groups = _groups(lines, starts)
    if any(_SPEECH.match(group[0]) for group in groups):
        yield from map(Text, _speeches(groups, starts[0]))
        return
    if not starts[0]:
        yield Text(_joined(groups.pop(0)))
    yield nested(entry(len(group[0]) - len(group[0].lstrip()), _joined(group)) for group in groups)


def _with_loose_items(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, short items with blank lines between them in one list."""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Listing) and isinstance(before, Listing) and _are_alike(before, block):
            before.items += block.items
            continue
        if before is not None:
            yield before
        before = block
    if before is not None:
        yield before


def _are_alike(before: Listing, after: Listing) -> bool:
    """Whether a list goes on after a blank line: short items with the same sort of marker."""
    items = (*before.items[-1:], *after.items)
    words = [block.words for item in items for block in item.blocks if isinstance(block, Text)]
    kinds = {re.sub(r"\w+", "1", item.marker) for item in items}
    return len(kinds) == 1 and max(map(len, words), default=0) <= _LONGEST_LOOSE


def _starts(lines: Sequence[str]) -> list[bool]:
    """Which lines begin an item or what another speaker says."""
    named = sum(_NAME_LABEL.match(line) is not None for line in lines) > 1
    return [
        bool(_ITEM.match(line) or _LABEL.match(line) or (named and _NAME_LABEL.match(line))) for line in lines
    ]


def speeches_of(lines: Sequence[str]) -> list[str] | None:
    """The paragraphs of some lines of which two or more begin what a speaker says; None where they do not."""
    starts = [_SPEECH.match(line) is not None for line in lines]
    return list(_speeches(_groups(lines, starts), starts[0])) if sum(starts) > 1 else None


def _groups(lines: Sequence[str], starts: Sequence[bool]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line, start in zip(lines, starts, strict=True):
        if start and groups[-1]:
            groups.append([])
        groups[-1].append(line)
    return groups


def _speeches(groups: Sequence[Sequence[str]], starts_first: bool) -> Iterator[str]:  # noqa: FBT001 - of the first group
    """Short speeches stay lines of one paragraph, long ones are paragraphs."""
    entries = _with_answers([_joined(group) for group in groups])
    if not starts_first:
        yield entries.pop(0)
    if entries and max(map(len, entries)) <= _LONGEST_SPEECH and sum(map(len, entries)) <= _LONGEST_TALK:
        yield "\n".join(entries)
    else:
        yield from entries


def _with_answers(entries: Sequence[str]) -> list[str]:
    """Speeches, a question with its answer in one piece: apart, a search would find the question alone."""
    joined: list[str] = []
    for speech in entries:
        if joined and _SPEECH.match(speech) and _SPEECH.match(joined[-1]) and joined[-1].endswith("?"):
            joined[-1] += "\n" + speech
        else:
            joined.append(speech)
    return joined


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether each line but the last was broken only because the next word did not fit."""
    width = max(map(len, lines))
    if width > _LONG + 20:
        return False
    broken = [
        (len(line), len(after.split(maxsplit=1)[0]), _ENDS_SENTENCE.search(line.strip()) is not None)
        for line, after in pairwise(lines)
    ]
    # Editors leave a few columns, so the next word's length has some slack.
    full = sum(length + 1 + word > width - 4 for length, word, _ in broken)
    # A line that ends in the middle of a sentence goes on in the next one, whatever its length.
    running = sum(not ends for _, _, ends in broken)
    return full >= len(broken) * 0.7 or (running >= len(broken) * 0.5 and width > 45)  # noqa: PLR2004


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """Wrapped lines joined; an indented line begins a paragraph where most are not indented."""
    indented = [line[:1].isspace() for line in lines]
    if not 0 < sum(indented[1:]) < len(lines) / 2:
        yield _joined(lines)
        return
    group: list[str] = []
    for line, new in zip(lines, indented, strict=True):
        if new and group:
            yield _joined(group)
            group = []
        group.append(line)
    yield _joined(group)


def _is_line_a_paragraph(lines: Sequence[str]) -> bool:
    ends = sum(_ENDS_SENTENCE.search(line.strip()) is not None for line in lines)
    return max(map(len, lines)) > _LONG or ends >= len(lines) * 0.8


def _joined(lines: Sequence[str]) -> str:
    return " ".join(line.strip() for line in lines)
