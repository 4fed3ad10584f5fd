"""Who may see what a source brings is laid down before it brings anything."""

from pathlib import Path

import pytest

from adapters.rules.file import RulesFile

READERS = '[collections.hr]\nreaders = ["slack:U0ANN"]\n[collections.wiki]\nreaders = []\n'


def test_rules_may_name_what_sources_will_fill(tmp_path: Path) -> None:
    (tmp_path / "collections.toml").write_text(READERS)
    (tmp_path / "sources.toml").write_text('[sources.wiki]\nkind = "x"\n[sources.pages]\ncollection = "hr"\n')

    rules = RulesFile(tmp_path)

    assert rules.problem is None
    assert set(rules().readers) == {"hr", "wiki"}


@pytest.mark.parametrize(
    "text", ["", "[sources", "sources = 1", "[sources]\nhr = 1", "[sources.hr]\ncollection = 1"]
)
def test_what_no_source_fills_must_be_there(tmp_path: Path, text: str) -> None:
    (tmp_path / "collections.toml").write_text(READERS)
    (tmp_path / "sources.toml").write_text(text)

    problem = RulesFile(tmp_path).problem

    assert problem is not None
    assert "there is no subfolder hr" in problem


def test_a_source_that_is_added_in_its_place_mends_the_rules(tmp_path: Path) -> None:
    (tmp_path / "collections.toml").write_text(READERS)
    sources = tmp_path / "sources.toml"
    sources.write_text('[sources.wiki]\nkind = "x"\n')
    rules = RulesFile(tmp_path)
    # The first look after a mistake is at all of it once more.
    assert [rules.problem is None for _ in range(3)] == [False] * 3

    with sources.open("a") as file:
        file.write('[sources.hr]\nkind = "x"\n')

    assert rules.problem is None
    assert set(rules().readers) == {"hr", "wiki"}
