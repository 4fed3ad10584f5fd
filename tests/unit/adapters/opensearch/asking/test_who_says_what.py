"""What somebody says in documents of the cluster."""

from collections.abc import Iterator

import numpy as np
import pytest

from adapters.opensearch.asking.documents import HeldDocument
from adapters.opensearch.asking.speaking import said_by
from adapters.opensearch.columns import DocumentColumns
from adapters.opensearch.packing import PIECE_BITS, compressed
from knowledge.index.stored.records import speaker_record, statement_record
from knowledge.model import Span, Speaker, Statement

TEXT = "The dam holds. The dam holds. The dam leaks. Nobody knows."
HOLDS, AGAIN, LEAKS, KNOWS = (0, 14), (15, 29), (30, 44), (45, 58)


def statement(name: str | None, span: Span) -> Statement:
    return Statement("direct", (span,), None, Speaker(name, None, None) if name else None, "colon")


def document(*statements: Statement, stored: str = compressed(TEXT.encode()), order: int = 0) -> HeldDocument:
    """One whose passages are its first three sentences and the last."""
    number = np.array([0])
    record = {
        "passages": ["first", "last"],
        "statements": [
            [statement_record(one), speaker_record(one.speaker) if one.speaker else None] for one in statements
        ],
    }
    columns = DocumentColumns(np.array([0, 45]), np.array([44, 58]), *[number] * 8)
    return HeldDocument(order, record, columns, stored, 1)


def test_only_what_those_say_is_found_with_the_passage_it_stands_in() -> None:
    ida, knut, nobody = statement("Ida", LEAKS), statement("Knut", HOLDS), statement(None, KNOWS)
    other = statement("Ida", KNOWS)

    found = said_by({"Ida"}, [document(knut, ida, nobody, other)], None)

    assert found == [("first", ida), ("last", other)]


def test_what_stands_between_passages_is_not_found() -> None:
    assert said_by({"Ida"}, [document(statement("Ida", (44, 45)))], None) == []


def test_what_is_said_twice_in_a_passage_is_found_once() -> None:
    first, again, other = (statement("Ida", span) for span in (HOLDS, AGAIN, LEAKS))

    found = said_by({"Ida"}, [document(first, again, other)], None)

    assert found == [("first", first), ("first", other)]


def test_no_more_documents_are_asked_for_than_it_takes() -> None:
    def documents() -> Iterator[HeldDocument]:
        yield document(statement("Ida", HOLDS))
        yield document(statement("Ida", KNOWS))
        pytest.fail("one too many")

    assert len(said_by({"Ida"}, documents(), 1)) == 1


def test_what_begins_in_passages_that_are_near_comes_first_then_the_rest_of_their_documents() -> None:
    holds, leaks, knows = (statement("Ida", span) for span in (HOLDS, LEAKS, KNOWS))
    last, first = 1, 1 << PIECE_BITS

    found = said_by({"Ida"}, [document(leaks, order=1), document(holds, knows)], None, [first, last])

    assert found == [("first", leaks), ("last", knows), ("first", holds)]


def test_no_more_documents_that_are_far_are_asked_for_than_it_takes() -> None:
    def documents() -> Iterator[HeldDocument]:
        yield document(statement("Ida", HOLDS))
        yield document(statement("Ida", LEAKS), statement("Ida", KNOWS), order=1)
        pytest.fail("one too many")

    assert len(said_by({"Ida"}, documents(), 2, [0])) == 2


def test_texts_are_not_unpacked_where_nothing_is_as_long_as_another() -> None:
    ida = statement("Ida", HOLDS)

    assert said_by({"Ida"}, [document(ida, stored="no text")], None) == [("first", ida)]
