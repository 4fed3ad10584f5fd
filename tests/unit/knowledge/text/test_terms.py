"""What counts as a term."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.stemming import UnknownLanguageError, folded
from knowledge.text.terms import chunks_of, terms_of, tokens_of, uneven_starts


def test_words_are_folded_and_stemmed() -> None:
    assert terms_of("Runners were RUNNING") == ["runner", "were", "run"]


def test_accents_do_not_matter() -> None:
    assert terms_of("Café Müller") == terms_of("Cafe\u0301 MULLER") == ["cafe", "muller"]


def test_possessives_count_as_their_word() -> None:
    assert terms_of("Pakistan's Pakistan’s") == ["pakistan", "pakistan"]


def test_a_hyphenated_word_is_found_whole_and_in_parts() -> None:
    assert terms_of("e-mail") == ["email", "e", "mail"]


def test_a_whole_is_marked_as_spanning_its_parts() -> None:
    whole, *parts = tokens_of("well-known")

    assert (whole.whole, [part.whole for part in parts]) == (True, [False, False])


@pytest.mark.parametrize("written", ["RFC-9106", "RFC9106"])
def test_a_code_is_found_however_it_is_written(written: str) -> None:
    assert set(terms_of("RFC 9106")) < set(terms_of(written))
    assert "rfc9106" in terms_of(written)


def test_section_numbers_are_terms() -> None:
    assert terms_of("§ 12(b)") == terms_of("§12(b)") == ["§", "12(b)", "12"]


def test_programming_languages_keep_their_signs() -> None:
    assert terms_of("C++ and C# on .NET") == ["c++", "and", "c#", "on", ".net", "net"]


@pytest.mark.parametrize("written", ["1,000", "1\u00a0000", "1\u202f000", "1000"])
def test_separators_of_thousands_do_not_matter(written: str) -> None:
    assert terms_of(written) == ["1000"]


def test_decimals_stay_whole() -> None:
    assert terms_of("up 3.5%, not 12.") == ["up", "3.5", "not", "12"]


def test_a_decade_is_found_by_its_year() -> None:
    assert terms_of("1990s") == ["1990s", "1990"]


def test_abbreviations_with_points_are_one_term() -> None:
    assert terms_of("the U.S. and the U.S.A.") == ["the", "us", "and", "the", "usa"]


def test_scripts_without_spaces_are_pairs() -> None:
    assert terms_of("日本語 과") == ["日本", "本語", "과"]


def test_vowel_signs_stay_with_their_letters() -> None:
    assert terms_of("दुनिया", "hi") == terms_of("दुनिया", "hindi")
    assert len(terms_of("दुनिया", "hi")) == 1


def test_french_articles_are_no_part_of_a_word() -> None:
    assert terms_of("l'armée", "french") == terms_of("armée", "french")


def test_punctuation_is_no_term() -> None:
    assert terms_of("?! … — -- - €") == []


def test_an_emoji_is_a_term_of_any_colour() -> None:
    assert terms_of("👍 👍🏽 ✅ done") == ["👍", "👍", "✅", "done"]


def test_a_flag_is_found_with_its_dashes_and_by_its_words() -> None:
    assert terms_of("--dry-run=client (-e)") == ["--dry-run", "dryrun", "dri", "run", "client", "-e", "e"]


def test_a_dash_between_words_makes_no_flag() -> None:
    assert terms_of("mother--child x-e -5 -list -- e") == [
        *("mother", "child", "xe", "5", "list", "e"),
    ]


def test_a_name_between_underscores_is_found_with_and_without_them() -> None:
    assert terms_of("__init__ __init__.py") == ["__init__", "init", "__init__", "init", "py"]


@pytest.mark.parametrize("written", ["v1.29.3", "V1.29.3", "1.29.3", "(v1.29.3)."])
def test_a_version_is_one_term_without_its_letter(written: str) -> None:
    assert terms_of(written) == ["1.29.3"]


@pytest.mark.parametrize("written", ["skiff-1.30.1", "skiff_v1.30.1", "skiff1.30.1", "skiff-1.30.1.tar"])
def test_a_version_behind_a_name_is_a_part(written: str) -> None:
    parts = [token.term for token in tokens_of(written) if not token.whole]

    assert parts[:2] == ["skiff", "1.30.1"]


def test_a_name_of_five_parts_is_found_whole() -> None:
    assert "a.berth.crane.hook.load" in terms_of("a.berth.crane.hook.load")


def test_the_parts_of_a_path_are_found() -> None:
    assert terms_of("/quays/with_rails") == ["quay", "withrail", "with", "rail"]


def test_an_unknown_language_is_said_with_what_to_use() -> None:
    with pytest.raises(UnknownLanguageError, match=r"'klingon' is not known; use one of arabic \(ar\), "):
        terms_of("word", "klingon")


@given(st.sampled_from(["“", "(", "**", "['", "`"]), st.sampled_from([".", "”,", ")?", "’", "…", "`:"]))
def test_marks_around_a_word_change_nothing_but_its_place(before: str, after: str) -> None:
    (token,) = tokens_of(f"{before}Harbours{after}")

    assert (token.term, token.word, token.surface, token.start) == (
        "harbour",
        "harbours",
        "Harbours",
        len(before),
    )


@pytest.mark.parametrize("language", ["uk", "ukrainian"])
def test_words_of_a_language_without_a_stemmer_are_taken_as_they_are(language: str) -> None:
    assert terms_of("Старі маяки", language) == ["старі", "маяки"]


def test_a_sign_that_folds_to_two_characters_makes_no_giant_term() -> None:
    assert terms_of("ทำน้ำ", "th") == ["ทํา", "ําน", "น้", "้ํา"]


def test_a_latin_letter_in_a_run_makes_no_giant_term() -> None:
    assert terms_of("เรือaเปิด", "th") == ["เร", "รื", "ือ", "a", "เป", "ปิ", "ิด"]


@pytest.mark.parametrize("written", ["Ereğli'nin", "Ereğli’den", "EREĞLİ"])
def test_a_turkish_name_is_found_without_its_endings(written: str) -> None:
    assert terms_of(written, "turkish") == terms_of("Ereğli", "turkish")


def test_a_short_name_before_an_apostrophe_is_no_turkish_word_with_an_ending() -> None:
    assert terms_of("O'Brien", "turkish") == ["obrien"]


def test_turkish_capitals_are_those_of_their_letters() -> None:
    assert terms_of("IŞIKLAR", "turkish") == terms_of("ışıklar", "turkish")


def test_turkish_words_are_alike_by_their_first_letters() -> None:
    assert terms_of("onarmışlardı onarıyordu 12345678", "turkish") == ["onarmi", "onariy", "12345678"]


@pytest.mark.parametrize("written", ["والميناء", "فالميناء", "بالميناء", "للميناء"])
def test_arabic_words_are_found_without_what_is_joined_before_them(written: str) -> None:
    assert terms_of(written, "arabic") == terms_of("الميناء", "arabic")


@pytest.mark.parametrize("language", ["ru", "el", "uk", "ar", "zh", "th"])
def test_latin_words_among_other_letters_are_stemmed_as_english(language: str) -> None:
    assert terms_of("Updates Services", language) == terms_of("update service", language)


def test_latin_words_among_latin_words_are_stemmed_as_their_own() -> None:
    assert terms_of("Updates", "vi") != terms_of("update", "vi")


def test_accents_part_vietnamese_words() -> None:
    assert terms_of("Cảng cang", "vi") == ["cảng", "cang"]


def test_vietnamese_accents_are_one_however_they_are_encoded() -> None:
    assert terms_of("Ca\u0309ng", "vi") == terms_of("cảng", "vi")


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = tokens_of(text)

    assert [text[token.start : token.end] for token in tokens] == [token.surface for token in tokens]
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


@given(st.text())
def test_terms_are_the_terms_of_the_tokens(text: str) -> None:
    assert terms_of(text) == [token.term for token in tokens_of(text)]


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_soft_hyphen_does_not_part_a_word() -> None:
    assert terms_of("co\u00adope\u00adra\u00adtion") == terms_of("cooperation")


@given(st.text(st.sampled_from("ab é\u00a0\x1c\x1f\t\n\r\v\f\u2009"), max_size=20))
def test_chunks_are_what_spaces_tabs_and_line_ends_part(text: str) -> None:
    assert chunks_of(text) == re.findall("[^ \t\n\r\v\f]+", text)


@given(st.text(st.sampled_from("ab é\u00a0 \n"), max_size=20))
def test_chunks_begin_where_they_are_said_to(text: str) -> None:
    chunks = chunks_of(text)

    starts = uneven_starts(text, chunks)

    if starts is not None:
        assert starts == [found.start() for found in re.finditer("[^ \n]+", text)]
