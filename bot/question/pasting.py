"""What of a pasted message counts: errors, commands and mails brought down to the lines that tell."""

import json
import re
from collections.abc import Iterator
from typing import Final

from bot.question.words.mailing import is_greeting, is_head, subject_of, unwrapped, without_signature

FEW_WORDS: Final = 40
"""A message of so many words is a question as it stands; of a longer one the telling lines count."""
_MOST_LINES: Final = 6
"""Telling lines that count; an error says what it is in fewer."""

_PLAIN: Final = re.compile(r"[^\W_][\w ,.?!'’-]*(?<!['’])")
"""A question in one line that bears no marks."""
_QUOTED: Final = re.compile(r"^\s*(?:>\s?)+(?=\S)(?!>>)|^\s*>\s*$")
_PROMPT: Final = re.compile(
    r"^\s*(?:\$|%|❯|➜|>>>|\.\.\.|PS [A-Z]:\\[^>]*>|[\w.-]+@[\w.-]+[:\s]\S*\s?[$#%])\s+(?=\S)"
)
_LOCATED: Final = re.compile(
    r"^(?:\s*(?:\.?/)?[\w./\\-]+\.[A-Za-z]{1,5}[:(]\d+(?:[:,]\d+)?\)?:?\s+(?:-\s+)?)+(?=\S)"
    r"|^\s*(?:\S+:\s)?[\w./-]+:\(\.[\w.]+\+0x[0-9a-f]+\):\s"
)
"""Where a compiler or a linker found fault: "src/crane.ts:14:7 - ", "crane.o:(.text+0x1f): "."""
_COLUMNS: Final = re.compile(
    r"\s*[A-Z][A-Z()%-]*(?:\s[A-Z()%-]+)?(?:\s{2,}[A-Z][A-Z()%-]*(?:\s[A-Z()%-]+)?){2,}\s*"
)
"""The head of a table that a command prints: "NAME  READY  STATUS"."""
_CELLS: Final = re.compile(r"\s{2,}")
_EVENT: Final = re.compile(r"^\s*(?:Warning|Normal)\s+\w+\s+\d+[smhd]\S*(?:\s+\(x\d+[^)]*\))?\s+\S+\s+(?=\S)")
"""The columns of a Kubernetes event before its message."""
_CALL: Final = re.compile(r"\brpc error: code = \w+ desc = ")
"""What gRPC puts before the message of whoever was called; Kubernetes prints it with most faults."""
_POINTED: Final = re.compile(r"^\s*(?:\d*\s*\|)?\s*[~^]+[\s~^-]*")
"""Points at something in the line of code above."""
_FIELD: Final = re.compile(r'\b(?:msg|message|err|error|reason|detail)=("(?:[^"\\]|\\.)*"|\S+)')
_FIELDS: Final = ("error", "err", "exception", "msg", "message", "reason", "detail")
"""Of a line of a log in JSON or logfmt these say what happened."""
_FENCE: Final = re.compile(r"^\s*(?:```+|~~~+)[\w+-]*\s*$")
_FENCES: Final = re.compile(r"```+|~~~+")
_WHOLLY_QUOTED: Final = re.compile('^\\s*["“„«\'‘]([^"“”„«»]+)["”“»\'’]\\s*[?!.]*\\s*$')

_FRAME: Final = re.compile(
    r"^\s*+(?:File \".*\", line \d+|at\s+[\w$.<>/]+\s?\(|\.{3} \d+ more|goroutine \d+|Traceback \(|[~^]+\s*$"
    r"|-->\s\S+:\d+|(?:\d+\s+|(?<=\s))\|(?:\s|$)|(?:\S+:\s)*in function\s\S+:\s*$"
    r"|collect2: error|compilation terminated|make(?:\[\d+\])?: \*\*\*|ninja: build stopped"
    r"|error: (?:could not compile|aborting due to)\s)"
    r"|^\s+\S+\.go:\d+|During handling of the above exception|The above exception was the direct cause"
)
_RAISED: Final = re.compile(
    r"^\s*(?:[\w.]*(?:Error|Exception|Warning|Fault|Interrupt)\b\s*:|Caused by:|panic:|Exception in thread)"
)
_TELLING: Final = re.compile(
    r"error|exception|\bfatal|\bfail(?:ed|s|ure|ing)?\b|denied|refused|panic|unable to|can(?:not|'t|’t) "
    r"|not found|invalid|exiting|timed? ?out|no such|unknown|unsupported|undefined|unauthorized|forbidden"
    r"|[❌⛔❗]",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"\?\s*$|^\s*(?:how|why|what|when|where|who|which|can|could|does|do|is|are)\b", re.IGNORECASE
)
_STAMP: Final = re.compile(
    r"^\s*\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?\s*"
    r"|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{20,}\b|\b[0-9a-f]{16,}\b"
)


