"""Questions in other languages: which words are searched for, what kind is asked, and what stands for a word."""

import pytest

from bot.question.alternatives import alternatives
from bot.question.parsing import Kind, parse
from bot.question.spelling import corrected
from bot.question.words.languages import lexicon
from knowledge.index import Index
from knowledge.text.languages import FOLDER
from knowledge.text.terms import terms_of
from tests.unit.folders import document

LISTED = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "en")


def in_language(language: str, *texts: str) -> Index:
    documents = [document(f"{number}.md", text) for number, text in enumerate(texts)]
    return Index.of(documents, language)


def searched(text: str, language: str) -> list[str]:
    return [word.plain for word in parse(text, language).words if not word.generic]


@pytest.mark.parametrize(
    ("language", "text", "kind", "words"),
    [
        ("de", "Seit wann leuchtet der alte Turm?", "when", ["leuchtet", "alte", "turm"]),
        ("es", "¿Cuántas barcas hay en el puerto?", "number", ["barcas", "puerto"]),
        ("fr", "Où est-ce que la digue finit ?", "where", ["digue", "finit"]),
        ("fr", "Qu'a dit la capitaine sur le phare ?", "what", ["capitaine", "phare"]),
        ("it", "Dov'è il faro?", "where", ["faro"]),
        ("pt", "Por que fechou o farol?", "why", ["fechou", "farol"]),
        ("nl", "Hoeveel boten zijn er in de haven?", "number", ["boten", "haven"]),
        ("ro", "De ce s-a închis farul?", "why", ["inchis", "farul"]),
        ("ru", "Сколько лодок в гавани?", "number", ["лодок", "гавани"]),
        ("el", "Πού είναι ο φάρος;", "where", ["φαροσ"]),
        ("tr", "Feneri kim onardı?", "who", ["feneri", "onardi"]),
        ("ar", "متى فتح الميناء؟", "when", ["فتح", "الميناء"]),
        ("hi", "बंदरगाह में कितनी नावें हैं?", "number", ["बंदरगाह", "नावें"]),
        ("vi", "Ngọn hải đăng ở đâu?", "where", ["ngọn", "hải", "đăng"]),
        ("zh", "防波堤什么时候开放？", "when", ["防波", "波堤", "开放"]),
        ("ja", "防波堤はいつ完成しましたか？", "when", ["防波", "波堤", "完成"]),
        ("th", "ใครซ่อมเรือ", "who", terms_of("ซ่อมเรือ", "th")),
    ],
)
def test_a_question_without_its_question_words(language: str, text: str, kind: Kind, words: list[str]) -> None:
    assert (parse(text, language).kind, searched(text, language)) == (kind, words)


def test_stop_words_of_a_language_without_a_list_are_those_of_the_library() -> None:
    assert searched("Var ligger den gamla hamnen?", "sv") == ["gamla", "hamnen"]


def test_a_pair_at_the_edge_of_a_stop_word_says_little() -> None:
    words = parse("防波堤什么时候开放？", "zh").words

    assert [word.plain for word in words if word.generic] == ["堤什", "候开"]


@pytest.mark.parametrize("file", LISTED)
def test_what_one_thing_is_counted_as_is_a_number(file: str) -> None:
    answers = dict(lexicon(file).answers)

    assert answers["one"] in answers["numbers"].split()


@pytest.mark.parametrize("file", LISTED)
def test_no_word_is_both_left_out_and_generic(file: str) -> None:
    assert not lexicon(file).stop & lexicon(file).generic


@pytest.mark.parametrize("language", ["ja", "th", "vi", "zh"])
def test_pairs_and_syllables_make_no_answer_surer(language: str) -> None:
    assert lexicon(language).bias <= 0


def test_a_compound_is_found_by_its_parts() -> None:
    index = in_language("german", "Die Werft am Hafen.", "Die Meister der Zunft.")

    assert alternatives(index, None).of("hafenmeist") == {"haf": 0.4, "meist": 0.6}


def test_a_joint_between_the_parts_of_a_compound_does_not_matter() -> None:
    index = in_language("german", "Die Rettung kam spät.", "Zwei Boote liegen dort.")

    assert alternatives(index, None).of("rettungsboot") == {"rettung": 0.4, "boot": 0.6}


def test_no_compound_is_taken_apart_where_words_are_not_joined() -> None:
    index = in_language("spanish", "hafen meister")

    assert alternatives(index, None).of("hafenmeister") == {}


def test_a_word_that_begins_alike_is_another_form() -> None:
    index = in_language("german", "Die Prüfung der Boote.")

    assert alternatives(index, None).of("pruft") == {"prufung": 0.6}


def test_a_much_longer_word_is_no_form() -> None:
    index = in_language("spanish", "El puertorriqueño.")

    assert alternatives(index, None).of("puert") == {}


def test_a_word_is_found_in_a_compound_that_begins_with_it() -> None:
    index = in_language("german", "Die Hafenmeisterei.")

    assert alternatives(index, None).of("hafen") == {"hafenmeisterei": 0.6}


def test_no_compound_stands_for_a_word_that_a_document_holds() -> None:
    index = in_language("german", "Die Hafenmeisterei am Hafen.")

    assert "hafenmeisterei" not in alternatives(index, None).of("haf")


def test_a_preposition_written_before_an_arabic_word_does_not_matter() -> None:
    index = in_language("arabic", "سلسلة المنارات")

    assert alternatives(index, None).of("لسلسل") == {"سلسل": 0.9}


def test_a_pair_that_ends_one_word_and_begins_another_is_left_out() -> None:
    index = in_language("chinese", "防波堤", "开放")
    words, _ = corrected(parse("防波堤开放", "chinese").words, index, None)

    assert [word.plain for word in words] == ["防波", "波堤", "开放"]


def test_a_word_of_pairs_that_no_document_holds_stays() -> None:
    index = in_language("chinese", "防波堤", "开放")
    words, corrections = corrected(parse("防波堤灯塔", "chinese").words, index, None)

    assert [word.plain for word in words] == ["防波", "波堤", "堤灯", "灯塔"]
    assert corrections == ()


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("When was the old harbour finished?", "english", ["old", "harbour", "finished"]),
        ("Wann wurde der alte Hafen fertig?", "german", ["alte", "hafen", "fertig"]),
    ],
)
def test_a_question_is_read_in_the_language_that_it_is_in(text: str, language: str, words: list[str]) -> None:
    question = parse(text, "de,en")

    assert question.language == language
    assert [word.plain for word in question.words] == words


def test_a_name_is_found_in_a_document_in_another_language() -> None:
    index = in_language("german,english", "Die Werft gehört den Brüdern.", "The house of Andersens is old.")

    words, corrections = corrected(parse("Wem gehört Andersens?", index.language).words, index, None)

    assert words[-1].term == "andersen"
    assert corrections == ()
