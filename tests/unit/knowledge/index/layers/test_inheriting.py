"""Which documents move into the top because they are the first to hold a text from now on."""

from knowledge.index.layers import Layered
from knowledge.model import Document
from knowledge.reading.markdown import read
from tests.unit.knowledge.index.layers.layering import Folder, answers, folder_of, layered, one_index

SHARED_TEXT = "All rights reserved by the harbour office."
SEEN = (None, frozenset[str]())
WORDS = ("right", "harbour", "offic", "weir")
NOW = 1_000


def page(path: str, text: str) -> Document:
    return read(f"# Page {path}\n\n{text}\n".encode(), path)


def without_the_first(changed: Folder) -> tuple[Folder, Folder]:
    """Folders of before and after: the first page is gone of three with a text, others are changed."""
    then = folder_of(page(path, SHARED_TEXT) for path in ("a.md", "m.md", "n.md"))
    return then, {path: one for path, one in then.items() if path != "a.md"} | {**changed}


def answers_alike(engine: Layered, now: Folder) -> bool:
    return answers(engine, SEEN, WORDS) == answers(one_index(now.values(), NOW), SEEN, WORDS)


def test_the_next_one_moves() -> None:
    then, now = without_the_first({})

    engine = layered(then, now, NOW, NOW)

    assert list(engine.top.segment.paths) == ["m.md"]
    assert answers_alike(engine, now)


def test_the_next_one_moves_though_a_later_one_is_in_the_top() -> None:
    then, now = without_the_first({"z.md": page("z.md", SHARED_TEXT)})

    engine = layered(then, now, NOW, NOW)

    assert list(engine.top.segment.paths) == ["m.md", "z.md"]
    assert answers_alike(engine, now)


def test_none_moves_where_the_top_has_an_earlier_one() -> None:
    then, now = without_the_first({path: page(path, SHARED_TEXT) for path in ("b.md", "z.md")})

    engine = layered(then, now, NOW, NOW)

    assert list(engine.top.segment.paths) == ["b.md", "z.md"]
    assert answers_alike(engine, now)


def test_one_of_another_collection_does_not_stand_for_it() -> None:
    then, now = without_the_first({"x/b.md": page("x/b.md", SHARED_TEXT)})

    engine = layered(then, now, NOW, NOW)

    assert list(engine.top.segment.paths) == ["m.md", "x/b.md"]
    assert answers_alike(engine, now)


def test_a_new_one_right_before_the_first_stands_for_all() -> None:
    then = folder_of(page(path, SHARED_TEXT) for path in ("m.md", "n.md"))
    now = {**then, "a.md": page("a.md", SHARED_TEXT)}

    engine = layered(then, now, NOW, NOW)

    assert list(engine.top.segment.paths) == ["a.md"]
    assert [one.place.source.path for one in map(engine.passage, range(len(engine)))] == ["a.md"]
    assert answers_alike(engine, now)
