"""Whole answers from two layers are those from one index of the same documents, passages' numbers included."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.console.showing.answer_json import answer_json
from bot.answer.answering import answer
from knowledge.engine import Engine
from knowledge.index import Index
from tests.engines.world import BEFORE
from tests.unit.knowledge.index.layers.layering import Folder, in_layers, layered, one_index
from tests.unit.knowledge.index.layers.test_as_one_index import BEFORE as EARLIER
from tests.unit.knowledge.index.layers.test_as_one_index import NOW, changed, folders

ASKED = (
    "when does the ferry leave?",
    "what does it cost for a child?",
    "what did Ada Lind say about the dam?",
    "who eats maize and beans?",
    "how do I board?",
    "who denies that the boats leak?",
    "what opens at noon?",
    "what did the pilot say?",
    "is the dam sold?",
    "what guards the harbor?",
)


def told(engine: Engine, question: str) -> tuple[str, str]:
    """All of an answer but the time it took: as shown, and as it is."""
    found = replace(answer(question, engine), elapsed_ms=0.0)
    return json.dumps(answer_json(found)), repr(found)


@pytest.mark.parametrize("question", ASKED)
def test_an_answer_does_not_tell_of_layers(embedded: Index, question: str) -> None:
    assert told(in_layers(embedded, BEFORE), question) == told(embedded, question)


@settings(max_examples=15)
@given(st.data(), folders())
def test_whatever_changed_whole_answers_are_the_same(data: st.DataObject, then: Folder) -> None:
    now = data.draw(changed(then))
    ours, theirs = layered(then, now, EARLIER, NOW), one_index(now.values(), NOW)

    assert [told(ours, question) for question in ASKED] == [told(theirs, question) for question in ASKED]
