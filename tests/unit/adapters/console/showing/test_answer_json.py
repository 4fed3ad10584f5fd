"""The answer as programs outside rely on it."""

from dataclasses import replace

from inline_snapshot import snapshot

from adapters.console.showing.answer_json import answer_json, quote_json
from bot.model import Answer, Heard, Quote
from knowledge.model import Place, Source
from tests import quoting


def test_an_answer_is_what_the_contract_says() -> None:
    assert answer_json(quoting.LIST, "q1") == snapshot(
        {
            "id": "q1",
            "question": "?",
            "status": "answered",
            "certainty": "sure",
            "confidence": 0.9,
            "lead": {"text": "a *signed* form", "quote": 0},
            "quotes": [
                {
                    "text": """\
Hand in:

• the crew list
…
• a *signed* form\
""",
                    "pieces": [
                        {"text": "Hand in:", "start": 0, "end": 8, "kind": "intro"},
                        {"text": "• the crew list", "start": 10, "end": 25, "kind": "item"},
                        {"text": "• a *signed* form", "start": 41, "end": 58, "kind": "item"},
                    ],
                    "kind": "list",
                    "document": "handbook/harbour.md",
                    "title": "Harbour handbook",
                    "author": None,
                    "published": "2021-03-01",
                    "url": "https://example.org/h",
                    "section": ["Paperwork"],
                    "paragraph": 4,
                    "page": None,
                    "start": 0,
                    "end": 58,
                    "speaker": None,
                    "also_in": [],
                    "link": "https://example.org/h",
                    "score": 0.0,
                }
            ],
            "positions": [],
            "nearest": [],
            "missing": [],
            "corrections": [],
            "elapsed_ms": 0.0,
        }
    )


def test_what_came_of_a_question_for_somebodys_words_is_told() -> None:
    others = quoting.LIST.quotes
    heard = Heard("denied", ("Ann Lee",), "the pier will go", ("2021", ""), ("Bo Ek",), others)

    told = answer_json(replace(quoting.LIST, heard=heard))["heard"]

    assert told == {
        "outcome": "denied",
        "names": ["Ann Lee"],
        "about": "the pier will go",
        "days": ["2021", ""],
        "silent": ["Bo Ek"],
        "others": [quote_json(one) for one in others],
    }


def test_which_of_two_questions_is_not_answered_is_told_where_one_is_not() -> None:
    told = answer_json(replace(quoting.LIST, unanswered=("where is the key?",)))

    assert told["unanswered"] == ["where is the key?"]
    assert "unanswered" not in answer_json(quoting.LIST)


def test_every_piece_stands_in_the_document_where_it_says() -> None:
    document = "Hand in:\n\n• the crew list\n• the manifest\n• a *signed* form\n"

    [quoted] = answer_json(quoting.LIST)["quotes"]

    assert [document[one["start"] : one["end"]] for one in quoted["pieces"]] == [
        one["text"] for one in quoted["pieces"]
    ]
    assert (quoted["start"], quoted["end"]) == (quoted["pieces"][0]["start"], quoted["pieces"][-1]["end"])


def test_a_quote_without_pieces_is_one_piece() -> None:
    quoted = Quote("It held.", Place(Source("a.md", "A"), (), 1, None, 10, 18))

    assert quote_json(quoted)["pieces"] == [{"text": "It held.", "start": 10, "end": 18, "kind": "text"}]


def test_an_answer_that_is_none_is_certain_of_nothing() -> None:
    found = answer_json(Answer("?", "unanswered", 0.2, corrections=(("wal", "wall"),)))

    assert (found["certainty"], found["corrections"]) == ("none", [["wal", "wall"]])


def test_the_question_that_led_to_a_quote_is_told_where_there_is_one() -> None:
    quote = Quote("Because.", Place(Source("a.md", "A"), (), 1, None, 0, 8))

    assert "asked" not in quote_json(quote)
    assert quote_json(replace(quote, asked="Why?"))["asked"] == "Why?"
