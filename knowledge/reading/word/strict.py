"""Strict Open XML: the same files under other names (ISO/IEC 29500-1 beside 29500-4, "transitional")."""

import re
import zipfile
from io import BytesIO

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMES = re.compile(
    rb"http://purl\.oclc\.org/ooxml/(officeDocument|wordprocessingml|drawingml)/(\w+)(?=[/\"'])"
)
_RELATIONS = "_rels/.rels"


def to_transitional(data: bytes) -> bytes:
    """The file as the programs know it that read transitional Open XML only; others are left alone.

    Raises:
        KeyError: It is no Open XML.
        zipfile.BadZipFile: It is damaged.
    """
    with zipfile.ZipFile(BytesIO(data)) as old:
        if _STRICT not in old.read(_RELATIONS):
            return data
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
            for name in dict.fromkeys(old.namelist()):
                part = old.read(name)
                if name.endswith((".xml", ".rels")):
                    part = _NAMES.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", part)
                new.writestr(name, part)
        return made.getvalue()
