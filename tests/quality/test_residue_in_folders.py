"""No mark for a program reaches what is quoted, in whole folders as people wrote them."""

import os
from pathlib import Path

import pytest
from residue import MARKS, residue_in, residue_of

from knowledge.model import Document, Source

PROJECT = Path(__file__).parents[2]
OTHERS = [Path(name) for name in os.environ.get("BACKGROUNDER_RESIDUE", "").split(os.pathsep) if name]
"""More folders to look through, as those of handbooks and manuals that are no part of this repository."""


@pytest.mark.parametrize("folder", [PROJECT / "docs", PROJECT / "examples", *OTHERS], ids=str)
def test_a_folder_is_read_without_residue(folder: Path) -> None:
    assert list(residue_in(folder)) == []


WRITTEN = {
    "template tag": "Gates {% if a %}rise.",
    "program of a page": "import A from './a'",
    "component": "The <Tabs groupId='a'> rise.",
    "anchor": "Gates {#gates}",
    "attributes": "Gates rise.{: .lead}",
    "callout": "[!NOTE] Gates rise.",
    "fence of a note": "::: tip",
    "link of a wiki": "See [[gates|the gates]].",
    "highlighting": "Gates ==rise== now.",
    "hidden words": "Gates rise. %% later %%",
    "name of a block": "Gates rise. ^gates-1",
    "emoji": "Gates :tada: rise.",
    "box": "• [ ] shut",
    "bold": "**Note: gates rise.",
    "definition of a link": "[gates]: https://a.example/gates",
    "inclusion": "{* gates.py *}",
    "element": "Gates<br>rise.",
    "role": "See {ref}`gates`.",
    "directive": ".. note:: gates",
    "address of a link": "[Gates](gates.md) rise.",
    "colours of a terminal": "\x1b[1mGates\x1b[0m",
    "entity": "Gates&nbsp;rise.",
    "escape": r"Gates \*rise\*.",
}


@pytest.mark.parametrize("name", MARKS)
def test_each_sort_of_mark_would_be_found(name: str) -> None:
    document = Document(Source("a.md", "A"), WRITTEN[name], ())

    assert name in [found for found, _ in residue_of(document)]


def test_what_stands_in_code_is_no_residue() -> None:
    document = Document(Source("a.md", "A"), "Write {% if a %} so.", (), code=((6, 16),))

    assert list(residue_of(document)) == []
