"""reStructuredText."""

from pathlib import Path

import pytest

from knowledge.model import Document
from knowledge.reading.lightweight.rst import read


def rst(text: str) -> Document:
    return read(text.encode(), "a.rst")


def test_headings_by_the_order_of_their_adornments() -> None:
    document = rst(
        "====\nLevy\n====\n\nIt rises.\n\n.. _costs:\n\nCosts\n-----\n\nMuch.\n\nDeep\n~~~~\n\nMore.\n"
    )

    assert [(document.text[one.start : one.end], one.level, one.anchor) for one in document.headings] == [
        ("Levy", 1, None),
        ("Costs", 2, "costs"),
        ("Deep", 3, None),
    ]
    assert document.paragraphs[-1].section == ("Costs", "Deep")


def test_lists_nest_and_count() -> None:
    document = rst("#. one\n#. two\n   goes on\n\n   * deep\n\n     - deeper\n\nTerm\n   Meaning.\n")

    assert document.text == "1. one\n2. two goes on\n  • deep\n    • deeper\n\nTerm: Meaning."


@pytest.mark.parametrize(
    "table",
    [
        "+---+-----+\n| a | b   |\n+===+=====+\n| 1 | c   |\n|   | d   |\n+---+-----+\n",
        "===  ===\n a    b\n===  ===\n 1   c\n     d\n===  ===\n",
        ".. list-table::\n   :header-rows: 1\n\n   * - a\n     - b\n   * - 1\n     - c\n       d\n",
        '.. csv-table::\n   :header: "a", "b"\n\n   1, "c d"\n',
    ],
)
def test_tables_however_they_are_drawn(table: str) -> None:
    document = rst(table)

    assert document.text == "a | b\n1 | c d"
    assert [one.kind for one in document.paragraphs[0].parts] == ["header", "row"]


def test_cells_that_reach_over_rows_and_columns_are_repeated() -> None:
    document = rst("+---+---+\n| a | b |\n|   +---+\n|   | c |\n+---+---+\n| both  |\n+---+---+\n")

    assert document.text == "a | b\na | c\nboth | both"


def test_notes_code_and_tabs() -> None:
    document = rst(
        ".. warning:: Hot\n   water.\n\n   * burns\n\n.. code-block:: python\n   :linenos:\n\n   def f():\n       pass\n\n"
        "Say::\n\n   lit\n\n.. versionadded:: 1.2\n   Fast.\n\n.. tab-set::\n\n   .. tab-item:: Linux\n\n      apt\n"
    )

    assert document.text == (
        "Warning\nHot water.\n• burns\n\ndef f():\n    pass\n\nSay:\n\nlit\n\nNew in version 1.2\nFast.\n\nLinux\n\napt"
    )
    assert [(one.kind, one.language) for one in document.paragraphs] == [
        ("note", None),
        ("code", "python"),
        ("text", None),
        ("code", None),
        ("note", None),
        ("text", None),
    ]


def test_roles_references_and_substitutions() -> None:
    document = rst(
        "See `the plan <plan.html>`_, home_, :ref:`setup <s>`, :func:`~a.run`, ``x*y``, *so* **it** |is| [1]_ and my\\_name.\n\n"
        ".. _home: https://home.example\n.. |is| replace:: rises\n.. [1] A note.\n"
    )

    assert document.text == "See the plan, home, setup, run, x*y, so it rises and my_name.\n\nA note."
    assert [one.target for one in document.links] == ["plan.html", "https://home.example", "s"]
    assert [document.text[start:end] for start, end in document.code] == ["run", "x*y"]


def test_fields_at_the_top_describe_the_file() -> None:
    source = rst("Levy\n====\n\n:Author: Ann Lund\n:Date: 2031-03-05\n\nIt rises.\n").source

    assert (source.title, source.author, source.published) == ("Levy", "Ann Lund", "2031-03-05")


def test_nothing_else_is_read_and_nothing_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    name = tmp_path / "secret.txt"

    document = rst(
        f"It rises.\n\n.. include:: {name}\n.. raw:: html\n   :file: {name}\n\n.. literalinclude:: {name}\n.. broken::\n\n`x\n"
    )

    assert "secret" not in document.text
    assert capfd.readouterr() == ("", "")


def test_a_comment_is_not_read() -> None:
    assert rst("It rises.\n\n.. not seen\n   nor this\n\nSo.\n").text == "It rises.\n\nSo."


@pytest.mark.parametrize("label", [".. _gates:", ".. _Gates:\n.. _doors:", ".. _`gates`:"])
def test_a_section_is_shown_by_its_title(label: str) -> None:
    text = f"See :ref:`gates` or :ref:`here <gates>`.\n\n{label}\n\nThe ``iron`` gates\n------------------\n\nThey rise.\n"

    document = read(text.encode(), "a.rst")

    assert document.text.startswith("See The iron gates or here.")


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (":ref:`shut-the-gates`", "shut the gates"),
        (":ref:`tides:shut_the_gates`", "shut the gates"),
        (":ref:`tides:Shut the gates`", "tides:Shut the gates"),
        (":doc:`/tides/high-tide`", "high tide"),
        (":doc:`../tides/index`", "tides"),
        (":doc:`high-tide.rst`", "high tide"),
        (":ref:`here <shut-the-gates>`", "here"),
        (":download:`high-tide.csv`", "high-tide.csv"),
    ],
)
def test_a_place_elsewhere_is_shown_by_its_name_in_words(written: str, seen: str) -> None:
    assert read(f"See {written}, they rise.".encode(), "a.rst").text == f"See {seen}, they rise."


@pytest.mark.parametrize("below", ["They rise.\n", "See :ref:`gates`\n----------------\n"])
def test_a_label_without_a_title_is_shown_by_its_name(below: str) -> None:
    assert read(f"See :ref:`gates`.\n\n.. _gates:\n\n{below}".encode(), "a.rst").text.startswith("See gates.")
