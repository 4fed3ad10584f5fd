"""Names that stand for words which a text or its builder's settings set, in Markdown as MyST has it."""

from collections.abc import Mapping

import pytest

from tests.unit.knowledge.reading.conftest import Reading

TEXT = "The {{ gate }} is shut."
SETTINGS = {
    "its own head": {"guide/a.md": f"---\nsubstitutions:\n  gate: north gate\n---\n{TEXT}"},
    "its own head, for MyST": {
        "guide/a.md": f"---\nmyst:\n  substitutions:\n    gate: north gate\n---\n{TEXT}"
    },
    "Sphinx": {
        "conf.py": 'side = 1\nmyst_substitutions = {"gate": "north gate", "f": f()}\n',
        "guide/a.md": TEXT,
    },
    "Sphinx, by a variable": {
        "conf.py": 'g = "north gate"\nmyst_substitutions = {"gate": g}',
        "guide/a.md": TEXT,
    },
    "Jupyter Book": {
        "_config.yml": "parse:\n  myst_substitutions:\n    gate: north gate\n",
        "guide/a.md": TEXT,
    },
    "MyST": {"guide/myst.yml": "project:\n  substitutions:\n    gate: north gate\n", "guide/a.md": TEXT},
    "the nearer of two": {
        "myst.yml": "project:\n  substitutions:\n    gate: south gate\n",
        "guide/conf.py": 'myst_substitutions = {"gate": "north gate"}',
        "guide/a.md": TEXT,
    },
    "its own head before its builder": {
        "conf.py": 'myst_substitutions = {"gate": "south gate"}',
        "guide/a.md": f"---\nsubstitutions:\n  gate: north gate\n---\n{TEXT}",
    },
    "one name by another": {
        "conf.py": 'myst_substitutions = {"gate": "{{ side }} gate", "side": "north"}',
        "guide/a.md": TEXT,
    },
    "a filter": {
        "conf.py": 'myst_substitutions = {"gate": "north gate"}',
        "guide/a.md": "The {{gate | lower}} is shut.",
    },
    "what it takes in": {
        "conf.py": 'myst_substitutions = {"gate": "north gate"}',
        "guide/part.md": TEXT,
        "guide/a.md": "{! part.md !}",
    },
}


@pytest.mark.parametrize("files", SETTINGS.values(), ids=SETTINGS)
def test_a_name_is_read_as_what_it_stands_for(reading: Reading, files: Mapping[str, str]) -> None:
    assert reading(files, "guide/a.md").text == "The north gate is shut."


def test_a_name_alone_may_stand_for_blocks(reading: Reading) -> None:
    head = "---\nsubstitutions:\n  gates: |\n    - north\n    - south\n---\n"

    assert reading({"a.md": f"{head}Gates:\n\n{{{{ gates }}}}\n"}, "a.md").text == "Gates:\n\n• north\n• south"


@pytest.mark.parametrize(
    "settings", ["myst_substitutions = make()", "myst_substitutions = {", "", 'other = {"gate": "north"}']
)
def test_a_name_that_nobody_knows_leaves_no_mark(reading: Reading, settings: str) -> None:
    assert reading({"conf.py": settings, "a.md": TEXT}, "a.md").text == "The is shut."


def test_names_that_stand_for_each_other_end(reading: Reading) -> None:
    head = "---\nsubstitutions:\n  a: x {{ b }}\n  b: y {{ a }}\n---\n"

    assert reading({"a.md": f"{head}The {{{{ a }}}} is shut."}, "a.md").text.startswith("The x y x y")


@pytest.mark.parametrize("code", ["`{{ gate }}`", "```\n{{ gate }}\n```", "~~~text\n{{ gate }}\n~~~"])
def test_code_keeps_the_name(reading: Reading, code: str) -> None:
    settings = 'myst_substitutions = {"gate": "north gate"}'

    assert "{{ gate }}" in reading({"conf.py": settings, "a.md": f"Write this.\n\n{code}\n"}, "a.md").text


def test_a_box_is_no_code(reading: Reading) -> None:
    settings = 'myst_substitutions = {"gate": "north gate"}'

    assert "The north gate" in reading({"conf.py": settings, "a.md": f"```{{note}}\n{TEXT}\n```"}, "a.md").text


def test_settings_of_a_collection_that_not_everybody_sees_say_nothing_elsewhere(reading: Reading) -> None:
    files = {
        "collections.toml": '[collections.hr]\nreaders = ["slack:C1"]',
        "hr/conf.py": 'myst_substitutions = {"gate": "north gate"}',
        "open/a.md": TEXT,
        "hr/a.md": TEXT,
    }

    assert reading(files, "open/a.md").text == "The is shut."
    assert reading(files, "hr/a.md").text == "The north gate is shut."


def test_a_long_value_that_is_named_many_times_stands_for_itself_a_while_only(reading: Reading) -> None:
    head = f"---\nsubstitutions:\n  a: {'gate ' * 4000}\n---\n"

    assert len(reading({"a.md": f"{head}{'{{a}} shut. ' * 2000}"}, "a.md").text) < 5 << 20


def test_a_value_of_several_lines_stands_in_a_line_as_one(reading: Reading) -> None:
    head = '---\nsubstitutions:\n  a: "north\\n\\n# gate"\n---\n'

    assert reading({"a.md": f"{head}The {{{{ a }}}} is shut."}, "a.md").text == "The north # gate is shut."


def test_a_switch_stands_for_no_words(reading: Reading) -> None:
    head = "---\nsubstitutions:\n  gate: true\n---\n"

    assert reading({"a.md": f"{head}{TEXT}"}, "a.md").text == "The is shut."


def test_code_within_code_keeps_the_name(reading: Reading) -> None:
    settings = 'myst_substitutions = {"gate": "north gate"}'
    code = "````\n```\n{{ gate }}\n```text\n{{ gate }}\n````"

    assert reading({"conf.py": settings, "a.md": code}, "a.md").text.count("{{ gate }}") == 2
