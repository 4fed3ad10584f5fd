"""PowerPoint files, slide by slide in the order they are shown."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.model import Document
from knowledge.reading.composing import compose
from knowledge.reading.drafting import Draft
from knowledge.reading.layout.blocks import Block, Heading, Note
from knowledge.reading.slides.shapes import P, Shapes
from knowledge.reading.zipped.archive import Archive, Kind, Relation, opened
from knowledge.reading.zipped.properties import properties_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KIND: Final = Kind(
    "it is no PowerPoint file or a damaged one; open it in PowerPoint and save it anew",
    "it is in PowerPoint's old format; save it as .pptx",
)
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NOTES: Final = "Notes"
MAX_SLIDES: Final = 5000


def read(data: bytes, source_path: str) -> Document:
    """The document in the bytes of a PPTX file."""
    archive = opened(data, source_path, KIND)
    draft = Draft()
    hidden: list[str] = []
    for number, (name, slide) in enumerate(_slides(archive), start=1):
        if slide.get("show") in ("0", "false"):
            hidden.append(str(number))
            continue
        blocks = _blocks_of(archive, name, slide, number)
        if not any(isinstance(block, Heading) for block in blocks):
            # A slide without a title does not belong to the one before it.
            draft.go_back([])
        compose(draft, blocks)
    description = properties_of(archive)
    if hidden:
        which = ", ".join(hidden[:20])
        note = f"slides that are hidden are left out ({which}); show them to have them read"
        description = replace(description, notes=(note,))
    return draft.document(source_path, description)


def _slides(archive: Archive) -> Iterator[tuple[str, "Element"]]:
    """The names and contents of the slides, in their order."""
    start = next(
        (one.target for one in archive.relations("").values() if one.kind == "officeDocument"),
        "ppt/presentation.xml",
    )
    relations = archive.relations(start)
    listed = archive.needed(start).find(f"{P}sldIdLst")
    for one in [] if listed is None else list(listed)[:MAX_SLIDES]:
        target = relations.get(one.get(f"{_R}id") or "")
        slide = archive.xml(target.target) if target else None
        if target and slide is not None:
            yield target.target, slide


def _blocks_of(archive: Archive, name: str, slide: "Element", number: int) -> list[Block]:
    relations = archive.relations(name)
    shapes = Shapes(_links(relations), number)
    blocks = shapes.of(slide, first=number == 1)
    notes = next((one.target for one in relations.values() if one.kind == "notesSlide"), "")
    noted = archive.xml(notes)
    if noted is not None:
        said = Shapes(_links(archive.relations(notes)), number).notes_of(noted)
        if said:
            blocks.append(Note(_NOTES, said, number))
    return blocks


def _links(relations: dict[str, Relation]) -> dict[str, str]:
    return {name: one.target for name, one in relations.items() if one.kind == "hyperlink" and one.is_external}
