from dataclasses import replace

from adapters.console.showing.statements import statements_as_json
from knowledge.model import Speaker, Statement

STATEMENT = Statement(
    "direct", ((1, 5),), (7, 11), Speaker("Ann Lee", "mayor", None, (12, 15)), "inverted", "asserts"
)


def test_a_statement_is_printed_as_the_contract_says() -> None:
    assert statements_as_json([STATEMENT]) == [
        {
            "kind": "direct",
            "spans": ((1, 5),),
            "cue": (7, 11),
            "speaker": {"span": (12, 15), "name": "Ann Lee", "role": "mayor", "outlet": None},
            "rule": "inverted",
            "stance": "asserts",
            "about": (),
        }
    ]


def test_the_question_that_a_statement_answers_is_printed_where_there_is_one() -> None:
    (printed,) = statements_as_json([replace(STATEMENT, question=(0, 1))])

    assert printed["question"] == (0, 1)
