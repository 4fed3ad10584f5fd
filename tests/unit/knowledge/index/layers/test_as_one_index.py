"""Two layers answer as one index of all documents that count."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Document, Window
from knowledge.reading.markdown import read
from tests.unit.knowledge.index.layers.layering import Folder, answers, folder_of, layered, one_index

SEEN = (None, frozenset[str](), frozenset({"x"}), frozenset({"x", "y"}))
PATHS = ("a.md", "b.md", "m.md", "x/a.md", "x/b.md", "x/c.md", "y/a.md", "y/z.md")
BEFORE, NOW = 100, 1_000
WINDOWS = (
    Window(),
    Window(),
    Window(),
    Window(500, None),
    Window(2_000, None),
    Window(None, 3_000),
    Window(None, 700),
)
SAYINGS = (
    "Ants eat maize and beans.",
    "Bees guard the harbour, and the harbour guards bees.",
    "“The dam holds,” Councillor Ada Lind said.",
    "“The dam leaks,” Mayor Ada Lind said. “It holds,” said Tom Okafor, the pilot.",
    "The Harbour Office (HO) opens at noon. “Never late,” said Zoe Quill, the pilot.",
    "Maize maize maize. The dams of the harbours hold row-level beans.",
    "The Dam\nHolds.",
)
TITLES = ("Harbour", "Dams and beans", "Maize", "Beasts")
WORDS = (
    "ant",
    "eat",
    "mai",
    "maiz",
    "bean",
    "harbour",
    "guard",
    "dam",
    "hold",
    "leak",
    "late",
    "lind",
    "ada",
    "pilot",
    "zoe",
    "noon",
    "row-level",
    "row",
    "beast",
)
TERMS = ("ant", "eat", "maiz", "bean", "harbour", "guard", "dam", "hold", "lind", "pilot", "row-level", "beast")


@st.composite
def written(draw: st.DrawFn, path: str) -> Document:
    """A document of a few sections, of texts that others have as well."""
    sections = draw(st.lists(st.tuples(st.sampled_from(TITLES), st.sampled_from(SAYINGS)), max_size=4))
    text = "".join(f"## {heading}\n\n{saying}\n\n" for heading, saying in sections)
    found = read(f"# {draw(st.sampled_from(TITLES))}\n\n{text}".encode(), path)
    return replace(found, source=replace(found.source, window=draw(st.sampled_from(WINDOWS))))


@st.composite
def folders(draw: st.DrawFn) -> Folder:
    """Documents at some of the paths."""
    paths = draw(st.lists(st.sampled_from(PATHS), unique=True))
    return folder_of(draw(written(path)) for path in paths)


@st.composite
def changed(draw: st.DrawFn, then: Folder) -> Folder:
    """A folder with some documents changed, added and removed."""
    touched = draw(st.lists(st.sampled_from(PATHS), unique=True, max_size=4))
    now = {path: one for path, one in then.items() if path not in touched}
    again = draw(st.lists(st.sampled_from(touched), unique=True)) if touched else []
    return now | {path: draw(written(path)) for path in again}


@given(st.data(), folders())
def test_whatever_changed_is_answered_as_by_one_index_of_all(data: st.DataObject, then: Folder) -> None:
    now = data.draw(changed(then))

    told = answers(layered(then, now, BEFORE, NOW), SEEN, TERMS)

    assert told == answers(one_index(now.values(), NOW), SEEN, TERMS)
