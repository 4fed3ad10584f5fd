"""What is written on a page and not in its text: values of forms, and notes typed onto it."""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from knowledge.reading.pdf.page.lines import Line

if TYPE_CHECKING:
    from pypdfium2 import PdfPage  # type: ignore[import-untyped]

_MOST = 5000
"""Annotations of a page that are looked at."""
_LONGEST = 20_000
_SIZE = 10.0
_BOXES = ("☐", "☑")
_NEAR = 40.0
"""Points between a box and its label."""
_HIDDEN = 2 | 32
"""Flags "hidden" and "no view" (ISO 32000-1, table 165)."""


def with_annotations(lines: list[Line], page: "PdfPage", number: int, height: float) -> list[Line]:
    """The lines of a page and what its reader typed, each value behind what stands before it."""
    made = list(lines)
    for value in _values(page, number, height or 1.0):
        if value.text not in _BOXES or not _ticked(made, value):
            made.insert(_place(made, value), value)
    return made


def _ticked(lines: list[Line], box: Line) -> bool:
    """Set a box before the words of its label: those right of it in its row, else those left of it."""
    row = [
        (abs(line.left - box.right), index)
        for index, line in enumerate(lines)
        if abs(line.bottom - box.bottom) < max(line.size, box.size) and line.left >= box.left
    ]
    before = [
        (abs(box.left - line.right), index)
        for index, line in enumerate(lines)
        if abs(line.bottom - box.bottom) < max(line.size, box.size) and line.right <= box.right
    ]
    near = min((one for one in (row, before) if one and min(one)[0] < _NEAR), default=None, key=min)
    if near is None:
        return False
    index = min(near)[1]
    line = lines[index]
    lines[index] = replace(line, text=f"{box.text} {line.text}", left=min(line.left, box.left))
    return True


def _place(lines: Sequence[Line], value: Line) -> int:
    """Behind the nearest line in the same row, else above the first line that stands lower."""
    row = [
        (line.left, index)
        for index, line in enumerate(lines)
        if abs(line.bottom - value.bottom) < value.size and line.left <= value.left
    ]
    if row:
        return max(row)[1] + 1
    lower = (index for index, line in enumerate(lines) if line.bottom < value.bottom)
    return next(lower, len(lines))


def _values(page: "PdfPage", number: int, height: float) -> Iterator[Line]:
    from pypdfium2 import raw

    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        with _opened(raw, page, index) as annotation:
            if not annotation or raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
                continue
            text = _text(raw, page, annotation)
            box = raw.FS_RECTF()
            if not text.strip() or not raw.FPDFAnnot_GetRect(annotation, box):
                continue
        written = [" ".join(line.split()) for line in text.splitlines()]
        step = min(_SIZE * 1.2, abs(box.top - box.bottom) / len(written))
        top = max(box.top, box.bottom)
        for row, words in enumerate(written):
            bottom = max(min(box.top, box.bottom), top - (row + 1) * step)
            if words:
                share = min(1.0, max(0.0, bottom / height))
                yield Line(words, number, box.left, box.right, bottom, _SIZE, False, False, share)  # noqa: FBT003


@contextmanager
def _opened(raw: Any, page: "PdfPage", index: int) -> Iterator[Any]:  # noqa: ANN401 - PDFium's own types
    annotation = raw.FPDFPage_GetAnnot(page, index)
    try:
        yield annotation
    finally:
        if annotation:
            raw.FPDFPage_CloseAnnot(annotation)


def _text(raw: Any, page: "PdfPage", annotation: Any) -> str:  # noqa: ANN401 - PDFium's own types
    match raw.FPDFAnnot_GetSubtype(annotation):
        case raw.FPDF_ANNOT_FREETEXT:
            return _string(raw.FPDFAnnot_GetStringValue, annotation, b"Contents")
        case raw.FPDF_ANNOT_WIDGET if page.formenv:
            form = page.formenv
            if raw.FPDFAnnot_GetFormFieldType(form, annotation) in (
                raw.FPDF_FORMFIELD_TEXTFIELD,
                raw.FPDF_FORMFIELD_COMBOBOX,
                raw.FPDF_FORMFIELD_LISTBOX,
            ):
                return _string(raw.FPDFAnnot_GetFormFieldValue, form, annotation)
            if raw.FPDFAnnot_GetFormFieldType(form, annotation) in (
                raw.FPDF_FORMFIELD_CHECKBOX,
                raw.FPDF_FORMFIELD_RADIOBUTTON,
            ):
                return _BOXES[bool(raw.FPDFAnnot_IsChecked(form, annotation))]
    return ""


def _string(get: Any, *arguments: Any) -> str:  # noqa: ANN401 - PDFium's own types
    """What a function of PDFium writes into a buffer; lengths are bytes, with two zeros at the end."""
    from pypdfium2 import raw

    length = get(*arguments, None, 0)
    if not 2 < length <= _LONGEST:  # noqa: PLR2004
        return ""
    buffer = ctypes.create_string_buffer(length)
    get(*arguments, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")
