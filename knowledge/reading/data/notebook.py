"""Jupyter notebooks (nbformat 3 and 4): Markdown, code, and what the code printed."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.decoding import decode
from knowledge.reading.drafting import Draft
from knowledge.reading.html import html
from knowledge.reading.layout.blocks import Block, Code
from knowledge.reading.layout.marks import clean
from knowledge.reading.markdown import markdown
from knowledge.reading.origin.describing import Description, from_mapping
from knowledge.reading.origin.frontmatter import split_front_matter

_DAMAGED: Final = "it is no notebook or a damaged one; open it in Jupyter and save it anew"
_LONGEST_OUTPUT: Final = 20_000
"""Characters of one output: a log that a cell wrote is nothing to quote from."""
_DEEPEST_HEADING: Final = 6
_COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of an IPYNB file."""
    try:
        book = json.loads(decode(data, source_path).removeprefix("\ufeff"))
    except ValueError:
        raise UnreadableFileError(source_path, _DAMAGED) from None
    if not isinstance(book, dict):
        raise UnreadableFileError(source_path, _DAMAGED)
    cells = list(_cells(book))
    if not cells and not isinstance(book.get("cells"), list):
        raise UnreadableFileError(source_path, _DAMAGED)
    metadata = _mapping(book.get("metadata"))
    description = replace(from_mapping({str(key): value for key, value in metadata.items()}), notes=())
    walk = _Walk(_language(metadata), source_path)
    for number, cell in enumerate(cells):
        if not number and cell.get("cell_type") in ("raw", "markdown"):
            # Quarto and Jupytext keep a head of YAML in the first cell.
            said, body = split_front_matter(_text(cell.get("source")))
            if said != Description():
                description = said
                cell = {**cell, "source": body}  # noqa: PLW2901 - the rest of it
        walk.add(cell)
    draft = Draft()
    compose(draft, walk.blocks)
    if walk.is_cut:
        note = f"outputs are read up to {_LONGEST_OUTPUT:,} characters each; clear those that nobody needs"
        description = replace(description, notes=(*description.notes, note))
    return draft.document(source_path, description)


def _cells(book: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """The cells; format 3 kept them in work sheets, and headings in cells of their own."""
    sheets = book.get("worksheets")
    lists = [_mapping(sheet).get("cells") for sheet in sheets] if isinstance(sheets, list) else []
    for cells in (book.get("cells"), *lists):
        yield from (_mapping(cell) for cell in cells) if isinstance(cells, list) else ()


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    """Text as notebooks keep it: whole, or line by line."""
    if isinstance(value, list):
        return "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""


def _language(metadata: Mapping[str, object]) -> str | None:
    named = _mapping(metadata.get("language_info")).get("name") or _mapping(metadata.get("kernelspec")).get(
        "language"
    )
    return named.lower() if isinstance(named, str) and named else "python"


class _Walk:
    """Goes through the cells."""

    def __init__(self, language: str | None, source_path: str) -> None:
        self.blocks: list[Block] = []
        self.is_cut = False
        self._language = language
        self._source_path = source_path

    def add(self, cell: Mapping[str, object]) -> None:
        """Add a cell."""
        source = _text(cell.get("source") or cell.get("input"))
        match cell.get("cell_type"):
            case "markdown":
                self.blocks += markdown.blocks_in(source)
            case "heading":
                level = cell.get("level")
                # A few digits are not to become a gigabyte of marks.
                marks = "#" * max(1, min(level, _DEEPEST_HEADING)) if isinstance(level, int) else "#"
                self.blocks += markdown.blocks_in(f"{marks} {source}")
            case "raw":
                self.blocks += markdown.blocks_in(source)
            case "code":
                if source.strip():
                    self.blocks.append(Code(clean(source), self._language))
                outputs = cell.get("outputs")
                for output in outputs if isinstance(outputs, list) else ():
                    self._output(_mapping(output))
            case _:
                pass

    def _output(self, output: Mapping[str, object]) -> None:
        kind = output.get("output_type")
        # Format 3 kept the data beside the type.
        data = _mapping(output.get("data")) or output
        if kind in ("error", "pyerr"):
            self._printed(f"{output.get('ename')}: {output.get('evalue')}")
        elif kind == "stream":
            if output.get("name", output.get("stream")) != "stderr":
                self._printed(_text(output.get("text")))
        elif words := _text(data.get("text/markdown")):
            self.blocks += markdown.blocks_in(words[:_LONGEST_OUTPUT])
        elif "<table" in (page := _text(data.get("text/html") or data.get("html"))):
            self.is_cut = self.is_cut or len(page) > _LONGEST_OUTPUT
            self.blocks += html.blocks_in(page[:_LONGEST_OUTPUT].encode("utf-8", "replace"), self._source_path)
        else:
            self._printed(_text(data.get("text/plain") or data.get("text")))

    def _printed(self, text: str) -> None:
        text = clean(_last_written(_COLOURS.sub("", text)))
        if text.strip():
            self.is_cut = self.is_cut or len(text) > _LONGEST_OUTPUT
            self.blocks.append(Code(text[:_LONGEST_OUTPUT]))


def _last_written(text: str) -> str:
    """A text without what a terminal writes over: all of a line before its last return."""
    *lines, last = text.split("\n")
    kept: list[str] = []
    for line in lines:
        own = line.removesuffix("\r")  # what ends a line writes over nothing
        kept.append(own.rpartition("\r")[2] + line[len(own) :])
    return "\n".join([*kept, last.rpartition("\r")[2]])
