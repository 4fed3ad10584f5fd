"""What names the rules that an index was made by."""

from importlib import metadata, util

import pytest

from knowledge.reloading import rules
from knowledge.reloading.rules import LIBRARIES, TELLING_LIBRARIES, fingerprint, version_of


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_newer_stemmer_or_splitter_makes_other_rules(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint.__wrapped__("english")
    monkeypatch.setattr(rules, "version_of", lambda one: "99.0" if one == library else version_of(one))

    assert fingerprint.__wrapped__("english") != before


def test_another_language_makes_other_rules() -> None:
    assert fingerprint("english") != fingerprint("german")


def test_a_language_by_its_code_is_the_same_language() -> None:
    assert fingerprint("de") == fingerprint("german")


def with_new_stop_words(language: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What names the rules once the library of stop words is a newer one."""
    monkeypatch.setattr(
        rules, "version_of", lambda one: "99.0" if one in TELLING_LIBRARIES else version_of(one)
    )
    return fingerprint.__wrapped__(language)


def test_newer_stop_words_make_other_rules_where_they_tell_the_language(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = fingerprint("german,swedish")

    assert with_new_stop_words("german,swedish", monkeypatch) != before


def test_newer_stop_words_make_no_other_rules_in_one_language(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint("swedish")

    assert with_new_stop_words("swedish", monkeypatch) == before


def test_the_order_of_several_languages_makes_other_rules() -> None:
    assert fingerprint("de,en") != fingerprint("en,de")


@pytest.mark.parametrize("library", (LIBRARIES | TELLING_LIBRARIES))
def test_versions_are_those_installed(library: str) -> None:
    assert version_of(library) == metadata.version(library)


@pytest.mark.parametrize("library", LIBRARIES)
def test_what_was_installed_in_an_unusual_way_has_its_version_too(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "find_spec", lambda _: util.spec_from_loader("frozen", None))

    assert version_of(library) == metadata.version(library)
