"""Notebooks."""

import json

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.model import Document
from knowledge.reading.data import notebook
from knowledge.reading.data.notebook import read


def book(*cells: dict[str, object]) -> Document:
    made = {"cells": cells, "metadata": {"language_info": {"name": "R"}}, "nbformat": 4}
    return read(json.dumps(made).encode(), "a.ipynb")


def code(source: str, *outputs: dict[str, object]) -> dict[str, object]:
    return {"cell_type": "code", "source": source, "outputs": outputs}


def test_words_code_and_what_it_printed() -> None:
    document = book(
        {"cell_type": "markdown", "source": ["# Levy\n", "\n", "- rises\n"]},
        code("f()", {"output_type": "stream", "name": "stdout", "text": ["\x1b[31m4\x1b[0m\n"]}),
        code("", {"output_type": "error", "ename": "KeyError", "evalue": "x"}),
    )

    assert document.text == "Levy\n\n• rises\n\nf()\n\n4\n\nKeyError: x"
    assert [(one.kind, one.language) for one in document.paragraphs] == [
        ("list", None),
        ("code", "r"),
        ("code", None),
        ("code", None),
    ]


def test_a_frame_is_a_table_and_a_picture_nothing() -> None:
    data = {"text/html": "<table><tr><th>a</th></tr><tr><td>1</td></tr></table>", "text/plain": "a 1"}

    document = book(
        code(
            "f",
            {"output_type": "execute_result", "data": data},
            {"output_type": "display_data", "data": {"image/png": "x"}},
        )
    )

    assert document.text == "f\n\na\n1"
    assert document.paragraphs[1].kind == "table"


def test_a_long_output_is_cut_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "_LONGEST_OUTPUT", 3)

    document = book(code("f()", {"output_type": "stream", "text": "12345"}))

    assert document.text == "f()\n\n123"
    assert document.notes == ("outputs are read up to 3 characters each; clear those that nobody needs",)


def test_a_head_in_the_first_cell_describes_the_file() -> None:
    source = book(
        {"cell_type": "raw", "source": "---\ntitle: Levy\nauthor: Ann Lund\n---\n"}, code("f()")
    ).source

    assert (source.title, source.author) == ("Levy", "Ann Lund")


def test_notebooks_of_format_3_are_read() -> None:
    made = {
        "worksheets": [
            {
                "cells": [
                    {"cell_type": "heading", "level": 1, "source": "Levy"},
                    {"cell_type": "code", "input": "f()"},
                ]
            }
        ]
    }

    assert read(json.dumps(made).encode(), "a.ipynb").text == "Levy\n\nf()"


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"a": 1}'])
def test_what_is_no_notebook_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="it is no notebook or a damaged one"):
        read(data, "a.ipynb")