def telling(text: str) -> str:
    """The part of a message that counts, in one line; a plain question as it is, with single spaces.

    Left out are the marks of code, quoting and prompts, the head and the signature of a mail, frames of a stack
    and what programs print beside an error. Quotation marks around all of it are no part of it.
    """
    words = text.split()
    if len(words) <= FEW_WORDS and _PLAIN.fullmatch(text):
        return " ".join(words)
    lines = [line for line in _lines(text) if line]
    if len(" ".join(lines).split()) > FEW_WORDS or any(_FRAME.match(line) for line in lines):
        lines = _chosen(lines)
    kept = " ".join(" ".join(lines).split()) or " ".join(text.split())
    whole = _WHOLLY_QUOTED.match(kept)
    return whole[1].strip() if whole else kept


def _lines(text: str) -> Iterator[str]:
    """The lines without their marks, as far as they are the message."""
    rows = text.splitlines()
    if len(rows) > 1:
        rows = without_signature(unwrapped(rows))
    for number, row in enumerate(_without_own_cells(rows)):
        if _FENCE.match(row) or (len(rows) > 1 and is_head(_QUOTED.sub("", row))):
            continue
        if number and number + 1 < len(rows) and _is_pointed_at(rows[number + 1]):
            continue
        if number == 0 and len(rows) > 1 and is_greeting(row):
            continue
        bare = (
            _PROMPT.sub("", row) if row.lstrip().startswith(">>> ") else _PROMPT.sub("", _QUOTED.sub("", row))
        )
        if len(rows) > 1:
            bare = subject_of(bare)
        yield _FENCES.sub(" ", _CALL.sub("", _said(_EVENT.sub("", _LOCATED.sub("", bare))))).rstrip()


def _without_own_cells(rows: list[str]) -> list[str]:
    """The rows, of tables that commands print without their heads, and without what is the asker's own."""
    found, in_table = [], False
    for row in rows:
        if _COLUMNS.fullmatch(row):
            in_table = True
            continue
        in_table = in_table and bool(row.strip())
        cells = _CELLS.split(row.strip()) if in_table else []
        kept = [cell for cell in cells if not _is_own(cell)]
        found.append(" ".join(kept) if len(cells) > 1 and kept else row)
    return found or rows


def _is_own(cell: str) -> bool:
    """Whether a cell is the asker's own: a name with a number, a count, an age."""
    words = cell.split()
    return all(word.strip("()<>") in ("ago", "none") or any(map(str.isdigit, word)) for word in words)


def _is_pointed_at(below: str) -> bool:
    found = _POINTED.match(below)
    return bool(found and found[0].strip("| \t0123456789"))


def _said(line: str) -> str:
    """What a line of a log in JSON or logfmt says happened; any other line as it is."""
    if line.startswith("{") and line.rstrip().endswith("}"):
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError):
            return line
        told = [fields[one] for one in _FIELDS if isinstance(fields.get(one), str)]
    else:
        told = [match.strip('"') for match in _FIELD.findall(line)] if "level=" in line else []
    return " ".join(one for one in told if one.strip()) or line


def _chosen(lines: list[str]) -> list[str]:
    """The lines that tell: what was raised last, what asks, what names a failure; all where none does."""
    lines = [_STAMP.sub(" ", line).strip() for line in lines if not _is_of_a_frame(line)]
    raised = [number for number, line in enumerate(lines) if _RAISED.match(line)][-1:]
    failing = [number for number, line in enumerate(lines) if _TELLING.search(line)]
    asking = [number for number, line in enumerate(lines) if _ASKS.search(line)]
    first = list(dict.fromkeys((*raised, *asking[:1], *failing, *asking)))[:_MOST_LINES]
    return [lines[number] for number in sorted(first)] or lines


def _is_of_a_frame(line: str) -> bool:
    # Python prints the line of code under its frame, four blanks in.
    return bool(_FRAME.search(line)) or line.startswith("    ")
