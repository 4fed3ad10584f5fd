"""What is shown of a pointer to another place whose title is not known here: its name as words."""

import posixpath
import re
from typing import Final

_NAME: Final = re.compile(r"[\w./:#~!+-]+")
_SUFFIX: Final = re.compile(r"\.(?:rst|md|mdx|adoc|asciidoc|txt|html?|org)$", re.IGNORECASE)
_FOLDER_PAGES: Final = frozenset({"index", "readme", "_index"})


def words_of_pointer(target: str) -> str:
    """The name of a place in words: "howto:install-guide", "../install_guide.adoc" -> "install guide".

    What has blanks or brackets is words already; of a part of a file ("setup.adoc#first-steps") the part.
    """
    target = target.strip()
    if not _NAME.fullmatch(target):
        return target
    path, _, anchor = target.lstrip("!~").partition("#")
    name = anchor or _of_path(path.rpartition(":")[2])
    return " ".join(re.split(r"[-_]+", name)).strip() or target


def _of_path(path: str) -> str:
    folder, last = posixpath.split(_SUFFIX.sub("", path.rstrip("/")))
    return posixpath.basename(folder) or last if last.lower() in _FOLDER_PAGES else last
