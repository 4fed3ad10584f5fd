"""What a text takes in from other files of its folder."""

from pathlib import Path

import pytest

from tests.unit.knowledge.reading.conftest import Reading


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("a.md", "{! tide.md !}"),
        ("a.md", "{!> ../tide.md !}"),
        ("a.md", '--8<-- "tide.md"'),
        ("a.md", "--8<--\ntide.md\n--8<--"),
        ("a.md", "```{include} tide.md\n:start-line: 0\n```"),
        ("a.md", ":::{include} tide.md\n:::"),
        ("a.md", '{% include "tide.md" %}'),
        ("a.md", "{% include-markdown './tide.md' %}"),
        ("a.md", '{{% include "tide.md" %}}'),
        ("a.md", '{{< readfile file="tide.md" >}}'),
        ("a.md", "{{< readfile tide.md >}}"),
        ("a.mdx", "import Tide from './tide.md'\n\n<Tide />"),
        ("a.mdx", 'import Tide from "./tide.md"\n\n<Tide />'),
        ("a.mdx", "import Tide from './tide.mdx'\n\n<Tide />"),
        ("a.mdx", 'import Tide from "./tide.mdx"\n\n<Tide />'),
        ("a.md", "<!--@include: ./tide.md-->"),
        ("a.md", "[!INCLUDE [tide](~/tide.md)]"),
        ("a.rst", ".. include:: tide.rst"),
        ("a.adoc", "include::tide.adoc[]"),
        ("a.adoc", ":parts: .\n\ninclude::{parts}/tide.adoc[leveloffset=+1]"),
        ("a.adoc", "include::partial$tide.adoc[]"),
        ("a.org", '#+INCLUDE: "tide.org"'),
    ],
)
def test_a_text_is_read_with_what_it_takes_in(reading: Reading, name: str, asks: str) -> None:
    words = "The tide gates shut at noon."
    files = {f"tide.{suffix}": words for suffix in ("md", "mdx", "rst", "adoc", "org")} | {
        "partials/tide.adoc": words
    }

    document = reading({name: f"Gates.\n\n{asks}\n\nAfter.", **files}, name)

    assert document.text == "Gates.\n\nThe tide gates shut at noon.\n\nAfter."
    assert not document.notes


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("a.md", "{* ./gate.py hl[1] *}"),
        ("a.md", "```python\n{!> gate.py !}\n```"),
        ("a.md", '```python\n--8<-- "gate.py"\n```'),
        ("a.md", '--8<-- "gate.py"'),
        ("a.md", "```{literalinclude} gate.py\n:language: python\n```"),
        ("a.md", "<<< @/gate.py"),
        ("a.md", ':::code language="python" source="gate.py":::'),
        ("a.rst", ".. literalinclude:: gate.py\n   :language: python"),
        ("a.adoc", "[source,python]\n----\ninclude::gate.py[]\n----"),
        ("a.org", '#+INCLUDE: "gate.py" src python'),
    ],
)
def test_a_program_that_is_taken_in_is_code(reading: Reading, name: str, asks: str) -> None:
    document = reading({name: f"Gates.\n\n{asks}\n", "gate.py": "# shut\ngate = 1"}, name)

    assert [(one.kind, document.text[one.start : one.end]) for one in document.paragraphs] == [
        ("text", "Gates."),
        ("code", "# shut\ngate = 1"),
    ]


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("a.md", "{* gate.py ln[2:3] *}"),
        ("a.md", '```py\n--8<-- "gate.py:2:3"\n```'),
        ("a.md", '```py\n--8<-- "gate.py:shut"\n```'),
        ("a.md", "```{literalinclude} gate.py\n:lines: 2-3\n```"),
        ("a.rst", ".. literalinclude:: gate.py\n   :start-after: start:\n   :end-before: end:"),
        ("a.adoc", "----\ninclude::gate.py[tag=shut]\n----"),
        ("a.adoc", "----\ninclude::gate.py[lines=2..3]\n----"),
        ("a.org", '#+INCLUDE: "gate.py" src python :lines "2-3"'),
    ],
)
def test_only_the_part_is_taken_in_that_is_asked_for(reading: Reading, name: str, asks: str) -> None:
    marks = ("tag::shut[]", "end::shut[]") if name == "a.adoc" else ("--8<-- [start:shut]", "--8<-- [end:shut]")

    document = reading({name: asks, "gate.py": f"# {marks[0]}\ngate = 1\nshut()\n# {marks[1]}\nopen()"}, name)

    assert document.text == "gate = 1\nshut()"


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("a.md", "{! gone.md !}"),
        ("a.md", "{* ../gone.py *}"),
        ("a.md", '--8<-- "https://a.example/gone.md"'),
        ("a.md", "```{include} gone.md\n```"),
        ("a.rst", ".. include:: gone.rst"),
        ("a.adoc", "include::gone.adoc[]"),
        ("a.org", '#+INCLUDE: "gone.org"'),
    ],
)
def test_what_is_not_in_the_folder_is_left_out_and_said(reading: Reading, name: str, asks: str) -> None:
    document = reading({name: f"Gates.\n\n{asks}\n\nAfter."}, name)

    assert document.text == "Gates.\n\nAfter."
    assert len(document.notes) == 1
    assert "gone." in document.notes[0]


