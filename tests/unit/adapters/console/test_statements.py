import json

import pytest

from adapters.console.statements import answer_batch, statements_as_json
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


def test_a_batch_answers_line_by_line_in_order() -> None:
    lines = ['{"id": "a", "text": "x"}\n', "\n", '{"id": 2, "text": "é"}\n']

    answers = [json.loads(line) for line in answer_batch(lines, lambda text: [STATEMENT] * len(text))]

    assert [(answer["id"], len(answer["statements"])) for answer in answers] == [("a", 1), (2, 1)]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"id": 1, "text": 2}'])
def test_a_line_that_is_no_text_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r"^Line 2 "):
        list(answer_batch(['{"id": 1, "text": ""}', line], lambda _: []))
