"""Tables of wikitext to those of HTML, line by line as MediaWiki does: other elements may cross them."""

import re
from dataclasses import dataclass
from typing import Final

from adapters.syncing.kinds.export.mediawiki.raw import raw_in

_KEPT: Final = "\ue001"
_BACK: Final = re.compile(f"{_KEPT}(\\d+){_KEPT}")
_OPENS: Final = re.compile(r"[:\s]*\{\|")
_SPAN: Final = re.compile(r"""\b(rowspan|colspan)\s*=\s*["']?\s*(\d{1,3})\b""", re.IGNORECASE)


@dataclass(slots=True)
class _Table:
    cell: str = ""
    """Which element is open for a cell; "": none."""
    row: bool = False

    def end_cell(self) -> str:
        ended, self.cell = (f"</{self.cell}>" if self.cell else ""), ""
        return ended

    def end_row(self) -> str:
        ended = self.end_cell() + ("</tr>" if self.row else "")
        self.row = False
        return ended

    def begin(self, cell: str, spans: str) -> str:
        """Begin a cell, in the row that is open or a new one."""
        begun = self.end_cell()
        if cell != "caption" and not self.row:
            begun += "<tr>"
            self.row = True
        self.cell = cell
        return f"{begun}<{cell}{spans}>"


def with_tables(text: str) -> str:
    """A page whose tables are HTML; one that is never closed ends with the page."""
    if "{|" not in text:
        return text
    text, kept = _apart(text.replace(_KEPT, ""))
    lines: list[str] = []
    tables: list[_Table] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if _OPENS.match(line):
            tables.append(_Table())
            lines.append("<table>")
        elif not tables or not stripped.startswith(("|", "!")):
            lines.append(line)
        elif stripped.startswith("|}"):
            lines.append(f"{tables.pop().end_row()}</table>{stripped[2:]}")
        elif stripped.startswith("|-"):
            lines.append(tables[-1].end_row())
        else:
            lines.append(_cells(tables[-1], stripped))
    lines += [f"{table.end_row()}</table>" for table in reversed(tables)]
    return _BACK.sub(lambda found: kept[int(found[1])], "\n".join(lines))


def _apart(text: str) -> tuple[str, list[str]]:
    """A text in which numbers stand for code and the like, and these."""
    parts: list[str] = []
    kept: list[str] = []
    at = 0
    for begin, end in raw_in(text):
        parts += [text[at:begin], f"{_KEPT}{len(kept)}{_KEPT}"]
        kept.append(text[begin:end])
        at = end
    return "".join([*parts, text[at:]]), kept


def _cells(table: _Table, line: str) -> str:
    """A line of one or several cells, or a caption."""
    if line.startswith("|+"):
        cell, cells = "caption", [line[2:]]
    elif line.startswith("!"):
        cell, cells = "th", line[1:].replace("!!", "||").split("||")
    else:
        cell, cells = "td", line[1:].split("||")
    parts = []
    for one in cells:
        before, bar, words = one.partition("|")
        # "[[Page|words]]" has a bar of its own.
        has_attributes = bool(bar) and "[[" not in before
        spans = (
            "".join(f' {name.lower()}="{size}"' for name, size in _SPAN.findall(before))
            if has_attributes
            else ""
        )
        parts.append(table.begin(cell, spans) + (words if has_attributes else one).strip())
    return "".join(parts)
