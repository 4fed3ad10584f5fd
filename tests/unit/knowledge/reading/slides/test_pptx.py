"""PowerPoint files."""

from collections.abc import Callable, Mapping

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.reading.slides.pptx import read

ZipMaker = Callable[[Mapping[str, str]], bytes]
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EXTERNAL = ' TargetMode="External"'
NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    f' xmlns:r="{TYPE}"'
)


def relations(*those: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{TYPE}/{kind}" Target="{target}"'
        f"{EXTERNAL if '://' in target else ''}/>"
        for name, kind, target in those
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'


def shape(kind: str, paragraphs: str) -> str:
    place = f'<p:ph type="{kind}"/>' if kind else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name=""/><p:cNvSpPr/><p:nvPr>{place}</p:nvPr></p:nvSpPr>'
        f"<p:txBody>{paragraphs}</p:txBody></p:sp>"
    )


def words(text: str, properties: str = "") -> str:
    return f"<a:p>{properties}<a:r><a:t>{text}</a:t></a:r></a:p>"


def slide(shapes: str, attributes: str = "", tag: str = "sld") -> str:
    return f"<p:{tag} {NAMES} {attributes}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:{tag}>"


def talk(slides: list[str], more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The parts of a file; its slides are listed in the opposite order of their names."""
    count = len(slides)
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="s{n}"/>' for n in range(count))
    targets = [(f"s{n}", "slide", f"slides/slide{count - n}.xml") for n in range(count)]
    return {
        "_rels/.rels": relations(("d", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {NAMES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(*targets),
        **{f"ppt/slides/slide{count - n}.xml": one for n, one in enumerate(slides)},
        **(more or {}),
    }


def test_slides_are_pages_under_their_titles(make_zip: ZipMaker) -> None:
    second = shape("body", words("pumps") + words("gates", '<a:pPr lvl="1"/>')) + shape("title", words("Costs"))
    slides = [slide(shape("ctrTitle", words("The levy")) + shape("subTitle", words("Ann Lund"))), slide(second)]

    document = read(make_zip(talk(slides)), "a.pptx")

    assert document.text == "The levy\n\nAnn Lund\n\nCosts\n\n• pumps\n  • gates"
    assert [(one.page, one.section, one.kind) for one in document.paragraphs] == [
        (1, (), "text"),
        (2, ("Costs",), "list"),
    ]
    assert document.source.title == "The levy"


def test_what_the_speaker_noted_is_a_note(make_zip: ZipMaker) -> None:
    notes = slide(shape("body", words("Say it slowly.")) + shape("sldNum", words("1")), tag="notes")
    parts = talk(
        [slide(shape("title", words("Costs")))],
        {
            "ppt/slides/_rels/slide1.xml.rels": relations(
                ("n", "notesSlide", "../notesSlides/notesSlide1.xml")
            ),
            "ppt/notesSlides/notesSlide1.xml": notes,
        },
    )

    document = read(make_zip(parts), "a.pptx")

    assert document.text == "Costs\n\nNotes\nSay it slowly."
    assert (document.paragraphs[0].kind, document.paragraphs[0].page) == ("note", 1)


def test_a_slide_without_title_is_under_no_other_slides_title(make_zip: ZipMaker) -> None:
    slides = [
        slide(shape("title", words("One")) + shape("", words("a"))),
        slide(shape("title", words("Two")) + shape("", words("b"))),
        slide(shape("", words("c"))),
    ]

    document = read(make_zip(talk(slides)), "a.pptx")

    assert [(one.page, one.section) for one in document.paragraphs] == [(1, ()), (2, ("Two",)), (3, ())]


def test_tables_and_links(make_zip: ZipMaker) -> None:
    row = "<a:tr>{}</a:tr>"
    cell = "<a:tc><a:txBody>{}</a:txBody></a:tc>"
    rows = row.format(cell.format(words("Year")) + cell.format(words("Cost"))) + row.format(
        cell.format(words("2031")) + cell.format(words("4"))
    )
    table = f'<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>'
    linked = '<a:p><a:r><a:rPr><a:hlinkClick r:id="l"/></a:rPr><a:t>the plan</a:t></a:r></a:p>'
    parts = talk(
        [slide(table + shape("", linked))],
        {"ppt/slides/_rels/slide1.xml.rels": relations(("l", "hyperlink", "https://x.example/plan"))},
    )

    document = read(make_zip(parts), "a.pptx")

    assert document.text == "Year | Cost\n2031 | 4\n\nthe plan"
    assert [part.kind for part in document.paragraphs[0].parts] == ["header", "row"]
    assert [one.target for one in document.links] == ["https://x.example/plan"]


def test_hidden_slides_and_footers_are_left_out(make_zip: ZipMaker) -> None:
    slides = [
        slide(shape("", words("a")) + shape("ftr", words("Acme"))),
        slide(shape("", words("b")), 'show="0"'),
    ]

    document = read(make_zip(talk(slides)), "a.pptx")

    assert document.text == "a"
    assert document.notes == ("slides that are hidden are left out (2); show them to have them read",)


@pytest.mark.parametrize(
    ("created", "published"), [("2031-03-05T10:00:00Z", "2031-03-05"), ("2013-01-27T09:14:16Z", "2031-04-01")]
)
def test_a_templates_date_is_no_date(make_zip: ZipMaker, created: str, published: str) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        f"<dc:creator>Ann Lund</dc:creator><t:created>{created}</t:created><t:modified>2031-04-01T10:00:00Z</t:modified>"
        "</cp:coreProperties>"
    )
    parts = talk([slide(shape("", words("a")))], {"docProps/core.xml": core})
    parts["_rels/.rels"] = relations(
        ("d", "officeDocument", "ppt/presentation.xml"), ("c", "core-properties", "docProps/core.xml")
    )

    source = read(make_zip(parts), "a.pptx").source

    assert (source.author, source.published) == ("Ann Lund", published)


def test_a_damaged_file_is_told(make_zip: ZipMaker) -> None:
    with pytest.raises(UnreadableFileError, match="it is no PowerPoint file or a damaged one"):
        read(make_zip({"ppt/presentation.xml": "<p"}), "a.pptx")
