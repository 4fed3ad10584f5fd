from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.sentences import cut_at_sentence, cut_between_words, sentences
from tests.unit.counting import calls_of


def texts_of(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The ferry leaves at 10 a.m. Monday from pier two.", "It is full."],
        ["Lockmasters Inc. said no.", "Dr. Weir agreed."],
        ["U.S. officials left early.", "They live in the U.S.", "He does not."],
        ["The U.S. Army built the dam.", "It leaks."],
        ["J. K. Brennan wrote it.", "See No. 5 for more."],
        ["Well... maybe.", "He paused...", "Then he went."],
        ['"Why?" he asked.', '"Because."', "She left."],
        ["“Are we ready?” the minister asked.", "Nobody was."],
        ["“Why now?” Lena Ortvik asked.", "Silence."],
        ["“Why now?”", "Nobody answered."],
        ['He said: "It is so.', 'It is."', "(We know.)", "Then he left."],
        ["“We will see,” she said.", "“Then we go.”", "Done."],
        ["See pp. 5-6 and Fig. 3 for Jan. 5.", "Mr. X. came."],
        ["The quay costs $3.5m.", "On Nov. 3 the price rose."],
        ["They came at 5 p.m. sharp.", "They left at 6 p.m.", "The bar closed."],
        ["1. Sluices stay shut.", "2. Nobody swims."],
        ["Take vitamin C.", "Then rest."],
        ["Write to a.b@example.org or see https://example.org/a.b?c=d.", "Thanks!"],
        ["潮位が上がった。", "「大丈夫。」と彼女は言った。"],
        ["潮位が上がった。", "「避難しますか？」", "はい！"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    glue = "" if parts[0].endswith("。") else " "

    found = texts_of(glue.join(parts))

    assert found == parts


def test_a_line_break_ends_a_sentence() -> None:
    assert texts_of("• pumps\n• gates\n\nNext") == ["• pumps", "• gates", "Next"]


@given(st.text(alphabet=st.sampled_from("aB1 .!?…\"“”'’()\n。é\u0301😀"), max_size=200) | st.text(max_size=200))
def test_sentences_hold_every_character_that_is_not_blank(text: str) -> None:
    spans = sentences(text)

    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(text[a:b] and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_a_text_within_the_limit_is_not_cut() -> None:
    assert cut_at_sentence(" It rains. ", 20) == ("It rains.", False)


def test_a_cut_keeps_whole_sentences() -> None:
    assert cut_at_sentence("It rains. It pours and pours.", 15) == ("It rains.", True)


def test_a_first_sentence_too_long_is_cut_between_words() -> None:
    assert cut_at_sentence("It pours and pours and pours.", 15) == ("It pours and", True)


@given(st.text(max_size=120), st.integers(1, 50))
def test_a_cut_is_a_beginning_within_the_limit(text: str, limit: int) -> None:
    piece, cut = cut_at_sentence(text, limit)

    assert len(piece) <= limit
    assert text.strip().startswith(piece)
    assert cut == (piece != text.strip())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Hafen, bzw. Herr Tolland, zahlt."),
        ("de", "Die Fähre kam am 3. Mai an."),
        ("de", "Siehe Abs. 2 der Satzung."),
        ("fr", "Le port date de 50 av. J.-C. selon le maire."),
        ("fr", "Voir chap. Deux du règlement."),
    ],
)
def test_an_abbreviation_of_the_language_ends_no_sentence(language: str, text: str) -> None:
    assert sentences(text, language) == [(0, len(text))]
    assert len(sentences(text)) > 1


def test_half_a_character_parts_no_sentence() -> None:
    text = "The mill\ud800 grinds rye. The mill stands."

    assert [text[start:end] for start, end in sentences(text)] == [
        "The mill\ud800 grinds rye.",
        "The mill stands.",
    ]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("hi", ["बंदरगाह पुराना है।", "नावें कहाँ हैं?", "वहाँ।"]),
        ("el", ["Πού είναι το λιμάνι;", "Εδώ είναι ο κ. Παπάς."]),
        ("ru", ["В 1910 г. в порту было тихо.", "Маяк стоит там."]),
        ("ro", ["Farul e vechi.", "Ș-a stins la ora 8."]),
        ("ar", ["أين المنارة؟", "المنارة هنا."]),
        ("zh", ["灯塔很高。", "谁建的？"]),
        ("th", ["ประตูน้ำเปิดเวลา 8 น.", "เรือข้ามฟากราคาห้าบาท"]),
        ("de", ["Der Turm ist z. B. am 3. Mai offen.", "Dr. Brandt sagt „Nein!“ und geht.", "Wann?"]),
        ("de", ["»Nein!«", "Sie kam.", "»Wann?« fragte er."]),
        ("fr", ["M. Brun dit : « Non ! »", "Elle part.", "« Pourquoi ? » dit-elle."]),
        ("es", ["El Sr. Ruiz dice «¡no!».", "¿Cuándo abre?", "El faro está allí."]),
        ("it", ["Il sig. Neri apre alle 8.", "Il faro è chiuso."]),
        ("pt", ["O Sr. Silva abriu às 8 h.", "O farol fechou."]),
        ("nl", ["De heer v.d. Berg opent om 8 uur.", "De dijk is o.a. hoog."]),
        ("tr", ["Fener 12. yüzyılda yapıldı.", "Dr. Kaya onu onardı.", "Liman nerede?"]),
        ("vi", ["Cảng mở lúc 8 giờ.", "TS. Nam sửa đèn.", "Ở đâu?"]),
        ("ro", ["Dl. Pop vine la ora 8.", "Farul e vechi."]),
    ],
)
def test_sentences_end_where_their_language_ends_them(language: str, parts: list[str]) -> None:
    text = " ".join(parts)

    assert [text[start:end] for start, end in sentences(text, language)] == parts


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("zh", "谁建的？“很老。”他说。", ["谁建的？", "“很老。”他说。"]),
        ("ja", "誰が建てた？「古い。」と言う。", ["誰が建てた？", "「古い。」と言う。"]),
    ],
)
def test_a_mark_that_opens_belongs_to_what_follows(language: str, text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, language)] == parts


def test_a_long_clause_ends_at_a_space_in_thai_and_a_short_one_goes_on() -> None:
    first = "ประตูน้ำของเมืองเก่าเปิดให้เรือทุกลำผ่านได้ตั้งแต่เวลาแปดโมงเช้าทุกวัน"
    second = "เรือข้ามฟาก ตลาดปลา และประภาคาร"
    text = f"{first} {second}"

    assert [text[start:end] for start, end in sentences(text, "th")] == [first, second]


def test_a_number_in_a_thai_sentence_does_not_end_it() -> None:
    text = "ประตูน้ำของเมืองเก่าเปิดให้เรือทุกลำผ่านได้ตั้งแต่เวลาแปดโมงเช้าใน พ.ศ. 2510 ทุกวัน"

    assert sentences(text, "th") == [(0, len(text))]


@pytest.mark.parametrize("mark", ['"', "”", "“", "»", ")", "“.”"])
def test_a_run_of_marks_is_looked_through_once(mark: str) -> None:
    once, fourfold = (calls_of(partial(sentences, mark * length)) for length in (20_000, 80_000))

    assert fourfold < 5 * once


def test_a_cut_leaves_marks_with_their_letter() -> None:
    assert cut_between_words("abcde\u0301\u0323f", 0, 6) == 4


def test_of_more_marks_than_letters_have_a_cut_takes_as_many_as_fit() -> None:
    assert cut_between_words("e" + "\u0301" * 500, 0, 100) == 100
