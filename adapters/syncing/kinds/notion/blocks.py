"""Notion's blocks and values to markup: https://developers.notion.com/reference/block.

What a reader of the page sees as words stays letter for letter. A file is linked at its block: the address that
the interface tells of it is good for an hour.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from adapters.syncing.asking.interface import Json, objects, within
from adapters.syncing.markup import code, details, element, escaped, link, note, table

Children = Callable[[Json], Sequence[Json]]
"""Gives the blocks in one."""

_LISTS: Final = {"bulleted_list_item": "ul", "numbered_list_item": "ol", "to_do": "ul"}
_FILES: Final = frozenset(["image", "video", "file", "pdf", "audio"])
_LINKS: Final = frozenset(["bookmark", "embed", "link_preview"])
_MARKS: Final = (
    ("code", "code"),
    ("bold", "strong"),
    ("italic", "em"),
    ("strikethrough", "s"),
    ("underline", "u"),
)
_PLAIN: Final = frozenset(["plain text", "plain_text"])


def as_html(blocks: Sequence[Json], children: Children, page_url: str) -> str:
    """Blocks as markup for ``markup.page``.

    Args:
        blocks: In their order.
        children: Gives those in one that has some.
        page_url: Of the page, on which files and pages in it are linked.
    """
    return _Writing(children, page_url).all(blocks)


def rich(texts: object) -> str:
    """A text of several styles as markup."""
    return "".join(map(_styled, texts)) if isinstance(texts, list) else ""


def plain(texts: object) -> str:
    """A text of several styles without them."""
    return "".join(str(one.get("plain_text", "")) for one in objects(texts))


class _Writing:
    def __init__(self, children: Children, page_url: str) -> None:
        self._children, self._url = children, page_url

    def all(self, blocks: Sequence[Json]) -> str:
        written = []
        for kind, run in groupby(blocks, lambda block: _LISTS.get(str(block.get("type")), "")):
            made = [self._block(block) for block in run]
            written.append(element(kind, "".join(made)) if kind else "\n".join(filter(None, made)))
        return "\n".join(filter(None, written))

    def _inside(self, block: Json) -> str:
        return self.all(self._children(block)) if block.get("has_children") else ""

    def _block(self, block: Json) -> str:  # noqa: C901, PLR0912 - a case a kind of block
        kind = str(block.get("type", ""))
        told = within(block, kind)
        words = rich(told.get("rich_text"))
        match kind:
            case "heading_1" | "heading_2" | "heading_3" | "heading_4":
                return element(f"h{kind[-1]}", words, id=str(block.get("id", ""))) + self._inside(block)
            case "bulleted_list_item" | "numbered_list_item":
                return element("li", words + self._inside(block))
            case "to_do":
                box = f'<input type="checkbox"{" checked" if told.get("checked") else ""}>'
                return element("li", box + words + self._inside(block))
            case "toggle":
                return details(words, self._inside(block))
            case "quote":
                return element("blockquote", element("p", words) + self._inside(block))
            case "callout":
                return note("note", "", element("p", _icon(told) + words) + self._inside(block))
            case "code":
                language = str(told.get("language", ""))
                shown = code(
                    plain(told.get("rich_text")), "" if language in _PLAIN else language.partition(" ")[0]
                )
                return shown + _caption(told)
            case "equation":
                return element("p", element("code", escaped(str(told.get("expression", "")))))
            case "table":
                rows = [_cells(row) for row in self._children(block)] if block.get("has_children") else []
                return table(rows, headed=bool(told.get("has_column_header")))
            case "child_page" | "child_database":
                return element("p", link(_web(str(block.get("id", ""))), escaped(str(told.get("title", "")))))
            case _ if kind in _LINKS:
                url = str(told.get("url", ""))
                return element("p", link(url, rich(told.get("caption")) or escaped(url))) if url else ""
            case _ if kind in _FILES:
                return self._file(block, told)
            case _:
                pass
        # Columns, synced blocks, templates, tabs and whatever comes to be hold words, or blocks, or both.
        return "\n".join(filter(None, (element("p", words) if words else "", self._inside(block))))

    def _file(self, block: Json, told: Mapping[str, Any]) -> str:
        url = str(within(told, "external").get("url", ""))
        at = url or f"{self._url}#{str(block.get('id', '')).replace('-', '')}"
        name = str(told.get("name") or "")
        return (element("p", link(at, escaped(name))) if name else "") + _caption(told)


def value(held: Mapping[str, Any]) -> str:
    """A page's property, as markup: https://developers.notion.com/reference/page-property-values."""
    kind = str(held.get("type", ""))
    match kind, held.get(kind):
        case (("title" | "rich_text"), list() as found):
            return rich(found)
        case (("formula" | "rollup"), dict() as found):
            return value(found)
        case "array", list() as found:
            return ", ".join(filter(None, map(value, objects(found))))
        case (("multi_select" | "people" | "files"), list() as found):
            return escaped(", ".join(str(one["name"]) for one in objects(found) if one.get("name")))
        case (("checkbox" | "boolean"), bool() as found):
            return "☑" if found else "☐"
        case (("url" | "email" | "phone_number"), str() as found):
            return link(found, escaped(found))
        case _, dict() as found:
            return escaped(_said(kind, found))
        case (("created_time" | "last_edited_time"), str() as found):
            return escaped(found[: len("2031-03-05")])
        case _, (int() | float() | str()) as found:
            return escaped(str(found))
        case _:
            return ""


def _said(kind: str, found: Mapping[str, Any]) -> str:
    """What one thing is called that is no text of its own."""
    if kind == "date":
        return " → ".join(str(found[key]) for key in ("start", "end") if found.get(key))
    if kind == "unique_id":
        return "-".join(str(found[key]) for key in ("prefix", "number") if found.get(key) is not None)
    return str(found.get("name") or "")


def _styled(part: object) -> str:
    if not isinstance(part, dict):
        return ""
    written = escaped(str(part.get("plain_text", ""))).replace("\n", "<br>")
    styles = part.get("annotations")
    for style, tag in _MARKS:
        if isinstance(styles, dict) and styles.get(style):
            written = element(tag, written)
    target = part.get("href")
    return link(str(target), written) if target else written


def _cells(row: Json) -> list[str]:
    cells = within(row, "table_row").get("cells")
    return [rich(cell) for cell in cells] if isinstance(cells, list) else []


def _caption(told: Mapping[str, Any]) -> str:
    said = rich(told.get("caption"))
    return element("p", said) if said else ""


def _icon(told: Mapping[str, Any]) -> str:
    sign = str(within(told, "icon").get("emoji", ""))
    return escaped(f"{sign} ") if sign else ""


def _web(identity: str) -> str:
    return f"https://www.notion.so/{identity.replace('-', '')}"
