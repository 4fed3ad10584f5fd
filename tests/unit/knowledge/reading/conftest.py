import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from knowledge.model import Document
from knowledge.reading import read

PdfMaker = Callable[..., bytes]
Text = tuple[float, float, float, str, str]
"""x, y, font size, font ("F1" regular, "F2" bold), words."""


ZipMaker = Callable[[Mapping[str, str]], bytes]


@pytest.fixture
def make_zip() -> ZipMaker:
    """Makes an archive of some parts by their names."""
    return write_zip


def write_zip(parts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def make_pdf() -> PdfMaker:
    """Makes a PDF of pages of placed lines, by hand: no PDF writer needs to be installed."""
    return write_pdf


def write_pdf(pages: Sequence[Sequence[Text]], title: str = "", author: str = "", created: str = "") -> bytes:
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) /Author ({author}) /CreationDate ({created}) >>",
    ]
    fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
    for index, page in enumerate(pages):
        stream = "\n".join(
            f"BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET" for x, y, size, font, words in page
        )
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] {fonts} /Contents {7 + 2 * index} 0 R >>",
            f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream",
        ]
    data, offsets = b"%PDF-1.7\n", []
    for number, written in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{written}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


Reading = Callable[[Mapping[str, str], str], Document]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Writes files into a folder and reads one of them."""
    folder = tmp_path / "knowledge"

    def reads(files: Mapping[str, str], name: str) -> Document:
        for own, text in files.items():
            path = folder / own
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return read(folder / name, name)

    return reads
