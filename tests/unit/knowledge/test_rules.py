"""What names the rules that an index was made by."""

from importlib import metadata, util

import pytest

from knowledge.reloading import rules
from knowledge.reloading.rules import LIBRARIES, fingerprint, version_of


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_newer_stemmer_or_splitter_makes_other_rules(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint.__wrapped__("english")
    monkeypatch.setattr(rules, "version_of", lambda one: "99.0" if one == library else version_of(one))

    assert fingerprint.__wrapped__("english") != before


def test_another_language_makes_other_rules() -> None:
    assert fingerprint("english") != fingerprint("german")


def test_a_language_by_its_code_is_the_same_language() -> None:
    assert fingerprint("de") == fingerprint("german")


@pytest.mark.parametrize("library", LIBRARIES)
def test_versions_are_those_installed(library: str) -> None:
    assert version_of(library) == metadata.version(library)


@pytest.mark.parametrize("library", LIBRARIES)
def test_what_was_installed_in_an_unusual_way_has_its_version_too(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "find_spec", lambda _: util.spec_from_loader("frozen", None))

    assert version_of(library) == metadata.version(library)
