"""What office files say of themselves."""

from knowledge.reading.origin.describing import Description, describe
from knowledge.reading.zipped.archive import Archive

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
# When the template was made that a program starts every file from: PowerPoint's and Excel's own, and those of
# the libraries python-pptx, python-docx, openpyxl and XlsxWriter that keep it.
_TEMPLATES = ("2006-08-16T00:00:00", "2006-09-16T00:00:00", "2013-01-27T09:1", "2013-12-23T23:15:00")


def properties_of(archive: Archive) -> Description:
    """The title, author and date of an Office Open XML file; a template's date is none of the text's."""
    part = next((one.target for one in archive.relations("").values() if one.kind == "core-properties"), "")
    root = archive.xml(part)
    if root is None:
        return Description()
    values = {child.tag: (child.text or "").strip() for child in root}
    dates = (values.get(f"{_TERMS}{name}") or "" for name in ("created", "modified"))
    return describe(
        title=values.get(f"{_DC}title"),
        author=values.get(f"{_DC}creator"),
        published=next((date for date in dates if date and not date.startswith(_TEMPLATES)), None),
    )
