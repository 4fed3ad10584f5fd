"""Archives and XML that nobody vouches for."""

from collections.abc import Callable, Mapping

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.reading.zipped import archive
from knowledge.reading.zipped.archive import Kind, opened, resolved
from knowledge.reading.zipped.xml import BadXmlError, tree_of

ZipMaker = Callable[[Mapping[str, str]], bytes]
KIND = Kind("it is damaged", "it is old")


def test_what_is_no_archive_is_damaged() -> None:
    with pytest.raises(UnreadableFileError, match=r"^a\.x was left out: it is damaged\.$"):
        opened(b"PK\x03\x04 no more", "a.x", KIND)


def test_an_old_format_is_named() -> None:
    with pytest.raises(UnreadableFileError, match="it is old"):
        opened(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.x", KIND)


def test_a_bomb_is_refused(make_zip: ZipMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1 << 20)

    with pytest.raises(UnreadableFileError, match="it unpacks to more than 1 MiB; make it smaller"):
        opened(make_zip({"a": "x" * (2 << 20)}), "a.x", KIND)


def test_entities_are_refused() -> None:
    with pytest.raises(BadXmlError, match="it defines its own XML entities"):
        tree_of(b'<!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>')


def test_an_outer_document_type_is_not_fetched() -> None:
    assert tree_of(b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a>b</a>').text == "b"


def test_too_many_elements_are_cut_or_an_error() -> None:
    data = b"<a><b/><b/><b/></a>"

    assert len(tree_of(data, 3)) == 2


def test_xml_that_nests_without_end_is_refused() -> None:
    with pytest.raises(BadXmlError, match="nested too deeply"):
        tree_of(b"<a>" * 1000)


def test_no_part_lies_outside() -> None:
    assert resolved("../../../etc/passwd", "a/b") == "../etc/passwd"
    assert resolved("/word/x.xml#y", "a") == "word/x.xml"
    assert resolved("../media/a%20b.xml", "ppt/slides") == "ppt/media/a b.xml"
