"""The terminal follows ``pins.toml`` as the chats do; what is printed as JSON keeps its shape."""

import json
from pathlib import Path

import pytest

from tests.adapters.console.conftest import Command

HIGH = "How high is the sea wall?"
PIN = f'[[pins]]\nquestions = "{HIGH}"\ndocument = "port/cranes.txt"\nquote = "each lifts 40 tonnes."\n'


@pytest.fixture
def pinned(folder: Path) -> Path:
    (folder / "pins.toml").write_text(PIN)
    return folder


def test_a_pinned_answer_is_printed_first_and_said_to_be_pinned(backgrounder: Command, pinned: Path) -> None:
    done = backgrounder("ask", "how high is the sea wall", "--knowledge", pinned)

    assert done.out.startswith("> each lifts 40 tonnes.\n")
    assert "paragraph 1 · Pinned by an admin" in done.out


def test_as_json_it_leads_and_no_key_is_new(backgrounder: Command, pinned: Path) -> None:
    plain = json.loads(backgrounder("ask", "When was it finished?", "--knowledge", pinned, "--json").out)
    found = json.loads(backgrounder("ask", HIGH, "--knowledge", pinned, "--json").out)

    assert found.keys() == plain.keys()
    assert (found["certainty"], found["confidence"]) == ("sure", 1.0)
    assert found["lead"] == {"text": "each lifts 40 tonnes.", "quote": 0}
    assert found["quotes"][0]["document"] == "port/cranes.txt"


def test_what_is_asked_of_one_document_stays_of_that(backgrounder: Command, pinned: Path) -> None:
    done = backgrounder("ask", HIGH, "--knowledge", pinned, "--from", "wall", "--json")

    assert {one["document"] for one in json.loads(done.out)["quotes"]} == {"wall.md"}


def test_a_batch_follows_it(backgrounder: Command, pinned: Path, tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text(json.dumps({"id": "q1", "question": HIGH}) + "\n")

    done = backgrounder("ask", "--batch", tmp_path / "questions.jsonl", "--knowledge", pinned)

    assert json.loads(done.out)["lead"]["text"] == "each lifts 40 tonnes."


@pytest.mark.parametrize(("pins", "right"), [(PIN, 1.0), ("", 0.0)])
def test_what_is_measured_is_what_is_shown(
    backgrounder: Command, folder: Path, tmp_path: Path, pins: str, right: float
) -> None:
    question = "Who paints zeppelins?"
    (folder / "pins.toml").write_text(pins.replace(HIGH, question))
    wanted = {"question": question, "document": "port/cranes.txt", "answer": "40 tonnes"}
    (tmp_path / "questions.jsonl").write_text(json.dumps(wanted) + "\n")

    done = backgrounder("eval", tmp_path / "questions.jsonl", "--knowledge", folder, "--json")

    assert (json.loads(done.out)["right"] or 0.0) == right
