import pytest

from knowledge.model import SHARED, Source


@pytest.mark.parametrize(
    ("path", "collection"),
    [("a.md", SHARED), ("army/a.md", "army"), ("army/deep/a.md", "army")],
)
def test_a_document_belongs_to_the_collection_of_its_top_level_folder(path: str, collection: str) -> None:
    assert Source(path=path, title="A").collection == collection