def test_nothing_outside_of_the_folder_is_taken_in(reading: Reading, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("The code is 1234.")
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "link.md").symlink_to(tmp_path / "secret.md")
    asks = ("../secret.md", str(tmp_path / "secret.md"), "link.md", "x/../../secret.md")

    document = reading({"a.md": "Gates.\n\n" + "\n\n".join(f"{{! {one} !}}" for one in asks)}, "a.md")

    assert document.text == "Gates."


def test_what_is_hidden_is_not_taken_in(reading: Reading) -> None:
    document = reading(
        {"a.md": "Gates.\n\n{! .env !}\n\n{! .git/config !}", ".env": "x", ".git/config": "y"}, "a.md"
    )

    assert document.text == "Gates."


@pytest.mark.parametrize("rules", ['[collections.hr]\nreaders = ["slack:C1"]', "[collections.hr"])
def test_what_not_everybody_sees_does_not_turn_up_elsewhere(reading: Reading, rules: str) -> None:
    files = {"collections.toml": rules, "hr/pay.md": "Pay is high.", "hr/b.md": "B.\n\n{! pay.md !}"}

    document = reading({**files, "open/a.md": "Gates.\n\n{! ../hr/pay.md !}"}, "open/a.md")

    assert document.text == "Gates."
    assert reading({}, "hr/b.md").text == "B.\n\nPay is high."


def test_what_the_owner_lays_down_is_no_part_of_a_text(reading: Reading) -> None:
    files = {
        "pins.toml": "pins = []",
        "collections.toml": "",
        "a.md": "Gates.\n\n{! pins.toml !}\n\n{! collections.toml !}",
    }

    assert reading(files, "a.md").text == "Gates."


def test_a_ring_ends(reading: Reading) -> None:
    document = reading({"a.md": "Gates.\n\n{! b.md !}", "b.md": "Tide.\n\n{! a.md !}"}, "a.md")

    assert document.text == "Gates.\n\nTide."
    assert "a.md" in document.notes[0]


def test_files_that_take_each_other_in_twice_stay_bounded(reading: Reading) -> None:
    files = {f"{number}.md": f"{{! {number + 1}.md !}}\n\n" * 10 for number in range(12)}

    document = reading({"a.md": "Gates.\n\n{! 0.md !}", **files, "12.md": "x"}, "a.md")

    assert document.text.startswith("Gates.")


def test_what_shows_how_to_ask_stays_as_it_is(reading: Reading) -> None:
    shown = '```md\n--8<-- "tide.md"\n```'

    assert reading({"a.md": shown, "tide.md": "Tide."}, "a.md").text == '--8<-- "tide.md"'


def test_a_head_is_not_taken_in(reading: Reading) -> None:
    files = {"a.md": "Gates.\n\n{! tide.md !}", "tide.md": "---\ntitle: Tide\n---\nShut."}

    assert reading(files, "a.md").text == "Gates.\n\nShut."
