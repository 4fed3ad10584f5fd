import io
import zipfile
from collections.abc import Callable
from functools import cache

import docx
import pytest

MakeDocx = Callable[..., bytes]
_HEAD = (
    '<?xml version="1.0"?><w:{0} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml">'
)


@pytest.fixture
def make_docx() -> MakeDocx:
    """Makes a Word file of the XML of its body, its lists, its styles and its footnotes."""
    return write_docx


def write_docx(
    body: str, numbering: str = "", styles: str = "", footnotes: str = "", *, strict: bool = False
) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_template())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts = {name: old.read(name).decode("utf-8", "surrogateescape") for name in old.namelist()}
        parts["word/document.xml"] = f"{_HEAD.format('document')}<w:body>{body}</w:body></w:document>"
        if numbering:
            parts["word/numbering.xml"] = f"{_HEAD.format('numbering')}{numbering}</w:numbering>"
        parts["word/styles.xml"] = parts["word/styles.xml"].replace("</w:styles>", f"{styles}</w:styles>")
        if footnotes:
            parts["word/footnotes.xml"] = f"{_HEAD.format('footnotes')}{footnotes}</w:footnotes>"
            parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
                "</Relationships>",
                '<Relationship Id="rIdNotes" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/'
                'officeDocument/2006/relationships/footnotes"/></Relationships>',
            )
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
                "</Types>",
                '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
                'officedocument.wordprocessingml.footnotes+xml"/></Types>',
            )
        for name, part in parts.items():
            written = _strict(part) if strict else part
            new.writestr(name, written.encode("utf-8", "surrogateescape"))
    return out.getvalue()


@cache
def _template() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def _strict(part: str) -> str:
    for kind, name in (
        ("officeDocument", "relationships"),
        ("officeDocument", "math"),
        ("wordprocessingml", "main"),
    ):
        part = part.replace(
            f"http://schemas.openxmlformats.org/{kind}/2006/{name}", f"http://purl.oclc.org/ooxml/{kind}/{name}"
        )
    return part
