"""By which words a sentence shows what it is good for."""

import pytest

from knowledge.text.signs import Signs, signs_of


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("It rains.", Signs(hangs=True)),
        ("Rain falls.", Signs()),
        ("Write to lock@example.org.", Signs(contact=True)),
        ("Go to #lock-keepers.", Signs(contact=True)),
        ("Number #12 is shut.", Signs()),
        ("Reach out at six.", Signs(contact=True)),
        ("The sailor on call sleeps.", Signs()),
        ("On-call sailors sleep.", Signs()),
        ("Who is on call may call Ann.", Signs(contact=True)),
        ("Is the gate shut?”", Signs(asks=True)),
        ("Boats mustn’t; tugs can't.", Signs(modal=True)),
        ("Boats—only boats—pass.", Signs(modal=True)),
        ("Boats are able to pass.", Signs(modal=True)),
        ("Make sure of the gate.", Signs(fix=True)),
        ("Made of wood, and sure.", Signs()),
        ("If you ring, wait.", Signs(fix=True)),
        ("Sure as rain.", Signs()),
        ("However, rain falls.", Signs(hangs=True)),
    ],
)
def test_english_words_are_signs(text: str, signs: Signs) -> None:
    assert signs_of(text) == signs


def test_other_languages_have_addresses_and_questions_alone() -> None:
    assert signs_of("So nur @tor: make sure?", "de") == Signs(contact=True, asks=True)


def test_a_wide_question_mark_asks() -> None:
    assert signs_of("水門は閉まっていますか？", "ja") == Signs(asks=True)
